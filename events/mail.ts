import * as z from 'zod/mini';
import { defineEvent, type EventOf } from './contract.ts';
import { revision, sessionId } from './plan.ts';

const plannedPhase = z.enum(['preparation', 'guidance', 'evaluation', 'end']);

/** What a mail is about: the template that renders it and the subject it renders. */
export const purpose = z.discriminatedUnion('template', [
  z.object({ template: z.literal('welcome') }),
  z.object({ template: z.literal('phase-notice'), phase: plannedPhase }),
  z.object({ template: z.literal('phase-started'), phase: z.enum(['preparation', 'guidance', 'evaluation']) }),
  z.object({ template: z.literal('session-reminder'), session: sessionId, days: z.int() }),
  z.object({ template: z.literal('session-follow-up'), session: sessionId }),
  z.object({ template: z.literal('duty-reminder'), duty: z.string(), days: z.int() }),
  z.object({ template: z.literal('evaluation-invitation') }),
  z.object({ template: z.literal('farewell') }),
  z.object({ template: z.literal('plan-changed'), movedSessions: z.array(sessionId) }),
  z.object({ template: z.literal('trajectory-cancelled') }),
]);

const key = z.string();

export const mailRequested = defineEvent({
  name: 'Mail.Requested',
  version: 1,
  summary: 'Somebody must get a mail; the mail queue takes it from here.',
  data: z.object({
    key,
    recipientId: z.string(),
    role: z.enum(['coach', 'officer']),
    /** The milestone that asked for it, if one did. */
    milestoneId: z.nullable(z.string()),
    /** The plan revision (of the milestone) that it belongs to. */
    revision,
    purpose,
  }),
});

export const mailSent = defineEvent({
  name: 'Mail.Sent',
  version: 1,
  summary: 'SES took the mail.',
  data: z.object({ key, messageId: z.string() }),
});

export const mailSuppressed = defineEvent({
  name: 'Mail.Suppressed',
  version: 1,
  summary: 'The mail was no longer wanted when its turn came, or its address takes no mail; it was not sent.',
  data: z.object({
    key,
    reason: z.enum(['cancelled', 'superseded', 'duty-done', 'too-late', 'address-refused', 'erased']),
  }),
});

export const mailBounced = defineEvent({
  name: 'Mail.Bounced',
  version: 1,
  summary: 'The mail came back.',
  data: z.object({ key, bounceType: z.enum(['Permanent', 'Transient', 'Undetermined']) }),
});

export const mailComplained = defineEvent({
  name: 'Mail.Complained',
  version: 1,
  summary: 'The recipient marked the mail as spam.',
  data: z.object({ key }),
});

export const mailEvents = [mailRequested, mailSent, mailSuppressed, mailBounced, mailComplained] as const;

export type MailEvent = EventOf<(typeof mailEvents)[number]>;
