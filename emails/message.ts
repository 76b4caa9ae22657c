import type { IsoDate } from '../domain/calendar/local-time.ts';
import type { ExistingTrajectory } from '../domain/trajectory/trajectory.ts';
import type { Plan, SessionId } from '../events/plan.ts';

/** What one mail says, in plain text: each rendering of it escapes for its own medium. */
export type Message = {
  /** From the fullest to the shortest: the first one that fits becomes the subject line. */
  subjects: readonly [...string[], string];
  /** What an inbox shows after the subject. */
  preheader: string;
  heading: string;
  paragraphs: string[];
  facts: Fact[];
  /** What is expected of the reader now; above it stands the catalogue's title, unless that would not be true of them. */
  asks: string[];
  asksTitle?: string;
  /** The one button; a mail to the other side is left out when there is nobody to write to. */
  action?: Action;
  closing: string;
};

export type Fact = { label: string; value: string };

export type Action =
  /** Follows the link that the template brings. */
  | { kind: 'link'; label: string }
  /** Opens a mail to the other side: the coach for the officer, and the other way round. */
  | { kind: 'write'; label: string; subject: string };

/** Somebody as the texts name them. `first` is how one addresses them. */
export type Name = { full: string; first: string; phone: string | undefined };

/** What the texts may speak of; every string is clean and on one line, none of it is escaped. */
export type Facts = {
  status: ExistingTrajectory['status'];
  municipality: string;
  recipient: Name | undefined;
  coach: Name | undefined;
  officer: Name | undefined;
  venue: string | undefined;
  workingBudgetCents: number;
  targetGroupSize: number | undefined;
  plan: Plan;
  /** The local date on which the mail goes out. */
  today: IsoDate;
  /** Sessions that have not begun yet, in order. */
  sessionsToCome: SessionId[];
  /** Months begun since the start of the trajectory: 0 before it, 8 in the last one. */
  month: number;
  /** Whether the mail has the link that its template brings. */
  hasLink: boolean;
};

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
