import { byteOf, type CodePage, decodeBy, LATIN_1, MAC, MS_DOS, WINDOWS } from './code-pages.ts';
import { unusable } from './unusable.ts';

const SAVE_AS_UTF_8 = 'bewaar het als UTF-8; in Excel heet dat “CSV UTF-8”';

/** The text of a file. Throws an UnusableFile that says what stands there when its letters would not be those that were meant. */
export const decode = (bytes: Uint8Array): string => {
  const text = unicodeOf(bytes) ?? windowsTextOf(bytes);
  if (text.includes('\0')) {
    throw unusable(`Het bestand is geen tekst. Open het in het programma waarin het gemaakt is, en ${SAVE_AS_UTF_8}.`);
  }
  refuseDoublyEncoded(text);
  refuseLostLetters(text);
  return text;
};

// Excel's Unicode text is UTF-16.
const unicodeOf = (bytes: Uint8Array): string | undefined => {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
};

/**
 * Excel saves CSV as Windows-1252 unless it is told otherwise. What reads better as that of a Mac or of MS-DOS is a guess,
 * and no name is taken by a guess.
 */
const windowsTextOf = (bytes: Uint8Array): string => {
  const text = decodeBy(WINDOWS, bytes);
  const other = otherReadingOf(bytes, text);
  if (!other) return text;
  const at = text.search(/[^\0-\x7f]/);
  throw unusable(
    `Het bestand lijkt bewaard als “${other.name}”: op regel ${lineAt(text, at)} staat “${wordAt(other.text, at)}”, wat hier gelezen zou worden als “${wordAt(text, at)}”. Open het opnieuw, en ${SAVE_AS_UTF_8}.`,
  );
};

const otherReadingOf = (bytes: Uint8Array, text: string): { name: string; text: string } | undefined => {
  const mac = { name: 'CSV (Macintosh)', text: decodeBy(MAC, bytes) };
  // Nothing but Excel for the Mac still ends lines so.
  if (text.includes('\r') && !text.includes('\n')) return mac;
  const msDos = { name: 'CSV (MS-DOS)', text: decodeBy(MS_DOS, bytes) };
  const best = scoreOf(msDos.text) > scoreOf(mac.text) ? msDos : mac;
  return scoreOf(best.text) > scoreOf(text) ? best : undefined;
};

/** How well the characters beyond ASCII stand where one expects them in Dutch and French. */
const scoreOf = (text: string): number => {
  let score = 0;
  for (const { index, 0: character } of text.matchAll(/[^\0-\x7f]/g)) {
    if (!isAtHome(character, text.slice(Math.max(0, index - 2), index), text.charAt(index + 1))) continue;
    score += SELDOM.includes(character.toLowerCase()) ? 1 : 2;
  }
  return score;
};

const SELDOM = 'áâãäåæìíîñòóøùúûÿ';
const LOWER = `àçèéêëïôöœü${SELDOM}`;
const isLetter = (text: string): boolean => /^\p{L}/u.test(text);
const isUpper = (text: string): boolean => /^\p{Lu}/u.test(text);

const isAtHome = (character: string, before: string, next: string): boolean => {
  const previous = before.slice(-1);
  const [afterLetter, beforeLetter] = [isLetter(previous), isLetter(next)];
  if (LOWER.includes(character)) return (afterLetter || beforeLetter) && !/^\p{Lu}\p{Lu}$/u.test(before);
  if (LOWER.toUpperCase().includes(character)) {
    return afterLetter ? isUpper(previous) && (isUpper(next) || !beforeLetter) : beforeLetter;
  }
  switch (character) {
    case '€':
    case '\u00a0':
    case '–':
    case '—':
      return !afterLetter && !beforeLetter;
    case '’':
      return afterLetter || beforeLetter;
    case '‘':
    case '“':
      return !afterLetter && beforeLetter;
    case '”':
    case '…':
    case '™':
      return !beforeLetter;
    default:
      return false;
  }
};

// What comes out of such a mistake: Latin letters, signs that go with them, the euro, a byte order mark.
const MEANT = /^[\u00a0-\u017f\u2010-\u203a€™\ufeff]$/;

/** UTF-8 that was read as something else and saved as UTF-8 again: `Ã«` for `ë`. */
const refuseDoublyEncoded = (text: string): void => {
  for (const { index } of text.matchAll(/[^\0-\x7f]{2}/g)) {
    for (const at of [index, index + 1]) {
      for (const page of [WINDOWS, LATIN_1, MAC, MS_DOS]) {
        const found = doubledAt(text, at, page);
        if (!found) continue;
        const { length, meant } = found;
        const seen = wordAt(text, at);
        const start = text.lastIndexOf(seen, at);
        const better = `${text.slice(start, at)}${meant}${text.slice(at + length, start + seen.length)}`;
        throw unusable(
          `Op regel ${lineAt(text, at)} staat “${seen}”, waar “${better.trim()}” bedoeld lijkt: onderweg las een programma het bestand verkeerd, en bewaarde het zo. Begin opnieuw met het oorspronkelijke bestand, of verbeter die letters, en ${SAVE_AS_UTF_8}.`,
        );
      }
    }
  }
};

const doubledAt = (text: string, at: number, page: CodePage): { length: number; meant: string } | undefined => {
  const lead = byteOf(page, text.charAt(at)) ?? 0;
  const length = lead >= 0xc2 && lead <= 0xdf ? 2 : lead >= 0xe0 && lead <= 0xef ? 3 : 0;
  if (length === 0) return undefined;
  const bytes = Array.from(text.slice(at, at + length), (character) => byteOf(page, character) ?? 0);
  try {
    const meant = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Uint8Array.from(bytes));
    return MEANT.test(meant) ? { length, meant } : undefined;
  } catch {
    return undefined;
  }
};

const refuseLostLetters = (text: string): void => {
  const at = text.indexOf('\ufffd');
  if (at < 0) return;
  throw unusable(
    `Op regel ${lineAt(text, at)} staat “${wordAt(text, at)}”: daar ging een letter verloren. Typ ze opnieuw, en ${SAVE_AS_UTF_8}.`,
  );
};

const lineAt = (text: string, at: number): number => text.slice(0, at).split(/\r\n|\r|\n/).length;

/** The word around a character, short enough to be shown. */
const wordAt = (text: string, at: number): string => {
  const before = /[^\s;,"]{0,20}$/.exec(text.slice(0, at))?.[0] ?? '';
  const from = /^.[^\s;,"]{0,20}/su.exec(text.slice(at))?.[0] ?? '';
  return `${before}${from}`;
};
