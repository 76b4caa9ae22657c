import { emailHash } from '../../adapters/table/email-hash.ts';
import type { Profile } from '../../domain/person/person.ts';
import type { Onboarding } from './parse.ts';

/** The people in an onboarding. `coach`, `officer` and the keys of `profiles` are hashes of e-mail addresses. */
export type People = { coach: string; officer: string; profiles: ReadonlyMap<string, Profile> };

/**
 * The people in an onboarding. Coach and officer with the same address are one person, with the coach's name and the
 * officer's telephone number.
 */
export const peopleIn = ({ coach, officer }: Pick<Onboarding, 'coach' | 'officer'>): People => {
  const hashes = { coach: hashOf(coach), officer: hashOf(officer) };
  const profiles = new Map<string, Profile>(
    hashes.coach === hashes.officer
      ? [[hashes.coach, { ...officer, ...coach }]]
      : [
          [hashes.coach, coach],
          [hashes.officer, officer],
        ],
  );
  return { ...hashes, profiles };
};

const hashOf = ({ email }: Profile): string => emailHash(email);
