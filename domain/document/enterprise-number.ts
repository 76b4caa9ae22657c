/**
 * An enterprise number (KBO) as ten digits, from what people write: `0123.456.749`, `BE 0123 456 749`. Undefined when the
 * last two digits are not 97 minus the remainder of the first eight by 97.
 */
export const enterpriseNumber = (written: string): string | undefined => {
  const digits = written.replace(/^BE/i, '').replaceAll(/[\s.]/g, '');
  if (!/^[01]\d{9}$/.test(digits)) return undefined;
  return Number(digits.slice(8)) === 97 - (Number(digits.slice(0, 8)) % 97) ? digits : undefined;
};

/** `0123.456.749` */
export const writtenNumber = (digits: string): string =>
  `${digits.slice(0, 4)}.${digits.slice(4, 7)}.${digits.slice(7)}`;
