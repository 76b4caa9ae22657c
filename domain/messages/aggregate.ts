import * as z from 'zod/mini';
import { isoInstant } from '../../events/contract.ts';
import type { MessagesEvent } from '../../events/messages.ts';
import type { Aggregate } from '../aggregate.ts';
import { trajectoryPartition } from '../trajectory/partition.ts';
import { evolve, initialState, type Messages } from './messages.ts';

const stored = z.discriminatedUnion('status', [
  z.object({
    status: z.literal('open'),
    sent: z.array(z.object({ number: z.int(), by: z.string(), at: isoInstant, recipients: z.int(), hash: z.string() })),
  }),
]);

/** What the staff wrote to the citizens of a trajectory, by its id: one state, so that the limit a day holds. */
export const messages: Aggregate<string, Messages, MessagesEvent> = {
  noun: 'messages',
  partition: trajectoryPartition,
  trajectoryId: (id) => id,
  initialState,
  evolve,
  stored,
};
