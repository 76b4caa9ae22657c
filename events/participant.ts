import * as z from 'zod/mini';
import { callChannel } from './call.ts';
import { defineEvent, type EventOf, flag } from './contract.ts';

const participantId = z.string();
/** Counts the sign-ups of a person in a trajectory. A link confirms the one that it was mailed for. */
const signUp = z.int();
/** The version of the information about personal data that was shown, and accepted. */
const information = z.string();

export const participantSignedUp = defineEvent({
  name: 'Participant.SignedUp',
  version: 1,
  summary: 'Somebody asked to take part; the address that was given has to confirm it.',
  data: z.object({
    participantId,
    signUp,
    information,
    /** Which link of the call kit led to the form. Left out for who came without one. */
    via: z.optional(callChannel),
    /** True when a parent or guardian has to confirm too. */
    guardian: flag,
  }),
});

export const participantSignUpRepeated = defineEvent({
  name: 'Participant.SignUpRepeated',
  version: 1,
  summary: 'Somebody who is signed up asked to take part once more.',
  data: z.object({ participantId, signUp }),
});

export const participantHalfConfirmed = defineEvent({
  name: 'Participant.HalfConfirmed',
  version: 1,
  summary: 'One of two confirmed the sign-up of a minor; it counts once the other does.',
  data: z.object({ participantId, signUp, by: z.enum(['citizen', 'guardian']) }),
});

export const participantConfirmed = defineEvent({
  name: 'Participant.Confirmed',
  version: 1,
  summary: 'The sign-up was confirmed from the address that was given.',
  data: z.object({ participantId, signUp, by: z.enum(['citizen', 'guardian']) }),
});

export const participantRegistered = defineEvent({
  name: 'Participant.Registered',
  version: 1,
  summary: 'Somebody of the staff signed a citizen up who agreed on paper or by telephone.',
  data: z.object({ participantId, signUp, information, route: z.enum(['paper', 'phone']) }),
});

export const participantAddressChangeRequested = defineEvent({
  name: 'Participant.AddressChangeRequested',
  version: 1,
  summary: 'A citizen’s new address waits for its confirmation.',
  data: z.object({
    participantId,
    changeId: z.string(),
    /** True for somebody who had none until then. */
    isFirst: z.exactOptional(flag),
  }),
});

export const participantEvents = [
  participantSignedUp,
  participantSignUpRepeated,
  participantHalfConfirmed,
  participantConfirmed,
  participantRegistered,
  participantAddressChangeRequested,
] as const;

export type ParticipantEvent = EventOf<(typeof participantEvents)[number]>;
