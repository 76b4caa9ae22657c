import { normalisedEmail, type Profile } from '../../domain/person/person.ts';
import type { Onboarding } from './parse.ts';
import { peopleIn } from './people.ts';

/** What is known of a trajectory that exists. The profile of an erased person is missing. */
export type KnownFacts = {
  startDate: string;
  workingBudgetCents: number;
  targetGroupSize: number | undefined;
  venue: string | undefined;
  coach: Profile | undefined;
  officer: Profile | undefined;
};

/**
 * The fields of an onboarding that say something else than what is known of its trajectory. A field that was left out
 * says nothing.
 */
export const differencesOf = (asked: Onboarding, known: KnownFacts): string[] => {
  const differs = (field: 'startDate' | 'workingBudgetCents' | 'targetGroupSize' | 'venue'): string[] =>
    asked[field] === undefined || asked[field] === known[field] ? [] : [field];
  return [
    ...differs('startDate'),
    ...differencesOfPerson('coach', asked, known.coach),
    ...differencesOfPerson('officer', asked, known.officer),
    ...differs('workingBudgetCents'),
    ...differs('targetGroupSize'),
    ...differs('venue'),
  ];
};

/** The fields of one person in an onboarding that say something else than the profile that is stored, and stays. */
export const differencesOfPerson = (
  role: 'coach' | 'officer',
  asked: Pick<Onboarding, 'coach' | 'officer'>,
  stored: Profile | undefined,
): string[] => {
  const people = peopleIn(asked);
  const wanted = people.profiles.get(people[role]);
  if (!wanted) return [];
  return [
    ...(wanted.name === stored?.name ? [] : [`${role}.name`]),
    ...(stored && normalisedEmail(wanted.email) === normalisedEmail(stored.email) ? [] : [`${role}.email`]),
    // Only an officer is onboarded with a telephone number.
    ...(role === 'coach' || wanted.phone === undefined || wanted.phone === stored?.phone ? [] : [`${role}.phone`]),
  ];
};
