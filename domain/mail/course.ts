import type { IsoInstant } from '../calendar/local-time.ts';
import type { MailRequest } from './mail.ts';
import type { Stored } from './noun.ts';

/** The data of the example trajectory. With other data, its mails can be seen with other names. */
export type SampleFacts = {
  municipality: string;
  venue?: string;
  targetGroupSize?: number;
  /** Default: 5000 euro. */
  workingBudgetCents?: number;
  coachId: string;
  officerId: string;
};

/** An event of an example, and the state right after it. */
export type Happening = Stored & {
  event: { type: string; data: unknown };
  trajectoryId: string;
  now: IsoInstant;
  /** Mails that no event asks for, in place of what the event asks for. */
  asked?: readonly MailRequest[];
  /** What was agreed in the session that its mails are about. */
  agreements?: readonly string[];
  /** What somebody wrote for its mails. */
  note?: string;
};

/** Plays the example of a noun. It asks for each of the noun's mails, in each role of its template. */
export type Course = (facts: SampleFacts) => Happening[];
