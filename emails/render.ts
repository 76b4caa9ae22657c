import { nounOf } from '../domain/aggregate.ts';
import type { CheckedIn } from '../domain/attendance/attendance.ts';
import { dateOf, type IsoDate, type IsoInstant } from '../domain/calendar/local-time.ts';
import type { Recruitment } from '../domain/call/recruitment.ts';
import type { HowFar } from '../domain/document/summary.ts';
import type { Readiness } from '../domain/gate/readiness.ts';
import type { Stored, Templated } from '../domain/mail/noun.ts';
import { filled } from '../domain/mail/placeholders.ts';
import type { Calendar } from '../domain/mail/template.ts';
import { leadOf } from '../domain/person/member.ts';
import { calledBy, holdsAddress } from '../domain/person/name.ts';
import type { Profile } from '../domain/person/person.ts';
import { agreedIn, type KnownSession } from '../domain/session/known.ts';
import { beginsAt, hoursOf, placeOf } from '../domain/trajectory/arrangements.ts';
import { mayBeInCalendar, sequenceOf } from '../domain/trajectory/calendar.ts';
import type { TeamRole } from '../domain/trajectory/members.ts';
import { monthsOf } from '../domain/trajectory/months.ts';
import { isOff, sessionsHeld } from '../domain/trajectory/reports.ts';
import { sessionDate, sessionsIn } from '../domain/trajectory/sessions.ts';
import { NO_TITLES, type Titles } from '../domain/trajectory/titles.ts';
import { newFactsOf, newsIn, onAgainIn, shownBefore, type ToldPlans } from '../domain/trajectory/told.ts';
import { type ExistingTrajectory, occurrenceOf, pauseOf } from '../domain/trajectory/trajectory.ts';
import { unreachableIn } from '../domain/trajectory/vacancies.ts';
import { goesOn, heldIn } from '../domain/trajectory/waiting.ts';
import { type WordingText, type WordingTexts, wordingKey } from '../domain/trajectory/worded.ts';
import type { SessionId } from '../events/plan.ts';
import { htmlOf } from './html.ts';
import { type Attachment, invitationOf, ORGANISER } from './invitation.ts';
import { type Letter, type Listed, type Topic, textOf } from './letter.ts';
import type { Ask, CalendarPart, Facts, MailFacts, Message, Name, SessionDetails } from './message.ts';
import { oneLine } from './plain.ts';
import type { LanguageTexts, MailTexts } from './texts.ts';

/** One item of a mail. */
export type MailPart = {
  item: Templated;
  /** The calendar that the template asks for. */
  calendar: Calendar | undefined;
  /** The target of the button, when the template has a link. */
  linkUrl?: string;
  /** The person whom the text names, besides the leads. */
  named?: Profile | undefined;
  /** The people among whom the text finds those whom it mentions, by id. */
  mentioned?: ReadonlyMap<string, Profile>;
  /** The titles of extra sessions and own duties, when the item is about another trajectory than the mail. */
  titles?: Titles | undefined;
  /** What is missing for the transition that it is about. */
  missing?: readonly Readiness[];
  /** How far documents are. */
  documents?: readonly HowFar[];
  /** Since when somebody closed the call by hand. */
  callClosed?: IsoDate | undefined;
  /** How far the call is. */
  recruitment?: Recruitment;
  /** Whether everybody can read the menu card. */
  hasCard?: boolean;
  /** Who was checked in at the session that it is about. */
  checkedIn?: CheckedIn;
  /** What was agreed in the session that it is about. */
  agreements?: readonly string[];
  /** What somebody wrote for it: the subject, and below it the text. */
  note?: string | undefined;
};

export type MailInput = Stored & {
  trajectoryId: string;
  /** The items, the most urgent first: it gives the subject. Each has the role in which the recipient hears it. */
  parts: readonly [MailPart, ...MailPart[]];
  /** The plans that the recipient may know from earlier mails. */
  told: ToldPlans;
  /** The calendar feed of the recipient, over all sessions. */
  agendaUrl?: string;
  /** The page where the recipient chooses mails. */
  choiceUrl?: string;
  /** The page of a citizen's own data. */
  ownUrl?: string;
  /** Profiles by role. The profile of an erased person is missing. */
  recipientId: string;
  people: { recipient: Profile; coach: Profile | undefined; officer: Profile | undefined };
  /** The texts that stand in for ours. */
  wordings?: WordingTexts;
  now: IsoInstant;
  /** The address of the product. */
  site: string;
};

export type RenderedMail = {
  /** One line of fewer than 60 characters. */
  subject: string;
  html: string;
  text: string;
  attachments: Attachment[];
  /** The address for replies: replies of the officer go to the coach, and the other way round. */
  replyTo?: string;
};

const SUBJECT_LENGTH = 59;

/**
 * Renders a mail, as a pure function. Throws when the template is unknown, or the mail refers to something without
 * texts.
 */
export const renderMail = (input: MailInput, texts: LanguageTexts): RenderedMail => {
  const { parts } = input;
  const [{ item }, ...others] = parts;
  const facts = factsOf(input);
  const own = textsOf(item, texts);
  // Replies of the municipality's lead go to Ecolife's lead. Replies of every other recipient do too.
  const otherRole = item.role === 'coach' ? 'officer' : 'coach';
  const otherName = facts[otherRole];
  const other = otherAddressOf(input);
  const isUnreached = facts.unreached.includes(otherRole);
  const otherAddress = isUnreached ? undefined : other;
  const written = (part: MailPart): Message => {
    const about = {
      ...facts,
      ...namesFor(part.item, input),
      named: nameOf(part.named),
      mentioned: fullNamesOf(part.mentioned),
      missing: part.missing ?? [],
      documents: part.documents ?? [],
      callClosed: part.callClosed,
      recruitment: part.recruitment,
      hasCard: part.hasCard ?? false,
      checkedIn: part.checkedIn,
      titles: part.titles ? inOneLine(part.titles) : facts.titles,
      agreements: (part.agreements ?? []).map(oneLine).filter((one) => one !== ''),
      note: noteOf(part.note),
      hasLink: part.linkUrl !== undefined,
    };
    const message = own.messageOf(part.item, about, input);
    const wording = input.wordings?.get(wordingKey(part.item.template, part.item.role));
    return wording ? reworded(message, wording, own.placeholdersOf(part.item, about)) : message;
  };
  const topicOf = (message: Message, part: MailPart): Topic => ({
    heading: message.heading,
    paragraphs: [...message.paragraphs, ...(message.fixed ?? [])],
    facts: message.facts,
    agreements: { title: texts.agreementsTitle, items: (message.agreements ?? []).map((text) => ({ text })) },
    asksTitle: message.asksTitle ?? texts.asksTitle,
    asks: message.asks.map((ask) => (typeof ask === 'string' ? { text: ask } : linkedAsk(ask, input.site))),
    actions: linksOf(message, part.linkUrl, {
      other: otherAddress,
      call: isUnreached && otherName ? callTo(otherName, texts.ring(otherName)) : [],
      site: input.site,
      named: addressOf(isRecipient(part.named, input.people) ? undefined : part.named),
      unreached: isUnreached ? other : undefined,
    }),
  });
  const message = written(parts[0]);
  const neutral = message.isNeutral ? texts.neutral : undefined;
  const writer = message.isOfNamed ? parts[0].named : undefined;
  const replyTo =
    neutral || message.isForEcolife
      ? ORGANISER
      : (addressOf(writer) ?? otherAddress ?? (isUnreached ? ORGANISER : undefined));
  const reader = message.isForEcolife ? undefined : (nameOf(writer) ?? (isUnreached ? undefined : otherName));
  const more = others.map((part) => ({ part, message: written(part) }));
  const topics = more.map((one) => topicOf(one.message, one.part));
  const announced = more.flatMap((one) => (one.message.goesOn ? [] : [one.message.heading]));
  const also = announced.length === 0 ? undefined : texts.also(announced);
  const letter: Letter = {
    language: texts.language,
    subject: firstThatFits(message.subjects),
    preheader: also ?? message.preheader,
    progress: neutral?.progress ?? texts.progress(facts),
    months: neutral || facts.status === 'cancelled' || facts.pause ? undefined : facts.months,
    greeting: texts.greeting(facts.recipient),
    also,
    topics: [topicOf(message, parts[0]), ...topics],
    agenda: facts.calendar === 'feed' && input.agendaUrl ? { label: texts.agenda, href: input.agendaUrl } : undefined,
    closing: message.closing,
    signature: texts.signature,
    ownNote: input.ownUrl && !neutral ? { label: texts.ownNote, href: input.ownUrl } : undefined,
    agendaNote:
      facts.calendar !== 'feed' && input.agendaUrl ? { label: texts.agendaNote, href: input.agendaUrl } : undefined,
    choiceNote: input.choiceUrl && !neutral ? { label: texts.choiceNote, href: input.choiceUrl } : undefined,
    notes: [neutral?.because ?? own.because(item, facts), ...(reader === undefined ? [] : [texts.answersGoTo(reader)])],
  };
  return {
    subject: letter.subject,
    html: htmlOf(letter),
    text: textOf(letter),
    attachments: attachmentsOf(input, facts, texts),
    ...(replyTo === undefined ? {} : { replyTo }),
  };
};

/**
 * A message with the text of somebody in the place of ours. The title, what is asked, dates and buttons stay. Ours holds when a
 * placeholder is no longer known, and our subject when theirs does not fit.
 */
const reworded = (message: Message, wording: WordingText, values: Readonly<Record<string, string>>): Message => {
  const text = filled(wording.text, values);
  if (text === undefined) return message;
  const subject = oneLine(filled(wording.subject ?? '', values) ?? '');
  return {
    ...message,
    paragraphs: text
      .split('\n')
      .map(oneLine)
      .filter((line) => line !== ''),
    subjects: subject === '' ? message.subjects : [subject, ...message.subjects],
  };
};

/** The leads to whom no mail goes. */
const leadsUnreached = ({ members, mailStops }: ExistingTrajectory): TeamRole[] =>
  unreachableIn(members, mailStops).flatMap(({ role, personId }) => (leadOf(members, role) === personId ? [role] : []));

/** The subject and the lines of what somebody wrote. */
const noteOf = (note: string | undefined): Facts['note'] => {
  const [subject = '', ...lines] = (note ?? '').split('\n').map(oneLine);
  return { subject, lines: lines.filter((line) => line !== '') };
};

/** The address of the lead of the other role, of Ecolife as long as there is no coach. Undefined when that is nobody, or the recipient. */
const otherAddressOf = ({ parts: [{ item }], people }: MailInput): string | undefined => {
  const other = leadFor(item, people);
  if (other === undefined && item.role === 'officer') return ORGANISER;
  return isRecipient(other, people) ? undefined : addressOf(other);
};

/** The lead to whom somebody in the role of this item turns. */
const leadFor = ({ role }: Templated, { coach, officer }: MailInput['people']): Profile | undefined =>
  role === 'coach' ? officer : coach;

// An address belongs to one person.
const isRecipient = (person: Profile | undefined, { recipient }: MailInput['people']): boolean =>
  person?.email === recipient.email;

/** Who is named in the text of an item. Whoever would turn to themselves reads no names. */
const namesFor = (item: Templated, { people }: MailInput): Pick<MailFacts, 'alone' | 'coach' | 'officer'> => {
  const alone = isRecipient(leadFor(item, people), people);
  return {
    alone,
    coach: alone ? undefined : nameOf(people.coach),
    officer: alone ? undefined : nameOf(people.officer),
  };
};

const textsOf = ({ subject }: Templated, { mails }: LanguageTexts): MailTexts => {
  const own = Object.entries(mails).find(([noun]) => noun === nounOf(subject))?.[1];
  if (!own) throw new Error(`No texts about ${subject}`);
  return own;
};

const linkedAsk = ({ text, button }: Exclude<Ask, string>, site: string): Listed => ({
  text,
  link: { label: button.label, href: `${site}${button.path}` },
});

const factsOf = (input: MailInput): MailFacts => {
  const { trajectoryId, trajectory, parts, people, told, now, site } = input;
  const today = dateOf(now);
  const { plan } = trajectory;
  const notBegun = sessionsIn(plan).filter((id) => isToCome(id, trajectory, today, now));
  const venue = oneLine(trajectory.venue ?? '');
  return {
    trajectoryId,
    status: trajectory.status,
    municipality: oneLine(trajectory.municipality),
    unreached: leadsUnreached(trajectory),
    recipient: nameOf(people.recipient),
    ...namesFor(parts[0].item, input),
    venue: venue === '' ? undefined : venue,
    sessions: (id) => detailsOf(trajectory, id),
    workingBudgetCents: trajectory.workingBudgetCents,
    targetGroupSize: trajectory.targetGroupSize,
    plan,
    today,
    news: told.length === 0 ? undefined : newsIn(trajectory, told),
    changesOf: (id) => (told.length === 0 ? undefined : newFactsOf(id, trajectory, told)),
    onAgain: onAgainIn(trajectory, told),
    known: (id) => inLines(agreedIn(shownBefore(id, told))),
    notBegun,
    sessionsToCome: notBegun.filter((id) => goesOn(trajectory, id)),
    sessionsHeld: sessionsHeld(trajectory),
    calendar: calendarOf(input, notBegun),
    files: carriedBy(input, notBegun).length,
    months: monthsOf(plan.phases, today),
    pause: pauseOf(trajectory),
    held: heldIn(trajectory),
    agreements: [],
    titles: inOneLine(input.titles ?? NO_TITLES),
    site,
  };
};

const inLines = ({ place, bring, ...when }: KnownSession): KnownSession => ({
  ...when,
  ...(place === undefined ? {} : { place: place && oneLine(place) }),
  ...(bring === undefined ? {} : { bring: bring && oneLine(bring) }),
});

const inOneLine = (titles: Titles): Titles => new Map([...titles].map(([id, title]) => [id, oneLine(title)]));

// Whether a session on `date` has yet to begin. It computes the start time only for a session of today, because
// resolving local times is the slowest part of rendering.
const isToCome = (id: SessionId, trajectory: ExistingTrajectory, today: IsoDate, now: IsoInstant): boolean => {
  const date = sessionDate(trajectory.plan, id);
  return date > today || (date === today && beginsAt(trajectory, id) > now);
};

const detailsOf = (trajectory: ExistingTrajectory, id: SessionId): SessionDetails => {
  const bring = oneLine(trajectory.arrangements?.[id]?.bring ?? '');
  const venue = oneLine(placeOf(trajectory, id) ?? '');
  return {
    ...hoursOf(trajectory, id),
    venue: venue === '' ? undefined : venue,
    bring: bring === '' ? undefined : bring,
    isOff: isOff(trajectory, id),
    onAgain: trajectory.reports?.[id]?.onAgain,
  };
};

/** Undefined for a person without a name, or with one that mail programs would make a link of. */
const fullNamesOf = (people: MailPart['mentioned'] = new Map()): Map<string, string> =>
  new Map(
    [...people].flatMap(([id, profile]): [string, string][] => {
      const name = nameOf(profile);
      return name ? [[id, name.full]] : [];
    }),
  );

const nameOf = (profile: Profile | undefined): Name | undefined => {
  const written = oneLine(profile?.name ?? '');
  const name = calledBy(written);
  const phone = oneLine(profile?.phone ?? '');
  if (name.full === '' || holdsAddress(written)) return undefined;
  return { ...name, phone: phone === '' ? undefined : phone };
};

// Accepts only an address of visible ASCII around one @. Other addresses could inject a header, and no mail reaches
// them.
const addressOf = (profile: Profile | undefined): string | undefined => {
  const email = profile?.email.trim() ?? '';
  return /^[!-?A-~]+@[!-?A-~]+$/.test(email) && !/[<>,;:"]/.test(email) ? email : undefined;
};

const firstThatFits = (subjects: Message['subjects']): string => {
  const fitting = subjects.find((subject) => subject.length <= SUBJECT_LENGTH);
  if (fitting !== undefined) return fitting;
  const last = subjects.at(-1) ?? '';
  // When the cut falls inside a surrogate pair, the first half is dropped too.
  return `${last.slice(0, SUBJECT_LENGTH - 1).replace(/[\ud800-\udbff]$/, '')}…`;
};

type Around = {
  site: string;
  /** Where a mail to the other lead, or to whom the item names, is written to. */
  other: string | undefined;
  named: string | undefined;
  /** The button instead, when no mail reaches the other lead. */
  call: Topic['actions'];
  /** Their address, to which nobody should write. */
  unreached: string | undefined;
};

/** The button that rings somebody. Nothing when their number is not known. */
const callTo = ({ phone }: Name, label: string): Topic['actions'] =>
  phone === undefined ? [] : [{ label, href: `tel:${phone.replace(/[^\d+]/g, '')}`, shown: phone }];

const linksOf = (
  { action }: Message,
  linkUrl: string | undefined,
  { other, named, site, call, unreached }: Around,
): Topic['actions'] => {
  if (action?.kind === 'link' && linkUrl !== undefined) {
    return [{ label: action.label, href: linkUrl, shown: linkUrl }];
  }
  if (action?.kind === 'answers' && linkUrl !== undefined) {
    return action.answers.map(({ label, answer }) => {
      const address = `${linkUrl}?antwoord=${answer}`;
      return { label, href: address, shown: address };
    });
  }
  if (action?.kind === 'page') {
    const address = `${site}${action.path}`;
    return [{ label: action.label, href: address, shown: address }];
  }
  if (action?.kind !== 'write') return [];
  const reader = action.to === 'named' ? named : other;
  if (action.to === 'named' ? named !== undefined && named === unreached : other === undefined) return call;
  if (reader !== undefined) {
    const href = `mailto:${encodeURIComponent(reader).replace('%40', '@')}?subject=${encodeURIComponent(action.subject)}`;
    return [{ label: action.label, href, shown: reader }];
  }
  return [];
};

const attachmentsOf = (input: MailInput, facts: MailFacts, texts: LanguageTexts): Attachment[] => {
  const { trajectoryId, trajectory, people, now } = input;
  const email = addressOf(people.recipient);
  if (email === undefined) return [];
  return carriedBy(input, facts.notBegun).map(({ session, method }) =>
    invitationOf({
      method,
      trajectoryId,
      session,
      date: sessionDate(facts.plan, session),
      hours: facts.sessions(session),
      sequence: sequenceOf(trajectory, session),
      ...texts.invitation(session, facts),
      venue: facts.sessions(session).venue,
      attendee: { name: facts.recipient === undefined ? email : people.recipient.name, email },
      now,
    }),
  );
};

/** The sessions that have not begun and that the items bring into the calendar, or take out of it. */
const invitationsIn = ({ parts, trajectory }: MailInput, notBegun: readonly SessionId[]) => {
  const calendars = parts.flatMap(({ calendar }) => calendar ?? []);
  return notBegun.flatMap((session) => {
    const calendar = calendars.find(
      // A session that is off or waits leaves calendars, and comes into none.
      ({ sessions, method }) => sessions.includes(session) && (method === 'CANCEL' || goesOn(trajectory, session)),
    );
    return calendar ? [{ session, method: calendar.method }] : [];
  });
};

/**
 * The invitations that the mail carries. Where the link to the calendar feed stands for them, it carries only those for
 * sessions that an earlier mail may have put into the calendar of the recipient: nothing else changes that entry.
 */
const carriedBy = (input: MailInput, notBegun: readonly SessionId[]) => {
  const { trajectory, recipientId, told } = input;
  const all = invitationsIn(input, notBegun);
  const own = input.parts.flatMap(({ item: { params } }) =>
    typeof params.milestoneId === 'string' && typeof params.revision === 'number'
      ? [occurrenceOf({ id: params.milestoneId, revision: params.revision })]
      : [],
  );
  return calendarOf(input, notBegun) === 'feed'
    ? all.filter(({ session }) => mayBeInCalendar(trajectory, recipientId, session, { own, told }))
    : all;
};

// Mail programs show an answer button only for a single invitation. A cancelled session must leave a calendar that got
// an invitation to it, so cancellations stay files.
const calendarOf = (input: MailInput, notBegun: readonly SessionId[]): CalendarPart => {
  const [first, ...others] = invitationsIn(input, notBegun);
  if (!first) return 'none';
  if (others.length === 0) return 'file';
  return first.method === 'REQUEST' && input.agendaUrl !== undefined ? 'feed' : 'files';
};
