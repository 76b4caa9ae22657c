import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe } from 'vitest';
import type { Engine } from '../../table/engine.ts';
import { startEngine } from '../../table/start-engine.ts';
import { expressionsContract } from './contract/expressions.contract.ts';
import { readsContract } from './contract/reads.contract.ts';
import { tablesContract } from './contract/tables.contract.ts';
import { transactionsContract } from './contract/transactions.contract.ts';
import { writesContract } from './contract/writes.contract.ts';

const now = Date.now;
const { DYNAMODB_ENDPOINT: endpoint } = process.env;

const onFile = async (): Promise<Engine> => {
  const folder = mkdtempSync(join(tmpdir(), 'engine-test-'));
  const engine = await startEngine({ folder, now });
  return {
    ...engine,
    async stop() {
      await engine.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

const engines =
  endpoint === undefined
    ? [
        { on: 'the embedded engine in memory', start: () => startEngine({ now }) },
        { on: 'the embedded engine on a file', start: onFile },
      ]
    : [{ on: endpoint, start: () => startEngine({ endpoint, now }) }];

describe.each(engines)('The table contract on $on', ({ start }) => {
  describe('writes', () => writesContract(start));
  describe('transactions', () => transactionsContract(start));
  describe('reads', () => readsContract(start));
  describe('expressions', () => expressionsContract(start));
  describe('tables', () => tablesContract(start));
});
