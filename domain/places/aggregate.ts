import * as z from 'zod/mini';
import { isoInstant } from '../../events/contract.ts';
import type { PlacesEvent } from '../../events/places.ts';
import { sessionId } from '../../events/plan.ts';
import type { Aggregate } from '../aggregate.ts';
import { trajectoryPartition } from '../trajectory/partition.ts';
import { evolve, initialState, isOpen, type Places } from './places.ts';
import { signUpsIn } from './sign-ups.ts';

const stored = z.discriminatedUnion('status', [
  z.object({
    status: z.literal('open'),
    capacity: z.exactOptional(z.int()),
    changes: z.int(),
    entries: z.array(
      z.object({
        number: z.int(),
        participantId: z.string(),
        seat: z.enum(['participant', 'waiting', 'offered', 'offer-expired', 'declined', 'withdrawn', 'removed']),
        since: isoInstant,
        at: isoInstant,
        until: z.exactOptional(isoInstant),
        offer: z.exactOptional(z.int()),
        invitedTo: z.exactOptional(sessionId),
        noteId: z.exactOptional(z.string()),
        isOffline: z.exactOptional(z.literal(true)),
        isStopped: z.exactOptional(z.literal(true)),
        isUntold: z.exactOptional(z.literal(true)),
      }),
    ),
  }),
]);

/**
 * Partition key of the index of places that need somebody to look at them: while somebody waits or was offered a place, because the plan
 * or the target group size may change, and with the Kickoff the end of an offer.
 */
export const TENDED = 'PLACES';

// Sign-ups run 20 at once at most. Staff and signed-in citizens change it too, so twice as many attempts.
const ATTEMPTS = 40;

/** The places of a trajectory, by its id: one state, so that one condition keeps them from being given twice. */
export const places: Aggregate<string, Places, PlacesEvent> = {
  noun: 'places',
  attempts: ATTEMPTS,
  partition: trajectoryPartition,
  trajectoryId: (id) => id,
  initialState,
  evolve,
  stored,
  index(id, state) {
    const isTended = state.entries.some(({ seat }) => seat === 'waiting' || seat === 'offered');
    return isTended ? { gsi1pk: TENDED, gsi1sk: id } : undefined;
  },
  shown: (state) => ({ signUps: signUpsIn(state) }),
  members: ({ entries }) =>
    entries.filter(isOpen).map(({ participantId, since }) => ({ personId: participantId, role: 'participant', since })),
  formerMembers: ({ entries }) =>
    entries
      .filter((one) => !isOpen(one))
      .map(({ participantId }) => ({ personId: participantId, role: 'participant' })),
};
