import * as z from 'zod/mini';
import { callChannel } from '../../events/call.ts';
import { isoInstant } from '../../events/contract.ts';
import type { ParticipantEvent } from '../../events/participant.ts';
import type { Aggregate } from '../aggregate.ts';
import { trajectoryPartition } from '../trajectory/partition.ts';
import { evolve, initialState, type Participant } from './participant.ts';

const known = {
  participantId: z.string(),
  signUp: z.int(),
  recent: z.array(isoInstant),
  via: z.exactOptional(callChannel),
  byStaff: z.exactOptional(z.literal(true)),
};
const stored = z.discriminatedUnion('status', [
  z.object({
    ...known,
    status: z.literal('unconfirmed'),
    signedUpAt: isoInstant,
    waitsFor: z.array(z.enum(['citizen', 'guardian'])),
  }),
  z.object({ ...known, status: z.literal('confirmed'), confirmedAt: isoInstant }),
]);

export type ParticipantId = { trajectoryId: string; participantId: string };

/** The sign-ups of a trajectory. The id of a participant is that of the person. */
export const participants: Aggregate<ParticipantId, Participant, ParticipantEvent> = {
  noun: 'participant',
  partition: ({ trajectoryId }) => trajectoryPartition(trajectoryId),
  part: ({ participantId }) => participantId,
  trajectoryId: ({ trajectoryId }) => trajectoryId,
  initialState,
  evolve,
  stored,
  // Once a sign-up counts, the places tie the person to the trajectory.
  members: (state) =>
    state.status === 'unconfirmed'
      ? [{ personId: state.participantId, role: 'participant', since: state.signedUpAt }]
      : [],
  formerMembers: (state) =>
    state.status === 'confirmed' ? [{ personId: state.participantId, role: 'participant' }] : [],
};
