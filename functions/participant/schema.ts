import * as z from 'zod/mini';
import { THEMES } from '../../domain/menu-card/themes.ts';
import { INFORMATION_VERSION } from '../../domain/participant/information.ts';
import { isoInstant } from '../../events/contract.ts';
import { count, label, trajectoryId } from '../http/fields.ts';
import { personFields } from '../http/person-fields.ts';
import { foldedField, plainField } from '../http/plain-field.ts';
import { needs } from './needs-schema.ts';

const MOST = { town: 60, needs: 500, reason: 500, places: 1000 };

export const seat = z
  .enum(['participant', 'waiting', 'offered', 'offer-expired', 'declined', 'withdrawn', 'removed'])
  .check(
    z.describe(
      '`participant` has a place, `waiting` is on the waiting list, `offered` was offered a place and has not answered. The others have none (any more).',
    ),
  );

export const number = z
  .string()
  .check(z.regex(/^[1-9]\d{0,3}$/), z.describe('The number of a participant in the list.'));

const capacity = z.nullable(z.int()).check(z.describe('The number of places; null when there is no limit.'));

const counts = z
  .object({
    participants: count,
    offered: count,
    waiting: count,
    offerExpired: count,
    declined: count,
    withdrawn: count,
    removed: count,
  })
  .check(z.describe('How many are in each state.'));

const guardian = z.object({ name: z.string(), email: z.exactOptional(z.string()) });

const known = {
  number: z.int().check(z.describe('Names the participant in addresses.')),
  participantId: z.string(),
  state: seat,
  stateLabel: label,
  since: isoInstant.check(z.describe('When the person joined. It is the order of the waiting list.')),
  until: z.nullable(isoInstant).check(z.describe('Until when an offer is kept.')),
  placeInLine: z.nullable(z.int()),
  name: z.nullable(z.string()).check(z.describe('Null once the data of the person were erased.')),
  email: z.nullable(z.string()),
  isReached: z.boolean().check(z.describe('Whether mails reach the person.')),
  phone: z.nullable(z.string()),
  town: z.nullable(z.string()),
  themes: z.array(z.enum(THEMES)),
  birthYear: z.nullable(z.int()).check(z.describe('Of minors alone.')),
  guardian: z.nullable(guardian),
  photoTaken: z.boolean(),
  photoUsed: z.boolean(),
  route: z
    .nullable(z.enum(['online', 'paper', 'phone']))
    .check(z.describe('How the person agreed to the information about personal data.')),
};

const around = {
  trajectoryId,
  municipality: z.string(),
  capacity,
  unconfirmed: count.check(z.describe('Sign-ups that can still be confirmed: their link works.')),
  counts,
  state: z.nullable(seat).check(z.describe('The state that was asked for.')),
};

export const rosterView = z
  .object({ ...around, participants: z.array(z.object({ ...known, needs })) })
  .check(z.meta({ id: 'Participants' }));
export type RosterView = z.infer<typeof rosterView>;

/** What Ecolife's admins see: all but what is sensitive. */
export const rosterForAdmins = z
  .object({ ...around, participants: z.array(z.object(known)) })
  .check(z.meta({ id: 'ParticipantsForAdmins' }));

/** What a registration said otherwise of somebody who is known. */
export const kept = z.exactOptional(
  z
    .array(z.string())
    .check(z.describe('The fields that stay as they are known already, although this registration says otherwise.')),
);

export const changedView = z
  .object({
    trajectoryId,
    capacity,
    counts,
    participant: z.nullable(z.object({ number: z.int(), participantId: z.string(), state: seat })),
    kept,
  })
  .check(z.meta({ id: 'PlacesChanged' }));
export type ChangedView = z.infer<typeof changedView>;

export const reason = z.strictObject({
  reason: foldedField(MOST.reason).check(z.describe('Why, for the history of the trajectory. No mail tells it.')),
});

export const offerAnswer = z.strictObject({
  answer: z.enum(['accepts', 'declines']).check(z.describe('What the person said.')),
});

export const capacityBody = z.strictObject({
  capacity: z.int().check(z.minimum(0), z.maximum(MOST.places)),
});

const { name, email, phone } = personFields;

export const registration = z
  .strictObject({
    name,
    email: z.optional(email.check(z.describe('Left out of somebody without an address: no mail goes out then.'))),
    phone: z.optional(phone),
    town: plainField(MOST.town),
    birthYear: z.optional(
      z
        .int()
        .check(
          z.minimum(1900),
          z.maximum(2100),
          z.describe(
            'Of whoever is younger than 18. Left out of whoever is older, and old enough for the regulations.',
          ),
        ),
    ),
    guardian: z.optional(
      z
        .strictObject({ name, email: z.optional(email) })
        .check(z.describe('The parent or guardian who agreed. Needed of whoever may be younger than 16.')),
    ),
    themes: z.optional(z.array(z.enum(THEMES)).check(z.maxLength(THEMES.length))),
    needs: z.optional(
      foldedField(MOST.needs).check(z.describe('What the person needs to take part. It goes with `needsConsent`.')),
    ),
    needsConsent: z.optional(
      z
        .boolean()
        .check(z.describe('That the person agreed explicitly that their needs, which may be about health, are used.')),
    ),
    photoTaken: z.optional(z.boolean()),
    photoUsed: z.optional(z.boolean()),
    information: z.optional(
      z
        .string()
        .check(
          z.regex(INFORMATION_VERSION, 'Schrijf de versie zoals ze op het blad staat, zoals 1.0.'),
          z.describe(
            'The version of the information about personal data that was signed, as the sheet says. The one of now when left out.',
          ),
        ),
    ),
    route: z
      .enum(['paper', 'phone'])
      .check(
        z.describe(
          'How the citizen agreed to the information about personal data: signed on paper, or said by telephone.',
        ),
      ),
  })
  .check(z.meta({ id: 'Registration' }));
export type Registration = z.infer<typeof registration>;
