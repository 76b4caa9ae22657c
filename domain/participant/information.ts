/** The version of the information about personal data that stands beside the form. Raise it with every change of that text. */
export const INFORMATION = '1';

/** Such a version: the edition of our text, and that of the call which last changed what it fills in. */
export const INFORMATION_VERSION = /^\d{1,4}(\.\d{1,4})?$/;

export const YOUNGEST_ONLINE = 13;
export const AGREES_ALONE = 16;
const OF_AGE = 18;

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
