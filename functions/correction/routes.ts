import * as z from 'zod/mini';
import { participantRefusals } from '../../domain/participant/refusals.ts';
import { personRefusals } from '../../domain/person/refusals.ts';
import { personCorrected } from '../../events/person.ts';
import { STAFF_ROLES } from '../../events/roles.ts';
import type { HttpFunction } from '../http/http-function.ts';
import { personFields, personId } from '../http/person-fields.ts';
import { atLeastOneOf } from '../http/presence.ts';
import { refusalsOf } from '../http/refusals.ts';
import { define } from '../http/route.ts';
import { COMMIT } from '../table-grant.ts';

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

/** What puts the data of people right. */
export const correctionFunction: HttpFunction = {
  name: 'correction',
  tag: { name: 'Corrections', description: 'Who somebody is, put right.' },
  impact: 'A wrong name, address or telephone number stays, and mails go to the wrong address.',
  runbook: 'commands-fail',
  memory: 1024,
  table: [
    { actions: ['Query'], partitions: ['member'] },
    { actions: ['BatchGetItem'], partitions: ['trajectory', 'person', 'address', 'access'] },
    { actions: COMMIT, partitions: ['person'] },
    { actions: ['ConditionCheckItem'], partitions: ['access'] },
    { actions: COMMIT, partitions: ['access', 'trajectory'] },
  ],
  suppressionList: true,
  routes: [correctPerson],
};
