import type { CheckedIn } from '../domain/attendance/attendance.ts';
import type { IsoDate } from '../domain/calendar/local-time.ts';
import type { Recruitment } from '../domain/call/recruitment.ts';
import type { HowFar } from '../domain/document/summary.ts';
import type { Readiness } from '../domain/gate/readiness.ts';
import type { KnownSession } from '../domain/session/known.ts';
import type { TeamRole } from '../domain/trajectory/members.ts';
import type { Months } from '../domain/trajectory/months.ts';
import type { Titles } from '../domain/trajectory/titles.ts';
import type { News } from '../domain/trajectory/told.ts';
import type { ExistingTrajectory, Pause, SessionReport } from '../domain/trajectory/trajectory.ts';
import type { Plan, SessionId, Transition } from '../events/plan.ts';
import type { SessionFact } from '../events/session.ts';

/** The content of one item of a mail in plain text. Each renderer escapes it for its own format. */
export type Message = {
  /** From the longest to the shortest. The first one that fits becomes the subject line, if the item is the most urgent. */
  subjects: readonly [...string[], string];
  /** The text that an inbox shows after the subject. */
  preheader: string;
  heading: string;
  paragraphs: string[];
  /** Paragraphs after these. They stay when somebody rewords the others. */
  fixed?: string[];
  facts: Fact[];
  /** What was agreed in a session. */
  agreements?: string[];
  /** What the reader should do now. The title above it comes from the language, unless `asksTitle` replaces it. */
  asks: Ask[];
  asksTitle?: string;
  /** The button of the item. A `write` button is left out when there is no other person to write to. */
  action?: Action;
  closing: string;
  /** True for a mail to an address that is not confirmed: nothing around it tells of a person or a trajectory. */
  isNeutral?: true;
  /** True when the person whom the item names wrote it: replies go there. */
  isOfNamed?: true;
  /** True when replies go to Ecolife, because the lead of the other role may be the one whom no mail reaches. */
  isForEcolife?: true;
  /** True when this item goes on with the question before it. The mail does not announce it as another subject. */
  goesOn?: true;
};

export type Fact = { label: string; value: string };

/** Something to do, with the page of the product on which it is done. */
export type Ask = string | { text: string; button: { label: string; path: string } };

export type Action =
  /** Opens the link of the template. */
  | { kind: 'link'; label: string }
  /** A button for each answer. Each opens the page of the link, with that answer chosen. */
  | { kind: 'answers'; answers: readonly { label: string; answer: string }[] }
  /** Opens a page of the product that everybody has at the same address. `path` begins with a slash. */
  | { kind: 'page'; label: string; path: string }
  /** Opens a new mail to the other person: the coach for the officer, and the officer for the coach. */
  | { kind: 'write'; label: string; subject: string; to?: 'other' }
  /** Opens a new mail to the person whom the item names. Left out when there is none. */
  | { kind: 'write'; label: string; subject: string; to: 'named' };

/** The name of a person in the texts. `first` is the form of address. */
export type Name = { full: string; first: string; phone: string | undefined };

/** The data for the texts. Every string is on one line and holds only visible characters. Nothing is escaped. */
export type Facts = {
  trajectoryId: string;
  status: ExistingTrajectory['status'];
  municipality: string;
  recipient: Name | undefined;
  coach: Name | undefined;
  officer: Name | undefined;
  /** The person whom the item is about, besides the leads. */
  named: Name | undefined;
  /** The full names of the further people whom the item mentions, by id. */
  mentioned: ReadonlyMap<string, string>;
  /** True when the recipient leads the other role too, and so has nobody to turn to. Then neither is named. */
  alone: boolean;
  /** The leads whom no mail reaches: they did not get what others got, and are rung. */
  unreached: readonly TeamRole[];
  venue: string | undefined;
  /** The hours of each session, its place, and what to bring. */
  sessions: (id: SessionId) => SessionDetails;
  workingBudgetCents: number;
  targetGroupSize: number | undefined;
  /** Whether a place that is free is offered to whoever waits. */
  offersPlaces: boolean;
  plan: Plan;
  /** The local date on which the mail is sent. */
  today: IsoDate;
  /** What the plan has that is new to the recipient. `undefined` when no mail has told the recipient any plan. */
  news: News | undefined;
  /** What of a session is new to the recipient. Undefined when no mail has told the recipient any plan. */
  changesOf: (id: SessionId) => SessionFact[] | undefined;
  /** The sessions that go on, and of which the recipient may have been told that they are off. */
  onAgain: SessionId[];
  /** What the recipient surely knew of a session, each on one line. */
  known: (id: SessionId) => KnownSession;
  /** Sessions that have not begun yet, in order of time, with those that are off. */
  notBegun: SessionId[];
  /** Sessions that have not begun yet and are not off, in order of time. */
  sessionsToCome: SessionId[];
  /** Sessions that took place, as far as somebody said so. */
  sessionsHeld: SessionId[];
  /** How the mail brings its sessions into the calendar of the recipient. */
  calendar: CalendarPart;
  /** The number of calendar files in the mail. With `feed`, they are for sessions that an earlier mail brought. */
  files: number;
  /** How far the plan is. It says nothing while the trajectory is paused, because then nobody knows the end. */
  months: Months;
  /** The pause that lasts. */
  pause: Pause | undefined;
  /** The transition that waits for the coach, before its day or after it. */
  held: Transition | undefined;
  /** What was agreed in the session that the mail is about. Empty when nothing is recorded. */
  agreements: string[];
  /** What the extra sessions and the duties beside the catalogue are called, each on one line. */
  titles: Titles;
  /** The address of the product. */
  site: string;
  /** What is missing for the transition that the item is about. */
  missing: readonly Readiness[];
  /** How far documents are, in a mail that looks at them. One that nobody wrote is left out. */
  documents: readonly HowFar[];
  /** Since when somebody closed the call by hand, in a mail that asks for it. */
  callClosed: IsoDate | undefined;
  /** How far the call is, in a mail that tells it. */
  recruitment: Recruitment | undefined;
  /** Whether everybody can read the menu card, in an item that leads to it. */
  hasCard: boolean;
  /** Who was checked in at a session, in a mail that counts them. */
  checkedIn: CheckedIn | undefined;
  /** What somebody wrote for the item. Empty where nobody did. */
  note: { subject: string; lines: string[] };
  /** True when the item has the link of its template. */
  hasLink: boolean;
};

/** Local hours. The place is on one line: the session's own, or else that of the trajectory. */
export type SessionDetails = {
  start: string;
  end: string;
  venue: string | undefined;
  bring: string | undefined;
  isOff: boolean;
  /** When it got a date again after it was off. */
  onAgain?: SessionReport['onAgain'] | undefined;
  /** How often its date, hours or place changed, or it was off. */
  changes: number;
};

/** `feed`: by the link to the calendar feed of the recipient. */
export type CalendarPart = 'none' | 'file' | 'files' | 'feed';

/** The facts that all items of a mail have in common. */
export type MailFacts = Omit<
  Facts,
  | 'hasLink'
  | 'named'
  | 'mentioned'
  | 'missing'
  | 'documents'
  | 'callClosed'
  | 'recruitment'
  | 'hasCard'
  | 'checkedIn'
  | 'note'
>;

export type DutyId =
  | 'intake'
  | 'work-plan'
  | 'regulations'
  | 'menu-card'
  | 'call'
  | 'communication'
  | 'collaboration-tool'
  | 'logistics-kickoff'
  | 'working-budget'
  | 'logistics-pick-n-choose'
  | 'logistics-hands-on'
  | 'logistics-wrap-up'
  | 'evaluation'
  | 'anchoring';
