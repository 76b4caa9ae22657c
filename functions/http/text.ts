// Control characters such as line breaks could forge mail headers. Bidirectional marks and invisible characters could
// forge a name. U+FFFD replaces a letter that was decoded wrongly.
const DANGEROUS = /[\p{Cc}\u061c\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff\ufffd]/u;
// All output is escaped. As a second defence, no name or title may hold markup or begin like a spreadsheet formula.
const MARKUP = /[<>＜＞]/;
const FORMULA = /^[\s"']*[=+\-@|%＝＋－＠]/;
const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;

/** True when a text is safe to show and to put in a mail, and holds a letter or digit. */
export const isPlainText = (text: string): boolean =>
  isPlain(text) && !FORMULA.test(text) && LETTER_OR_DIGIT.test(text);

/** The same for a text of several lines, which is in no spreadsheet. A line may begin with a dash. */
export const arePlainLines = (text: string): boolean => text.split('\n').every(isPlain) && LETTER_OR_DIGIT.test(text);

/**
 * True for whatever somebody may want to say in a sentence: also with `<` and `>`, or beginning with a dash. Pages, mails, calendars and
 * Markdown escape it, and a spreadsheet gets it with an apostrophe in front.
 */
export const isFreeText = (text: string): boolean => isVisible(text) && LETTER_OR_DIGIT.test(text);

/** The same for a text of several lines. */
export const areFreeLines = (text: string): boolean => text.split('\n').every(isVisible) && LETTER_OR_DIGIT.test(text);

const isVisible = (text: string): boolean => text.isWellFormed() && !DANGEROUS.test(text);
const isPlain = (text: string): boolean => isVisible(text) && !MARKUP.test(text);

const LOCAL_PART = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const DOMAIN = /^([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]([A-Za-z0-9-]{0,61}[A-Za-z0-9])$/;

/**
 * True when SES would accept this address: the ASCII part of RFC 5321, without quoted local parts and address literals.
 */
export const isEmail = (text: string): boolean => {
  const at = text.lastIndexOf('@');
  const localPart = text.slice(0, at);
  return (
    at > 0 &&
    text.length <= 254 &&
    localPart.length <= 64 &&
    LOCAL_PART.test(localPart) &&
    DOMAIN.test(text.slice(at + 1))
  );
};

/**
 * True when the text is a telephone number as people in Belgium write one: `016 22 21 03`, `0470/12.34.56`, `+32 (0)16
 * 22 21 03`.
 */
export const isPhone = (text: string): boolean => {
  if (!/^[+\d][\d\s./()-]*$/.test(text) || text.length > 30) return false;
  const digits = text.replace('(0)', '').replaceAll(/[\s./()-]/g, '');
  return /^(0[1-9]\d{7,8}|(\+|00)[1-9]\d{7,14})$/.test(digits);
};
