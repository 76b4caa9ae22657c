import * as z from 'zod/mini';
import { defineEvent, type EventOf } from './contract.ts';

const key = z.string();

type Param = string | number | boolean | null | string[];

const isParam = (value: unknown): value is Param =>
  value === null ||
  ['string', 'number', 'boolean'].includes(typeof value) ||
  (Array.isArray(value) && value.every((one) => typeof one === 'string'));

/** Scalars and lists of texts: what a template is filled in with. A union of schemas would weigh a kilobyte in every bundle. */
const params = z.record(z.string(), z.custom<Param>(isParam));

export const mailRequested = defineEvent({
  name: 'Mail.Requested',
  version: 1,
  summary: 'Somebody must get a mail; the mail queue takes it from here.',
  data: z.object({
    key,
    recipientId: z.string(),
    // Role, template and parameters are known to the template alone. An older sender must be able to read a mail of a template
    // that is newer than itself, so that it can put that mail aside.
    role: z.string(),
    template: z.string(),
    params,
    /** The aggregate in the trajectory's partition that the mail is about: `trajectory`, `<noun>#<part>`. */
    subject: z.string(),
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
    reason: z.enum(['cancelled', 'superseded', 'done', 'too-late', 'unwanted', 'address-refused', 'erased']),
  }),
});

export const mailBounced = defineEvent({
  name: 'Mail.Bounced',
  version: 1,
  summary: 'The mail came back. Only a permanent bounce is final: after any other, the mail may still arrive.',
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

export const mailEvents = [mailRequested, mailSent, mailSuppressed, mailBounced, mailComplained] as const;

export type MailEvent = EventOf<(typeof mailEvents)[number]>;
