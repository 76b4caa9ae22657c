import { INFORMATION } from '../participant/information.ts';
import type { Call } from './call.ts';
import { PRIVACY_FIELDS } from './texts.ts';

/**
 * The version of the privacy text of a call: the edition of our text, and the version of the call in which the municipality
 * last changed what it fills in.
 */
export const privacyVersionOf = ({ versions }: Call): string => {
  const last = versions.findLast(({ changed }) => changed.some((field) => PRIVACY_FIELDS.includes(field)));
  return `${INFORMATION}.${last?.version ?? 0}`;
};
