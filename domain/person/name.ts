/** A name in the order of speech, and how its bearer is addressed: by the first name, or in full where none is known. */
export type CalledBy = { full: string; first: string };

/** Titles without a dot, and what surnames begin with: nobody is called by these. */
const NO_FIRST_NAME =
  /^(dr|drs|prof|ir|ing|mr|mevr|mevrouw|mijnheer|meneer|dhr|heer|de|den|der|d|du|la|le|ten|ter|van|vande|vanden|vander|von)$/iu;
const DEGREE = /^(ph\.?d|m\.?sc|b\.?sc|m\.?a|b\.?a|mba|m\.?d|jr|sr)\.?$/iu;

/**
 * Whether a name holds an address of the web or of a mailbox. Mail programs make links of those, so such a name could send
 * readers of our mails elsewhere. A last part after a dot counts in one case, as in `evil.example`, not as in `dr.Peeters`.
 */
export const holdsAddress = (name: string): boolean =>
  /:\/\/|www\.|@/iu.test(name) || /[\p{L}\p{N}-]{2,}\.(?:\p{Ll}{2,}|\p{Lu}{2,})(?!\p{L})/u.test(name);

/** Reads a name as people write it: "Jan Peeters", "Peeters, Jan", "PEETERS Jan", "JAN PEETERS", "dr. J. Peeters". */
export const calledBy = (written: string): CalledBy => {
  const words = inOrder(written);
  const full = words.join(' ');
  const [first = ''] = words;
  // Initials and most titles end in a dot.
  return first.endsWith('.') || NO_FIRST_NAME.test(first) ? { full, first: full } : { full, first: cased(first, full) };
};

const wordsOf = (text: string): string[] => text.split(/\s+/u).filter((word) => word !== '');

/** The words of a name with the surname behind. */
const inOrder = (written: string): string[] => {
  const [before = [], ...rest] = written
    .split(',')
    .map(wordsOf)
    .filter((words) => words.length > 0);
  const given = rest.find((words) => !words.every((word) => DEGREE.test(word))) ?? [];
  if (given.length > 0) return [...given, ...before];
  const surname = before.findIndex((word) => !isUpper(word));
  // Two capitals may be initials, as in "JP Peeters".
  const leads = surname > 0 && before.slice(0, surname).some((word) => isUpper(word) && word.length > 2);
  return leads ? [...before.slice(surname), ...before.slice(0, surname)] : before;
};

const isUpper = (text: string): boolean => text === text.toUpperCase() && text !== text.toLowerCase();

const cased = (first: string, full: string): string => {
  if (!isUpper(full) && full !== full.toLowerCase()) return first;
  return first.toLowerCase().replace(/(^|[-'’])\p{Ll}/gu, (start) => start.toUpperCase());
};
