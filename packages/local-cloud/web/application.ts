import type * as z from 'zod';
import type { LocalTimes } from '../local-times.ts';
import type { Html } from './html.ts';

/** What every page shows of the application that runs here. */
export type Appearance = {
  name: string;
  times: LocalTimes;
  /** Pages of the application itself that the menu leads to. */
  pages: readonly { path: string; name: string }[];
};

/** For whom a token is wanted: `role` is a group of the user pool, everything else is the application's own. */
export type Wanted = { role: string };

/** The name of a user, or a sentence that says why there is none. */
export type Found = { username: string } | { refusal: string };

/** What the application adds to the overview. */
export type Overview = {
  section: Html;
  /** What to do first, while there is nothing to show. */
  firstStep: string | null;
};

/** What the local site is told about the application that runs here. */
export type Application<Person extends Wanted> = Appearance & {
  /** An SVG file. */
  icon: URL;
  person: z.ZodType<Person>;
  findUser(person: Person): Promise<Found>;
  /** Asks for a token on the overview. The fields have the names of those of `person`; `examplePath` is what to try it on. */
  tokenForm: { fields: Html; hint: string; examplePath: string };
  overview(): Promise<Overview>;
  /** What the application foresees though nothing is scheduled for it yet, in epoch milliseconds. */
  foresees(now: number): Promise<number | null>;
  /** What the tags of a mail say, by the names under which the site is to show it. */
  mailFacts(tags: Readonly<Record<string, string>>): Record<string, string | null>;
};
