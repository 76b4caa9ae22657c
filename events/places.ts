import * as z from 'zod/mini';
import { defineEvent, type EventOf, flag, isoInstant } from './contract.ts';
import { sessionId } from './plan.ts';

const participantId = z.string();
/** Counts the changes of the places of a trajectory. It tells the mails about them apart. */
const change = z.int();
/** The note that says why, in an item of its own. */
const noteId = z.string();

export const placeGranted = defineEvent({
  name: 'Places.Granted',
  version: 1,
  summary: 'A citizen has a place in the group.',
  data: z.object({
    change,
    participantId,
    /** How: a place was free, an offer was accepted, or the staff gave it by hand. */
    how: z.enum(['free', 'offer', 'hand']),
    /** The session to which the mail about the place invites. */
    session: z.exactOptional(sessionId),
    /** True for somebody who cannot be mailed. */
    isOffline: z.exactOptional(flag),
    noteId: z.exactOptional(noteId),
  }),
});

export const placeQueued = defineEvent({
  name: 'Places.Queued',
  version: 1,
  summary: 'The group is full, so a citizen waits for a place.',
  data: z.object({ change, participantId, isOffline: z.exactOptional(flag) }),
});

export const placeOffered = defineEvent({
  name: 'Places.Offered',
  version: 1,
  summary: 'A free place was offered to the citizen who waited longest, and is kept until then.',
  data: z.object({ change, participantId, until: isoInstant }),
});

export const offerLapsed = defineEvent({
  name: 'Places.OfferLapsed',
  version: 1,
  summary: 'Nobody answered the offer of a place in time; the place goes on to the next.',
  data: z.object({ change, participantId }),
});

export const offerDeclined = defineEvent({
  name: 'Places.OfferDeclined',
  version: 1,
  summary: 'A citizen does not want the place that was offered; it goes on to the next.',
  data: z.object({ change, participantId }),
});

export const placeSignedOff = defineEvent({
  name: 'Places.SignedOff',
  version: 1,
  summary: 'A citizen takes part, or waits, no longer.',
  data: z.object({ change, participantId }),
});

export const placeRemoved = defineEvent({
  name: 'Places.Removed',
  version: 1,
  summary: 'The staff took a citizen out of the group or off the waiting list.',
  data: z.object({ change, participantId, noteId }),
});

export const placeAddressConfirmed = defineEvent({
  name: 'Places.AddressConfirmed',
  version: 1,
  summary: 'A citizen who could not be mailed confirmed an address: from then on mails reach them.',
  data: z.object({ change, participantId }),
});

export const placeMailStopped = defineEvent({
  name: 'Places.MailStopped',
  version: 1,
  summary: 'The address of a citizen takes no mail: from then on the staff rings them.',
  data: z.object({ change, participantId }),
});

export const capacityChanged = defineEvent({
  name: 'Places.CapacityChanged',
  version: 1,
  summary: 'The group has another number of places than the target group size.',
  data: z.object({ change, capacity: z.int() }),
});

export const placesEvents = [
  placeGranted,
  placeQueued,
  placeOffered,
  offerLapsed,
  offerDeclined,
  placeSignedOff,
  placeRemoved,
  placeAddressConfirmed,
  placeMailStopped,
  capacityChanged,
] as const;

export type PlacesEvent = EventOf<(typeof placesEvents)[number]>;
