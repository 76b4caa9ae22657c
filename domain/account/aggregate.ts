import * as z from 'zod/mini';
import { type AccountEvent, accountOpened } from '../../events/account.ts';
import { isoInstant } from '../../events/contract.ts';
import type { Aggregate } from '../aggregate.ts';
import { trajectoryPartition } from '../trajectory/partition.ts';
import { type Account, evolve, initialState } from './account.ts';

const stored = z.discriminatedUnion('status', [
  z.object({ ...accountOpened.data.shape, status: z.literal('opened'), openedAt: isoInstant }),
]);

export type AccountId = { trajectoryId: string; personId: string };

/**
 * The accounts that were opened for a trajectory. They lie in its partition, so that the daily sweep finds an event
 * whose mail was never requested.
 */
export const accounts: Aggregate<AccountId, Account, AccountEvent> = {
  noun: 'account',
  partition: ({ trajectoryId }) => trajectoryPartition(trajectoryId),
  part: ({ personId }) => personId,
  trajectoryId: ({ trajectoryId }) => trajectoryId,
  initialState,
  evolve,
  stored,
};
