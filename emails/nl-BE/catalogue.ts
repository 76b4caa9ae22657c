import type { MailNounName } from '../../domain/nouns.ts';
import type { NounHistory } from '../history.ts';
import type { MailLabels } from '../labels.ts';
import type { LinkTexts } from '../links.ts';
import { accountHistory, accountLabels, accountLinkTexts } from './account/labels.ts';
import { attendanceHistory } from './attendance/history.ts';
import { attendanceLabels, attendanceLinkTexts } from './attendance/labels.ts';
import { callHistory } from './call/history.ts';
import { documentHistory } from './document/history.ts';
import { documentLabels, documentLinkTexts } from './document/labels.ts';
import { messagesHistory } from './messages/history.ts';
import { overviewHistory, overviewLabels, overviewLinkTexts } from './overview/labels.ts';
import { participantHistory } from './participant/history.ts';
import { participantLabels, participantLinkTexts } from './participant/labels.ts';
import { placesHistory } from './places/history.ts';
import { placesLabels, placesLinkTexts } from './places/labels.ts';
import { rsvpHistory } from './rsvp/history.ts';
import { rsvpLabels, rsvpLinkTexts } from './rsvp/labels.ts';
import { sessionHistory } from './session/history.ts';
import { sessionLabels, sessionLinkTexts } from './session/labels.ts';
import { signInLabels, signInLinkTexts } from './sign-in/labels.ts';
import { trajectoryHistory } from './trajectory/history.ts';
import { trajectoryLabels } from './trajectory/labels.ts';
import { trajectoryLinkTexts } from './trajectory/links.ts';

// Each noun has one line in each of these records that concerns it. They are separate, so that the bundle of a function holds
// only the records that it uses.

/** The labels of the mails in reports. */
export const mailLabels: Record<MailNounName, MailLabels> = {
  trajectory: trajectoryLabels,
  account: accountLabels,
  document: documentLabels,
  session: sessionLabels,
  overview: overviewLabels,
  'sign-in': signInLabels,
  participant: participantLabels,
  places: placesLabels,
  rsvp: rsvpLabels,
  attendance: attendanceLabels,
};

/** The texts of the pages that links in mails open. */
export const linkTexts: Record<MailNounName, LinkTexts> = {
  trajectory: trajectoryLinkTexts,
  account: accountLinkTexts,
  document: documentLinkTexts,
  session: sessionLinkTexts,
  overview: overviewLinkTexts,
  'sign-in': signInLinkTexts,
  participant: participantLinkTexts,
  places: placesLinkTexts,
  rsvp: rsvpLinkTexts,
  attendance: attendanceLinkTexts,
};

/** The history of each noun in a trajectory, besides its mails. */
export const histories: Readonly<Record<string, NounHistory>> = {
  trajectory: trajectoryHistory,
  account: accountHistory,
  document: documentHistory,
  session: sessionHistory,
  overview: overviewHistory,
  participant: participantHistory,
  places: placesHistory,
  messages: messagesHistory,
  attendance: attendanceHistory,
  rsvp: rsvpHistory,
  call: callHistory,
};
