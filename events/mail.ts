import * as z from 'zod/mini';
import { defineEvent, type EventOf, isoInstant } from './contract.ts';

const key = z.string();

type Param = string | number | boolean | null | string[];

const isParam = (value: unknown): value is Param =>
  value === null ||
  ['string', 'number', 'boolean'].includes(typeof value) ||
  (Array.isArray(value) && value.every((one) => typeof one === 'string'));

/**
 * The parameters of a template: scalars and lists of texts. A union of schemas would add a kilobyte to every bundle.
 */
const params = z.record(z.string(), z.custom<Param>(isParam));

export const mailRequested = defineEvent({
  name: 'Mail.Requested',
  version: 1,
  summary: 'A mail was requested for a person; the mail queue delivers it to the sender.',
  data: z.object({
    key,
    recipientId: z.string(),
    // Only a template defines roles and parameters. So an older sender can read a mail with a newer template and set it
    // aside.
    role: z.string(),
    /** What the mail tells, the most urgent item first. */
    items: z.array(z.object({ template: z.string(), params })),
    /** The aggregate that the mail is about: `trajectory`, or `<noun>#<part>` in the partition of the trajectory. */
    subject: z.string(),
    /** Everything that waited for its recipient, in one mail. It waits no longer. */
    isDigest: z.exactOptional(z.literal(true)),
  }),
});

export const mailDeferred = defineEvent({
  name: 'Mail.Deferred',
  version: 1,
  summary: 'The mail waits for the next digest of its recipient, who wants news that may wait once a day or a week.',
  data: z.object({
    key,
    until: isoInstant,
    /** The places of the items that wait. The others were not wanted, and do not come later. */
    items: z.array(z.int()),
  }),
});

export const mailSent = defineEvent({
  name: 'Mail.Sent',
  version: 1,
  summary: 'SES accepted the mail.',
  data: z.object({
    key,
    messageId: z.string(),
    /** The places of the items that went out, where some were not wanted any more. Left out: all of them. */
    items: z.exactOptional(z.array(z.int())),
  }),
});

export const mailSuppressed = defineEvent({
  name: 'Mail.Suppressed',
  version: 1,
  summary:
    'The mail was not sent, because it was no longer wanted, its recipient does not want such mails, it is switched off for the trajectory, or its address accepts none or came to complain of one.',
  data: z.object({
    key,
    reason: z.enum([
      'cancelled',
      'superseded',
      'paused',
      'done',
      'too-late',
      'unwanted',
      'address-refused',
      'mail-stopped',
      'not-chosen',
      'switched-off',
      'erased',
      'role-removed',
      'told',
      'in-digest',
    ]),
    /** The key of the digest that has its items. */
    into: z.exactOptional(key),
  }),
});

export const mailBounced = defineEvent({
  name: 'Mail.Bounced',
  version: 1,
  summary:
    'The mail bounced, or SES withheld it because its address bounced or complained before. Only a permanent bounce is final. After any other, the mail may still arrive.',
  data: z.object({
    key,
    bounceType: z.enum(['Permanent', 'Transient', 'Undetermined']),
    /** SES's own word for why, such as `General`, `MailboxFull`, `OnAccountSuppressionList`. */
    subType: z.string(),
  }),
});

export const mailComplained = defineEvent({
  name: 'Mail.Complained',
  version: 1,
  summary: 'The recipient marked the mail as spam.',
  data: z.object({ key }),
});

export const mailEvents = [mailRequested, mailDeferred, mailSent, mailSuppressed, mailBounced, mailComplained] as const;

export type MailEvent = EventOf<(typeof mailEvents)[number]>;
