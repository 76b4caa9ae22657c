import type { DomainEvent } from '../events/catalogue.ts';
import { accounts } from './account/aggregate.ts';
import * as account from './account/examples.ts';
import { accountMails, accountRequests } from './account/mails.ts';
import type { Aggregate } from './aggregate.ts';
import { attendances } from './attendance/aggregate.ts';
import * as attendance from './attendance/examples.ts';
import { attendanceMails, attendanceRequests } from './attendance/mails.ts';
import { calls } from './call/aggregate.ts';
import * as call from './call/examples.ts';
import { documents } from './document/aggregate.ts';
import * as document from './document/examples.ts';
import { documentMails, documentRequests } from './document/mails.ts';
import { mails } from './mail/aggregate.ts';
import type { Course } from './mail/course.ts';
import * as mail from './mail/examples.ts';
import type { RequestNoun } from './mail/noun.ts';
import { messages as messagesToGroups } from './messages/aggregate.ts';
import * as messages from './messages/examples.ts';
import { municipalities } from './municipality/aggregate.ts';
import * as municipality from './municipality/examples.ts';
import { overviews } from './overview/aggregate.ts';
import * as overview from './overview/examples.ts';
import { overviewMails, overviewRequests } from './overview/mails.ts';
import { participants } from './participant/aggregate.ts';
import * as participant from './participant/examples.ts';
import { participantMails, participantRequests } from './participant/mails.ts';
import { revocations } from './person/aggregate.ts';
import * as person from './person/examples.ts';
import { places as placesOfGroups } from './places/aggregate.ts';
import * as places from './places/examples.ts';
import { placesMails, placesRequests } from './places/mails.ts';
import { rsvps } from './rsvp/aggregate.ts';
import * as rsvp from './rsvp/examples.ts';
import { rsvpMails, rsvpRequests } from './rsvp/mails.ts';
import { sessions } from './session/aggregate.ts';
import * as session from './session/examples.ts';
import { sessionMails, sessionRequests } from './session/mails.ts';
import { signIns } from './sign-in/aggregate.ts';
import * as signIn from './sign-in/examples.ts';
import { signInMails, signInRequests } from './sign-in/mails.ts';
import { trajectories } from './trajectory/aggregate.ts';
import * as trajectory from './trajectory/examples.ts';
import { trajectoryMails } from './trajectory/mails.ts';
import { trajectoryRequests } from './trajectory/mails-for.ts';

// A noun is registered here by one line in each list that concerns it. The lists are separate, so that the bundle of a
// function holds only the lists that it uses.

/** All kinds of aggregates. */
export const aggregates: readonly Aggregate<never, unknown, DomainEvent>[] = [
  municipalities,
  trajectories,
  mails,
  revocations,
  accounts,
  documents,
  sessions,
  overviews,
  signIns,
  participants,
  placesOfGroups,
  messagesToGroups,
  attendances,
  rsvps,
  calls,
];

/** The mail templates of all nouns. */
export const mailNouns = [
  trajectoryMails,
  accountMails,
  documentMails,
  sessionMails,
  overviewMails,
  signInMails,
  participantMails,
  placesMails,
  rsvpMails,
  attendanceMails,
] as const;

export type MailNounName = (typeof mailNouns)[number]['noun'];

/** The mail requests of all nouns. */
export const mailRequests: Record<MailNounName, RequestNoun> = {
  trajectory: trajectoryRequests,
  account: accountRequests,
  document: documentRequests,
  session: sessionRequests,
  overview: overviewRequests,
  'sign-in': signInRequests,
  participant: participantRequests,
  places: placesRequests,
  rsvp: rsvpRequests,
  attendance: attendanceRequests,
};

/** The examples of every noun, for tests and documents. */
export const examples = {
  trajectory,
  municipality,
  person,
  mail,
  account,
  document,
  session,
  overview,
  'sign-in': signIn,
  participant,
  places,
  messages,
  attendance,
  rsvp,
  call,
};

/** The example of each noun that asks for all of its mails. */
export const courses: Record<MailNounName, Course> = {
  trajectory: trajectory.course,
  account: account.course,
  document: document.course,
  session: session.course,
  overview: overview.course,
  'sign-in': signIn.course,
  participant: participant.course,
  places: places.course,
  rsvp: rsvp.course,
  attendance: attendance.course,
};
