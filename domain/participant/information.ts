/** The edition of the information about personal data that stands beside the form. Raise it with every change of that text. */
export const EDITION = '2';

/** A version of that information: the edition of our text, and the version of the call that last changed what it fills in. */
export const INFORMATION_VERSION = /^\d{1,4}\.\d{1,4}$/;

/** That of a call in which nobody changed it. */
export const INFORMATION = `${EDITION}.0`;

export const YOUNGEST_ONLINE = 13;
export const AGREES_ALONE = 16;
export const OF_AGE = 18;

/**
 * What somebody born in that year may do by themselves. A year does not tell the day: whoever may still be younger than 16
 * needs a guardian, and only who is certainly younger than 13 cannot sign up online.
 */
export const ageClassOf = (birthYear: number, today: string): 'too-young' | 'guardian' | 'minor' | 'of-age' => {
  const oldest = Number(today.slice(0, 4)) - birthYear;
  if (oldest < YOUNGEST_ONLINE) return 'too-young';
  if (oldest - 1 < AGREES_ALONE) return 'guardian';
  return oldest - 1 < OF_AGE ? 'minor' : 'of-age';
};

/** Whether a guardian decides for somebody: what they allow of photos counts with the guardian's yes alone. */
export const hasGuardian = (
  { birthYear, guardian }: { birthYear?: number | undefined; guardian?: object | undefined },
  today: string,
): boolean => birthYear !== undefined && guardian !== undefined && ageClassOf(birthYear, today) === 'guardian';

/** What somebody says of their age: from how old they are, or the year of birth. */
export type Age = { atLeast: number } | { birthYear: number };

/**
 * Whether somebody is younger than the regulations let in. Under 18 a year of birth refuses only who is certainly too young: the form
 * asks beside it whether somebody is old enough. From 18 on only who gives no year of birth is old enough without doubt.
 */
export const isBelow = (minimumAge: number, age: Age, today: string): boolean => {
  if ('atLeast' in age) return age.atLeast < minimumAge;
  const oldest = Number(today.slice(0, 4)) - age.birthYear;
  return (minimumAge < OF_AGE ? oldest : oldest - 1) < minimumAge;
};

/** The age of regulations that stands in texts: nothing that everybody who signs up is told already. */
export const toldAge = (minimumAge: number | undefined): number | undefined =>
  minimumAge !== undefined && minimumAge > YOUNGEST_ONLINE ? minimumAge : undefined;
