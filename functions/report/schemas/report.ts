import * as z from 'zod/mini';
import { isoDate, isoInstant } from '../../../events/contract.ts';
import { sessionId } from '../../../events/plan.ts';
import { documentSummary } from '../../document/summary-schema.ts';
import { count, dutyCounts, label, unreachableByName } from '../../http/fields.ts';
import { recordView as sessionRecord } from '../../session/record-schema.ts';
import { reasons, trajectoryShape } from '../../trajectory/schema.ts';
import { nextGateView } from './gates.ts';

const mailState = z.enum(['requested', 'sent', 'delivered', 'bounced', 'complained', 'suppressed']);

const mailLine = z.object({
  key: z.string(),
  label,
  to: z.string().check(z.describe('The role in which its recipient gets it.')),
  state: mailState,
  stateLabel: label,
  on: isoDate.check(z.describe('The day of its latest news.')),
  reason: z.nullable(z.string()).check(z.describe('Why it was not sent or did not arrive, if so.')),
});

const group = z.object({
  taking: count.check(z.describe('People who have a place.')),
  offered: count.check(z.describe('People to whom a place was offered, who have not answered yet.')),
  waiting: count.check(z.describe('People on the waiting list.')),
  unreached: count.check(
    z.describe(
      'How many of these no mail reaches: they have no address, or mail to it comes back. Somebody rings them.',
    ),
  ),
  target: z
    .nullable(count)
    .check(z.describe('The target group size, or the number of places when that is smaller. Null without either.')),
});

const answers = z.object({
  session: sessionId,
  label,
  date: isoDate,
  invited: count.check(z.describe('Everybody who was asked.')),
  yes: count,
  guests: count.check(z.describe('Whom those bring along who said yes.')),
  maybe: count,
  no: count,
  silent: count.check(z.describe('Those who have not answered.')),
  waiting: count.check(z.describe('Those who want to come, and for whom there was no chair.')),
});

export const reportView = z
  .object({
    generatedAt: isoInstant,
    ...trajectoryShape,
    unreachable: unreachableByName,
    progress: z.object({
      percent: count.check(z.describe('Of the planned time that has passed.')),
      sentence: label,
      daysLeft: count,
    }),
    group: group.check(z.describe('How many people take part. They confirmed that they want to.')),
    dutyCounts,
    reasons,
    nextGate: nextGateView,
    documents: z.array(documentSummary),
    answers: z
      .array(answers)
      .check(z.describe('What people answered to the sessions to which somebody was invited. Nobody is named.')),
    records: z
      .array(z.object({ session: sessionId, label, date: isoDate, isMinuted: z.boolean(), ...sessionRecord.shape }))
      .check(z.describe('How the sessions that were held went, where somebody recorded it.')),
    mails: z.object({
      counts: z.object({
        requested: count,
        sent: count,
        delivered: count,
        bounced: count,
        complained: count,
        suppressed: count,
      }),
      recipients: z.object({
        staff: count.check(z.describe('Mails to the coach, to the officer and to Ecolife.')),
        participants: count.check(z.describe('Mails to citizens.')),
      }),
      lines: z.array(mailLine),
    }),
  })
  .check(z.meta({ id: 'TrajectoryReport' }));
export type ReportView = z.infer<typeof reportView>;
export type MailState = z.infer<typeof mailState>;
