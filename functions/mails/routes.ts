import * as z from 'zod/mini';
import { isoInstant } from '../../events/contract.ts';
import { label, ofTrajectory, trajectoryId } from '../http/fields.ts';
import { define } from '../http/route.ts';

export const mailStates = ['planned', 'requested', 'sent', 'failed', 'suppressed'] as const;
const state = z
  .enum(mailStates)
  .check(
    z.describe(
      '`planned` is still to come by the plan, `requested` waits to be sent, `failed` came back, was reported as spam or has an address that takes no mail, `suppressed` was no longer wanted.',
    ),
  );

const key = z
  .string()
  .check(z.regex(/^[\w-]{1,150}$/), z.describe('The key of the mail, `phase-guidance-start_r1_coach`.'));

const recipient = z.object({ personId: z.string(), name: z.nullable(z.string()), role: z.string(), roleLabel: label });

const line = z.object({
  key,
  label,
  state,
  stateLabel: label,
  at: isoInstant.check(z.describe('When it goes out, or had its latest news.')),
  recipient,
  reason: z.nullable(z.string()).check(z.describe('Why it will not be sent, was not, or did not arrive, if so.')),
});

export const mailsView = z
  .object({
    trajectoryId,
    municipality: z.string(),
    state: z.nullable(state).check(z.describe('The state that was asked for.')),
    mails: z.array(line).check(z.describe('In the order of time.')),
  })
  .check(z.meta({ id: 'Mails' }));
export type MailsView = z.infer<typeof mailsView>;

export const mailView = z
  .object({
    ...line.shape,
    trajectoryId,
    municipality: z.string(),
    subject: z.string(),
    text: z.string(),
    html: z.string(),
  })
  .check(z.meta({ id: 'Mail' }));
export type MailView = z.infer<typeof mailView>;

const roles = ['admin', 'coach', 'officer'] as const;

export const listMails = define({
  id: 'listMails',
  method: 'GET',
  path: '/trajectories/{id}/mails',
  scope: 'trajectory',
  roles,
  params: ofTrajectory,
  query: z.strictObject({ state: z.optional(state) }),
  view: mailsView,
  formats: ['json', 'csv', 'html'],
  summary: 'List the mails of a trajectory',
  description:
    'Every mail to come and gone, with recipient and date. Those to come are worked out from the plan, and those to the group from the answers as they are, as if nothing changes until then. One that its recipient will not get, as things are, is listed with the `reason`.',
});

export const getMail = define({
  id: 'getMail',
  method: 'GET',
  path: '/trajectories/{id}/mails/{key}',
  scope: 'trajectory',
  roles,
  params: z.strictObject({ ...ofTrajectory.shape, key }),
  view: mailView,
  formats: ['json', 'html'],
  summary: 'Read one mail of a trajectory',
  description:
    'Written again from the trajectory as it was when the mail went out, or as it will be. Links in it lead nowhere: they are for the recipient alone.',
  refusals: { MAIL_NOT_FOUND: { status: 404, title: 'Deze mail bestaat niet' } },
});
