import * as z from 'zod/mini';
import { participantRefusals } from '../../domain/participant/refusals.ts';
import { personRefusals } from '../../domain/person/refusals.ts';
import { placesRefusals } from '../../domain/places/refusals.ts';
import { personCorrected } from '../../events/person.ts';
import { STAFF_ROLES } from '../../events/roles.ts';
import { trajectoryId } from '../http/fields.ts';
import { personFields, personId } from '../http/person-fields.ts';
import { atLeastOneOf } from '../http/presence.ts';
import { refusalsOf } from '../http/refusals.ts';
import { define } from '../http/route.ts';
import { number } from '../participant/schema.ts';

const { name, email, phone } = personFields;

const correction = z
  .strictObject({ name: z.optional(name), email: z.optional(email), phone: z.optional(z.nullable(phone)) })
  .check(
    ...atLeastOneOf({ name: {}, email: {}, phone: {} }, 'Geef een name, email of phone.'),
    z.meta({ id: 'Correction' }),
  );
export type CorrectionBody = z.infer<typeof correction>;

const correctionView = z
  .object({
    personId: z.string(),
    corrected: personCorrected.data.shape.fields.check(z.describe('What is different from now on.')),
    emailToConfirm: z
      .boolean()
      .check(z.describe('True when the new address counts only once the link in a mail to it was confirmed.')),
  })
  .check(z.meta({ id: 'Corrected' }));
export type CorrectionView = z.infer<typeof correctionView>;

export const correctPerson = define({
  id: 'correctPerson',
  method: 'POST',
  path: '/people/{personId}/correct',
  scope: 'person',
  roles: STAFF_ROLES,
  params: z.strictObject({ personId }),
  takes: 'json',
  body: correction,
  view: correctionView,
  summary: 'Correct who somebody is',
  description:
    'Ecolife corrects anybody, and everybody themselves. Name and telephone change at once. A new address gets a mail with a link that is valid for 48 hours, and the old address is told first; until the link is confirmed the old one stays. Of a citizen who takes part, at most three links a day are mailed. Whoever has no role in any trajectory (any more), and takes part in none, cannot be mailed a link, and the request is refused. Repeating it changes nothing, except that a new link replaces the one before.',
  refusals: { ...refusalsOf(personRefusals, 'Correct'), ...refusalsOf(participantRefusals, 'RequestAddressChange') },
});

const participantCorrected = z
  .object({
    trajectoryId,
    number: z.int(),
    corrected: correctionView.shape.corrected,
    emailToConfirm: z
      .boolean()
      .check(
        z.describe('True when a link is mailed to the new address, unless somebody outside the group has it already.'),
      ),
  })
  .check(z.meta({ id: 'ParticipantCorrected' }));
export type ParticipantCorrected = z.infer<typeof participantCorrected>;

export const correctParticipant = define({
  id: 'correctParticipant',
  method: 'POST',
  path: '/trajectories/{id}/participants/{number}/correct',
  scope: 'trajectory',
  roles: STAFF_ROLES,
  params: z.strictObject({ id: trajectoryId, number }),
  takes: 'json',
  body: correction,
  view: participantCorrected,
  summary: 'Correct who a citizen is',
  description:
    'Name and telephone change at once. A new address gets a mail with a link that is valid for 48 hours, and the old address is told first; until the link is confirmed the old one stays. Whoever was signed up without an address gets a first one in the same way, and mails from then on. At most three links a day are mailed. Whoever works on a trajectory too is corrected by Ecolife. Repeating it changes nothing, except that a new link replaces the one before.',
  refusals: {
    ...refusalsOf(placesRefusals, 'ConfirmAddress'),
    ...refusalsOf(participantRefusals, 'RequestAddressChange'),
    ...refusalsOf(participantRefusals, 'Correct'),
    ...refusalsOf(personRefusals, 'CorrectFor'),
  },
});
