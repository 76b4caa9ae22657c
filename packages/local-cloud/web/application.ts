import type * as z from 'zod';
import type { LocalTimes } from '../local-times.ts';
import type { Html } from './html.ts';

/** The parts of the application that every page shows. */
export type Appearance = {
  name: string;
  times: LocalTimes;
  /** Pages of the application itself that the menu leads to. */
  pages: readonly { path: string; name: string }[];
};

/** The user of a requested token. `role` is a group of the user pool; the application defines all other fields. */
export type Wanted = { role: string };

/** The name of the found user, or a sentence that says why none was found. */
export type Found = { username: string } | { refusal: string };

/** The application's part of the overview. */
export type Overview = {
  section: Html;
  /** The first step for the user; the overview shows it when nothing is planned. */
  firstStep: string | null;
};

/** What the application tells the local site about itself. */
export type Application<Person extends Wanted> = Appearance & {
  /** An SVG file. */
  icon: URL;
  person: z.ZodType<Person>;
  findUser(person: Person): Promise<Found>;
  /** The form for a token on the overview. Its fields have the names in `person`; the example call uses `examplePath`. */
  tokenForm: { fields: Html; hint: string; examplePath: string };
  overview(): Promise<Overview>;
  /** The next instant that the application expects although no task is scheduled for it, in epoch milliseconds. */
  foresees(now: number): Promise<number | null>;
  /** The facts in the tags of a mail, by the names that the site shows. */
  mailFacts(tags: Readonly<Record<string, string>>): Record<string, string | null>;
};
