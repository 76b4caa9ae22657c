import { createHash } from 'node:crypto';
import { normalisedEmail, type Profile } from '../../domain/person/person.ts';
import type { Onboarding } from './parse.ts';

/** Somebody named in an onboarding, by the hash of their address. */
export type Named = { emailHash: string; profile: Profile };

/** Coach and officer. With the same address they are one person, who takes the coach's name and the officer's number. */
export const peopleIn = ({ coach, officer }: Onboarding): { coach: Named; officer: Named; all: Named[] } => {
  const named = { coach: name(coach), officer: name(officer) };
  if (named.coach.emailHash !== named.officer.emailHash) return { ...named, all: [named.coach, named.officer] };
  const one = { emailHash: named.coach.emailHash, profile: { ...officer, ...coach } };
  return { coach: one, officer: one, all: [one] };
};

const name = (profile: Profile): Named => ({
  emailHash: createHash('sha256').update(normalisedEmail(profile.email)).digest('hex'),
  profile,
});
