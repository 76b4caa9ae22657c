import type { MailNounName } from '../../domain/nouns.ts';
import type { MailLabels } from '../labels.ts';
import type { LinkTexts } from '../links.ts';
import type { MailTexts } from '../texts.ts';
import { trajectoryLabels } from './trajectory/labels.ts';
import { trajectoryLinkTexts } from './trajectory/links.ts';
import { trajectoryTexts } from './trajectory/mails.ts';

// Every noun that asks for mails has a line in each of these. They are apart, so that a function's bundle holds only those that
// it uses.

/** What the mails say. */
export const mailTexts: Record<MailNounName, MailTexts> = { trajectory: trajectoryTexts };

/** What the mails are called in a report. */
export const mailLabels: Record<MailNounName, MailLabels> = { trajectory: trajectoryLabels };

/** What the pages behind links in mails say. */
export const linkTexts: Record<MailNounName, LinkTexts> = { trajectory: trajectoryLinkTexts };
