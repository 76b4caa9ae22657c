import type { CheckedIn } from '../domain/attendance/attendance.ts';
import type { IsoDate, IsoInstant } from '../domain/calendar/local-time.ts';
import type { Recruitment } from '../domain/call/recruitment.ts';
import type { HowFar } from '../domain/document/summary.ts';
import type { Readiness } from '../domain/gate/readiness.ts';
import type { Stored, Templated } from '../domain/mail/noun.ts';
import type { Calendar } from '../domain/mail/template.ts';
import type { Profile } from '../domain/person/person.ts';
import type { Titles } from '../domain/trajectory/titles.ts';
import type { ToldPlans } from '../domain/trajectory/told.ts';
import type { WordingTexts } from '../domain/trajectory/worded.ts';

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
