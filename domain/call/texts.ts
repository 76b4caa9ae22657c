import type { CallField } from '../../events/call.ts';

export type Question = { question: string; answer: string };

/** The texts of a call as they are shown. */
export type CallTexts = {
  /** One sentence below the title, which links to the page show too. */
  lead: string;
  about: string;
  asked: readonly string[];
  brings: readonly string[];
  /** Beside the dates of the sessions. */
  sessions: string;
  /** Beside the people to ask. Empty for nothing. */
  contact: string;
  questions: readonly Question[];
  /** Who calls, with the kind of municipality: `stad Leuven`. */
  authority: string;
  /** Who is responsible for what is printed, with the address. */
  publisher: string;
  /** Where people turn to about their data: an address or a telephone number of the data protection officer. */
  dataProtection: string;
};

/** The texts that somebody gave. The others are ours. */
export type OwnTexts = { [Field in CallField]?: CallTexts[Field] | undefined };

/** The texts of privacy and accessibility that a sign-up accepts depend on these alone. */
export const PRIVACY_FIELDS: readonly CallField[] = ['authority', 'dataProtection'];

/** The fields in which one set of own texts differs from another. */
export const changedFields = (before: OwnTexts, after: OwnTexts, fields: readonly CallField[]): CallField[] =>
  fields.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]));
