import { emailHash } from '../../adapters/table/email-hash.ts';
import type { Profile } from '../../domain/person/person.ts';
import type { Onboarding } from './parse.ts';

/** The people named in an onboarding, by the hash of their address. */
export type People = { coach: string; officer: string; profiles: ReadonlyMap<string, Profile> };

/** With the same address, coach and officer are one person, who takes the coach's name and the officer's number. */
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
