import type { IsoInstant } from '../calendar/local-time.ts';
import type { Stored } from './noun.ts';

/** What the example trajectory is made of, so that its mails can be seen with any names. */
export type SampleFacts = {
  municipality: string;
  venue?: string;
  targetGroupSize?: number;
  /** 5000 euro when left out. */
  workingBudgetCents?: number;
  coachId: string;
  officerId: string;
};

/** An event of an example, and how things stood right after it. */
export type Happening = Stored & {
  event: { type: string; data: unknown };
  trajectoryId: string;
  now: IsoInstant;
};

/** What happens in the example of a noun: it asks for each of the noun's mails, in each role that may get it. */
export type Course = (facts: SampleFacts) => Happening[];
