import { addMonths, dateOf, type IsoDate, type IsoInstant, instantAt } from '../domain/calendar/local-time.ts';
import type { Purpose, Role } from '../domain/mail/mail.ts';
import type { Profile } from '../domain/person/person.ts';
import { PHASE_MONTHS } from '../domain/trajectory/phases.ts';
import { SESSION_TIME, SESSIONS } from '../domain/trajectory/sessions.ts';
import type { ExistingTrajectory, SessionId } from '../domain/trajectory/trajectory.ts';
import { htmlOf } from './html.ts';
import { type Attachment, invitationOf } from './invitation.ts';
import { type Letter, textOf } from './letter.ts';
import type { Catalogue, Facts, Message, Name } from './message.ts';
import { oneLine } from './plain.ts';

export type MailInput = {
  trajectoryId: string;
  purpose: Purpose;
  role: Role;
  trajectory: ExistingTrajectory;
  /** Whoever has been erased is missing. */
  people: { recipient: Profile; coach: Profile | undefined; officer: Profile | undefined };
  now: IsoInstant;
  /** Capability link that ticks the duty of a reminder off. */
  doneUrl?: string;
};

export type RenderedMail = {
  /** Less than 60 characters, one line. */
  subject: string;
  html: string;
  text: string;
  attachments: Attachment[];
  /** The address of the other side: answers of the officer go to the coach, and the other way round. */
  replyTo?: string;
};

const SUBJECT_LENGTH = 59;

/** Pure. Throws when the purpose names something that the catalogue does not know. */
export const renderMail = (input: MailInput, catalogue: Catalogue): RenderedMail => {
  const { role, people } = input;
  const facts = factsOf(input);
  const message = messageOf(catalogue, input.purpose, role, facts);
  const replyTo = addressOf(role === 'coach' ? people.officer : people.coach);
  const letter: Letter = {
    language: catalogue.language,
    subject: firstThatFits(message.subjects),
    progress: catalogue.progress(facts),
    month: facts.status === 'cancelled' ? undefined : facts.month,
    greeting: catalogue.greeting(facts.recipient),
    message,
    asksTitle: message.asksTitle ?? catalogue.asksTitle,
    action: linkOf(message, input.doneUrl, replyTo),
    signature: catalogue.signature,
    notes: catalogue.notes(role, facts),
  };
  return {
    subject: letter.subject,
    html: htmlOf(letter),
    text: textOf(letter),
    attachments: attachmentsOf(input, facts, catalogue),
    ...(replyTo === undefined ? {} : { replyTo }),
  };
};

const messageOf = (catalogue: Catalogue, purpose: Purpose, role: Role, facts: Facts): Message => {
  switch (purpose.template) {
    case 'welcome':
      return catalogue.welcome[role](facts, purpose);
    case 'phase-notice':
      return catalogue['phase-notice'][role](facts, purpose);
    case 'phase-started':
      return catalogue['phase-started'][role](facts, purpose);
    case 'session-reminder':
      return catalogue['session-reminder'][role](facts, purpose);
    case 'session-follow-up':
      return catalogue['session-follow-up'][role](facts, purpose);
    case 'duty-reminder':
      return catalogue['duty-reminder'][role](facts, purpose);
    case 'evaluation-invitation':
      return catalogue['evaluation-invitation'][role](facts, purpose);
    case 'farewell':
      return catalogue.farewell[role](facts, purpose);
    case 'plan-changed':
      return catalogue['plan-changed'][role](facts, purpose);
    case 'trajectory-cancelled':
      return catalogue['trajectory-cancelled'][role](facts, purpose);
    default:
      return purpose satisfies never;
  }
};

const factsOf = ({ trajectory, people, now, doneUrl }: MailInput): Facts => {
  const today = dateOf(now);
  const { plan } = trajectory;
  const venue = oneLine(trajectory.venue ?? '');
  return {
    status: trajectory.status,
    municipality: oneLine(trajectory.municipality),
    recipient: nameOf(people.recipient),
    coach: nameOf(people.coach),
    officer: nameOf(people.officer),
    venue: venue === '' ? undefined : venue,
    workingBudgetCents: trajectory.workingBudgetCents,
    targetGroupSize: trajectory.targetGroupSize,
    plan,
    today,
    sessionsToCome: SESSIONS.filter((id) => isToCome(plan.sessions[id].date, today, now)),
    month: monthsBegun(plan.phases.preparation, today),
    canTickOff: doneUrl !== undefined,
  };
};

// The day decides for all but the session of today: resolving a time of day is the dearest thing a mail does.
const isToCome = (date: IsoDate, today: IsoDate, now: IsoInstant): boolean =>
  date > today || (date === today && instantAt(date, SESSION_TIME.start) > now);

const monthsBegun = (start: IsoDate, today: IsoDate): number => {
  if (today < start) return 0;
  const monthOf = (date: IsoDate): number => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7));
  const months = monthOf(today) - monthOf(start);
  return Math.min(addMonths(start, months) <= today ? months + 1 : months, PHASE_MONTHS.end);
};

const nameOf = (profile: Profile | undefined): Name | undefined => {
  const full = oneLine(profile?.name ?? '');
  const [first = ''] = full.split(' ');
  const phone = oneLine(profile?.phone ?? '');
  if (full === '') return undefined;
  // "Dr." is not a name to call somebody by.
  return { full, first: first.endsWith('.') ? full : first, phone: phone === '' ? undefined : phone };
};

// An address that holds anything but visible ASCII around one @ could smuggle a header in, and reaches nobody.
const addressOf = (profile: Profile | undefined): string | undefined => {
  const email = profile?.email.trim() ?? '';
  return /^[!-?A-~]+@[!-?A-~]+$/.test(email) && !/[<>,;:"]/.test(email) ? email : undefined;
};

const firstThatFits = (subjects: Message['subjects']): string => {
  const fitting = subjects.find((subject) => subject.length <= SUBJECT_LENGTH);
  if (fitting !== undefined) return fitting;
  const last = subjects.at(-1) ?? '';
  // Never half a character: a lead surrogate at the cut goes too.
  return `${last.slice(0, SUBJECT_LENGTH - 1).replace(/[\ud800-\udbff]$/, '')}…`;
};

const linkOf = ({ action }: Message, doneUrl: string | undefined, other: string | undefined): Letter['action'] => {
  if (action?.kind === 'tick-off' && doneUrl !== undefined) {
    return { label: action.label, href: doneUrl, shown: doneUrl };
  }
  if (action?.kind === 'write' && other !== undefined) {
    const href = `mailto:${encodeURIComponent(other).replace('%40', '@')}?subject=${encodeURIComponent(action.subject)}`;
    return { label: action.label, href, shown: other };
  }
  return undefined;
};

const attachmentsOf = (input: MailInput, facts: Facts, catalogue: Catalogue): Attachment[] => {
  const { trajectoryId, purpose, people, now } = input;
  const { plan, venue } = facts;
  const invited = new Set(sessionsOf(purpose));
  const email = addressOf(people.recipient);
  if (email === undefined) return [];
  return facts.sessionsToCome
    .filter((session) => invited.has(session))
    .map((session) =>
      invitationOf({
        method: purpose.template === 'trajectory-cancelled' ? 'CANCEL' : 'REQUEST',
        trajectoryId,
        session,
        plan,
        ...catalogue.invitation(session, facts),
        venue,
        attendee: { name: people.recipient.name, email },
        now,
      }),
    );
};

const sessionsOf = (purpose: Purpose): readonly SessionId[] => {
  switch (purpose.template) {
    case 'session-reminder':
      return [purpose.session];
    case 'plan-changed':
      return purpose.movedSessions;
    case 'welcome':
    case 'trajectory-cancelled':
      return SESSIONS;
    default:
      return [];
  }
};
