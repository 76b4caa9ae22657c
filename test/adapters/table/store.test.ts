import { describe } from 'vitest';
import { executeContract } from './execute.contract.ts';
import { ledgerContract } from './ledger.contract.ts';
import { tables } from './start-table.ts';
import { storeContract } from './store.contract.ts';
import { summariesContract, viewsContract } from './views.contract.ts';

describe.each(tables)('On $on', ({ start }) => {
  describe('the store', () => storeContract(start));
  describe('execute', () => executeContract(start));
  describe('the mail ledger', () => ledgerContract(start));
  describe('the views', () => viewsContract(start));
  describe.each([1, 4])('the list of trajectories in %i shards', (shards) => summariesContract(start, shards));
});
