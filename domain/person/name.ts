/** A name in the order of speech, and how its bearer is addressed: by the first name, or in full where none is known. */
export type CalledBy = { full: string; first: string };

/** Titles, and what surnames begin with: nobody is called by these. */
const TITLE =
  /^(dr|drs|prof|professor|doctor|ir|ing|arch|lic|mr|mrs|ms|mw|mej|mevr|mevrouw|mijnheer|meneer|dhr|heer|mme|mlle|madame|monsieur)\.?$/iu;
const PARTICLE = /^(al|da|de|del|den|der|di|d|du|el|la|le|ten|ter|van|vande|vanden|vander|von)$/iu;
const DEGREE = /^(ph\.?d|m\.?sc|b\.?sc|m\.?a|b\.?a|mba|m\.?d|jr|sr)\.?$/iu;
/** What people write behind their name, or before it, of their work. */
const FUNCTION =
  /(ambtenaar|adviseur|adviseuse|begeleider|co[oö]rdinator|deskundige|directeur|hoofd|leider|leidster|manager|medewerker|medewerkster|schepen|secretaris|verantwoordelijke|voorzitter)$|^(afdeling|algemeen|burgemeester|coach|consulent|departement|dienst|duurzaamheid|energie|gemeente|gemeenteraadslid|klimaat|milieu|namens|ocmw|officer|raadslid|stad|stagiaire?|team|vrijwilliger|vrijwilligster)$/iu;

/**
 * Whether a name holds an address of the web or of a mailbox. Mail programs make links of those, so such a name could send
 * readers of our mails elsewhere. A last part after a dot counts in one case, as in `evil.example`, not as in `dr.Peeters`.
 */
export const holdsAddress = (name: string): boolean =>
  /:\/\/|www\.|@/iu.test(name) || /[\p{L}\p{N}-]{2,}\.(?:\p{Ll}{2,}|\p{Lu}{2,})(?!\p{L})/u.test(name);

/**
 * Reads a name as people write it: "Jan Peeters", "Peeters, Jan", "PEETERS Jan", "JAN PEETERS", "J.P. Peeters". Somebody
 * whose first name cannot be told, such as "Peeters J.", is called by all that was written: never by a bare surname.
 */
export const calledBy = (written: string): CalledBy => {
  const words = inOrder(written);
  if (words === undefined) return asWritten(written);
  const full = words.join(' ');
  const [first = ''] = words;
  return isKnownFirst(first) && !endsInInitials(words) ? { full, first: cased(first, full) } : { full, first: full };
};

const asWritten = (written: string): CalledBy => {
  const full = wordsOf(written.replaceAll(',', ' ')).join(' ');
  return { full, first: full };
};

const isKnownFirst = (word: string): boolean =>
  !isInitials(word) && !TITLE.test(word) && !PARTICLE.test(word) && !FUNCTION.test(word);

/** As in "Peeters J.", which nobody can tell from "Jan P.", and in "PEETERS AN", which may be "PEETERS A.N.". */
const endsInInitials = (words: readonly string[]): boolean => {
  const last = words.at(-1) ?? '';
  return words.length > 1 && !DEGREE.test(last) && (isInitials(last) || (isUpper(last) && last.length <= 2));
};

const wordsOf = (text: string): string[] => text.split(/\s+/u).filter((word) => word !== '');

/**
 * The words of a name with the surname behind. What follows a comma and is no name is left out. Undefined for "Jan Peeters, Leuven",
 * which nobody can tell from "Peeters Janssens, Jan".
 */
const inOrder = (written: string): string[] | undefined => {
  const [before = [], ...rest] = written
    .split(',')
    .map(wordsOf)
    .filter((words) => words.length > 0);
  const given = rest.find((words) => isGiven(words, written)) ?? [];
  if (given.length > 0) return mayBeWhole(before) ? undefined : [...given, ...before];
  const surname = before.findIndex((word) => !isUpper(word) || isInitials(word));
  const leads = surname > 0 && before.slice(0, surname).some((word) => word.length > 2);
  return leads ? [...before.slice(surname), ...before.slice(0, surname)] : before;
};

/** Whether the words before a comma may be a first name with a surname, and not a surname alone. */
const mayBeWhole = (words: readonly string[]): boolean => {
  const [first = ''] = words;
  return isKnownFirst(first) && words.length > 1;
};

/** Whether these words, found behind a comma, are first names or the title of whoever stands before it. */
const isGiven = (words: readonly string[], written: string): boolean => {
  if (words.some((word) => FUNCTION.test(word)) || words.every((word) => DEGREE.test(word))) return false;
  const name = words.find((word) => !TITLE.test(word));
  return name === undefined || isLower(written) || !isLower(name.slice(0, 1));
};

const isUpper = (text: string): boolean => text === text.toUpperCase() && text !== text.toLowerCase();
const isLower = (text: string): boolean => text === text.toLowerCase() && text !== text.toUpperCase();

/** "J.", "J.-P.", "J", "J-P", and capitals that spell no word: "JP". Most titles also hold a dot. */
const isInitials = (word: string): boolean =>
  word.includes('.') || /^\p{Lu}(-\p{Lu})*$/u.test(word) || /^[B-DF-HJ-NP-TV-XZ]{2,3}$/.test(word);

/** A first name with a capital, of a name that was written in capitals or without any. Never longer than it was. */
const cased = (first: string, full: string): string => {
  if (!isUpper(full) && !isLower(full)) return first;
  const name = first.toLowerCase().replace(/(^|[-'’])\p{Ll}/gu, (start) => start.toUpperCase());
  return name.length > first.length ? first : name;
};
