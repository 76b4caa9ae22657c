import * as z from 'zod/mini';
import { isoInstant } from '../../events/contract.ts';
import { type RsvpEvent, rsvpInvited } from '../../events/rsvp.ts';
import type { Aggregate } from '../aggregate.ts';
import type { SessionKey } from '../session/aggregate.ts';
import { trajectoryPartition } from '../trajectory/partition.ts';
import { evolve, initialState, type Rsvp } from './rsvp.ts';

const known = {
  changes: z.int(),
  asked: z.int(),
  planRevision: z.int(),
  guestList: z.array(
    z.object({
      participantId: z.string(),
      answer: z.enum(['invited', 'yes', 'maybe', 'no', 'waiting']),
      guests: z.int(),
      asked: z.int(),
      askedFirst: z.int(),
      since: isoInstant,
      at: isoInstant,
      cameBefore: z.exactOptional(z.literal(true)),
      withMissed: z.exactOptional(z.literal(true)),
      isOffline: z.exactOptional(z.literal(true)),
    }),
  ),
  reminded: z.object({ 7: z.exactOptional(z.int()), 1: z.exactOptional(z.int()) }),
  versions: z.array(z.object({ ...rsvpInvited.data.shape.shown.shape, asked: z.int(), at: isoInstant })),
};

const stored = z.discriminatedUnion('status', [
  z.object({ ...known, status: z.literal('open') }),
  z.object({ ...known, status: z.literal('off') }),
]);

/** Who comes to each session of a trajectory: one state a session, so that one condition keeps it from being overfull. */
export const rsvps: Aggregate<SessionKey, Rsvp, RsvpEvent> = {
  noun: 'rsvp',
  partition: ({ trajectoryId }) => trajectoryPartition(trajectoryId),
  part: ({ session }) => session,
  trajectoryId: ({ trajectoryId }) => trajectoryId,
  initialState,
  evolve,
  stored,
};
