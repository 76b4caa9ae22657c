import { describe } from 'vitest';
import { executeContract } from './execute.contract.ts';
import { ledgerContract } from './ledger.contract.ts';
import { startTable, startTableInMemory } from './start-table.ts';
import { storeContract } from './store.contract.ts';
import { summariesContract, viewsContract } from './views.contract.ts';

const tables = [
  { on: process.env.DYNAMODB_ENDPOINT ?? 'the embedded engine', start: startTable, pages: true },
  { on: 'the memory engine of the simulation', start: startTableInMemory, pages: false },
];

describe.each(tables)('On $on', ({ start, pages }) => {
  describe('the store', () => storeContract(start));
  describe('execute', () => executeContract(start));
  describe('the mail ledger', () => ledgerContract(start));
  describe('the views', () => viewsContract(start, { pages }));
  describe('the list of trajectories', () => summariesContract(start));
});
