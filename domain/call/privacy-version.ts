import { EDITION } from '../participant/information.ts';
import { PRIVACY_FIELDS } from './texts.ts';

type Version = { version: number; changed: readonly string[] };

/**
 * The version of the privacy text of a call: the edition of our text, and the version of the call in which the municipality
 * last changed what it fills in.
 */
export const privacyVersionOf = ({ versions }: { versions: readonly Version[] }): string => {
  const last = versions.findLast(({ changed }) => PRIVACY_FIELDS.some((field) => changed.includes(field)));
  return `${EDITION}.${last?.version ?? 0}`;
};
