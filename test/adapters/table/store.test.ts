import { describe } from 'vitest';
import { executeContract } from './execute.contract.ts';
import { ledgerContract } from './ledger.contract.ts';
import { tables } from './start-table.ts';
import { storeContract } from './store.contract.ts';
import { summariesContract, viewsContract } from './views.contract.ts';

describe.each(tables)('on $on', ({ start }) => {
  describe('the store', () => storeContract(start));
  describe('a command', () => executeContract(start));
  describe('the mail ledger', () => ledgerContract(start));
  describe('what is read', () => viewsContract(start));
  describe('the list of trajectories', () => summariesContract(start));
});
