import * as z from 'zod/mini';
import { type CallEvent, callField } from '../../events/call.ts';
import { isoInstant } from '../../events/contract.ts';
import { STAFF_ROLES } from '../../events/roles.ts';
import type { Aggregate } from '../aggregate.ts';
import { trajectoryPartition } from '../trajectory/partition.ts';
import { type Call, evolve, initialState } from './call.ts';

const versions = z.array(
  z.object({
    version: z.int(),
    hash: z.string(),
    changed: z.array(callField),
    by: z.string(),
    as: z.enum(STAFF_ROLES),
    at: isoInstant,
  }),
);

/** The schema of a stored call. One that follows the plan, with our texts, is not stored. */
const stored = z.discriminatedUnion('status', [
  z.object({ status: z.literal('as-planned'), versions }),
  z.object({ status: z.literal('opened'), since: isoInstant, versions }),
  z.object({ status: z.literal('closed'), since: isoInstant, versions }),
]);

/** Partition key of the sparse index of the calls that somebody opened or closed, by when. */
export const TURNED_CALLS = 'CALLS';

/** The calls, by the id of their trajectory. */
export const calls: Aggregate<string, Call, CallEvent> = {
  noun: 'call',
  partition: trajectoryPartition,
  trajectoryId: (id) => id,
  initialState,
  evolve,
  stored,
  shown: (state) => ({ callClosed: state.status === 'closed' ? { since: state.since } : {} }),
  index: (id, state) =>
    state.status === 'as-planned'
      ? undefined
      : {
          gsi1pk: TURNED_CALLS,
          gsi1sk: `${state.since}#${id}`,
          summary: { trajectoryId: id, status: state.status, since: state.since },
        },
};
