import * as z from 'zod/mini';
import { defineEvent, type EventOf } from './contract.ts';

/** The template of a mail. */
const template = z.string();
const role = z.enum(['coach', 'officer']);
/** Counts the changes of the text of this template for this role, from 1. */
const version = z.int();

export const mailReworded = defineEvent({
  name: 'Trajectory.MailReworded',
  version: 1,
  summary:
    'A mail has another text in this trajectory, from now on. The text lies in an item of its own, under the version.',
  data: z.object({
    template,
    role,
    version,
    /** SHA-256 of the text, in hexadecimal. */
    hash: z.string(),
  }),
});

export const mailRestored = defineEvent({
  name: 'Trajectory.MailRestored',
  version: 1,
  summary: 'A mail that was reworded has the text of the product again.',
  data: z.object({ template, role, version }),
});

export const mailSwitchedOff = defineEvent({
  name: 'Trajectory.MailSwitchedOff',
  version: 1,
  summary: 'An optional mail is not sent in this trajectory, from now on.',
  data: z.object({ template }),
});

export const mailSwitchedOn = defineEvent({
  name: 'Trajectory.MailSwitchedOn',
  version: 1,
  summary: 'An optional mail that was switched off is sent again.',
  data: z.object({ template }),
});

export const wordingEvents = [mailReworded, mailRestored, mailSwitchedOff, mailSwitchedOn] as const;
export type WordingEvent = EventOf<(typeof wordingEvents)[number]>;
