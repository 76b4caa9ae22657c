import * as z from 'zod/mini';
import { MOST_GUESTS } from '../../../domain/rsvp/rsvp.ts';
import { isoDate } from '../../../events/contract.ts';
import { sessionId } from '../../../events/plan.ts';
import { count, trajectoryId } from '../../http/fields.ts';
import { needs } from '../../participant/needs-schema.ts';
import { answerCounts, sessionView } from '../schema.ts';

const number = z.int().check(z.minimum(1), z.maximum(9999), z.describe('Of the participant in the list.'));
const asked = count.check(
  z.describe('Which date, hours and place an answer is to: it rises when one of these changes.'),
);
const given = {
  participantId: z.string(),
  answer: z
    .enum(['invited', 'yes', 'maybe', 'no', 'waiting'])
    .check(z.describe('`invited`: nothing yet. `waiting`: wants to come, and it is full.')),
  guests: count,
};

const known = {
  number,
  ...given,
  name: z.nullable(z.string()).check(z.describe('Null once the data of the person were erased.')),
  phone: z.nullable(z.string()),
  isOffline: z.boolean().check(z.describe('True for somebody without an address: no mail reaches them.')),
};

const around = {
  session: sessionView,
  asked,
  taking: z
    .enum(['early', 'open', 'closed', 'off'])
    .check(
      z.describe(
        'Whether it takes answers. `early`: nobody is invited yet. `closed`: it has begun. `off`: it does not go on, or waits for the end of a pause.',
      ),
    ),
  invitesBy: z
    .nullable(isoDate)
    .check(z.describe('The last day on which the invitations go out by themselves. Null unless it is `early`.')),
  mostGuests: count.check(z.describe('The guests whom one participant may bring.')),
  counts: answerCounts,
};

export const answersView = z
  .object({ ...around, people: z.array(z.object({ ...known, needs })) })
  .check(z.meta({ id: 'SessionAnswers' }));
export type AnswersView = z.infer<typeof answersView>;

/** What Ecolife's admins see: all but what is sensitive. */
export const answersForAdmins = z
  .object({ ...around, people: z.array(z.object(known)) })
  .check(z.meta({ id: 'SessionAnswersForAdmins' }));

export const answering = z
  .strictObject({
    number,
    answer: z.enum(['yes', 'maybe', 'no']),
    guests: z.optional(
      z.int().check(z.minimum(0), z.maximum(MOST_GUESTS), z.describe('Of whoever comes. None unless told otherwise.')),
    ),
    asked: z.optional(
      z.int().check(z.minimum(0), z.maximum(1_000_000), z.describe('The `asked` that you saw. Left out: that of now.')),
    ),
  })
  .check(z.meta({ id: 'SessionAnswer' }));
export type Answering = z.infer<typeof answering>;

/** What was noted, without a name. */
export const answeredView = z
  .object({
    trajectoryId,
    session: sessionId,
    asked,
    counts: answerCounts,
    participant: z.object({ number, ...given }),
  })
  .check(z.meta({ id: 'SessionAnswered' }));
export type AnsweredView = z.infer<typeof answeredView>;
