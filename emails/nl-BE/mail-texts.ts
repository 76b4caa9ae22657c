import type { MailNounName } from '../../domain/nouns.ts';
import type { MailTexts } from '../texts.ts';
import { accountTexts } from './account/mails.ts';
import { attendanceTexts } from './attendance/mails.ts';
import { documentTexts } from './document/mails.ts';
import { overviewTexts } from './overview/mails.ts';
import { participantTexts } from './participant/mails.ts';
import { placesTexts } from './places/mails.ts';
import { rsvpTexts } from './rsvp/mails.ts';
import { sessionTexts } from './session/mails.ts';
import { signInMailTexts } from './sign-in/mails.ts';
import { trajectoryTexts } from './trajectory/mails.ts';

/** The texts of the mails, one line for each noun. They are a file of their own, because only who writes a mail loads them. */
export const mailTexts: Record<MailNounName, MailTexts> = {
  trajectory: trajectoryTexts,
  account: accountTexts,
  document: documentTexts,
  session: sessionTexts,
  overview: overviewTexts,
  'sign-in': signInMailTexts,
  participant: participantTexts,
  places: placesTexts,
  rsvp: rsvpTexts,
  attendance: attendanceTexts,
};
