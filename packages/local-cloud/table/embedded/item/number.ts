import { invalid } from '../table-error.ts';

/** Zero has no digits; any other number is 0.digits × 10^point, without zeros at either end of the digits. */
type Decimal = { negative: boolean; digits: string; point: number };

const form = /^([+-]?)(\d*)\.?(\d*)(?:[eE]([+-]?\d+))?$/;
const plainInteger = /^(0|-?[1-9]\d{0,14})$/;
const MOST_DIGITS = 38;
const HIGHEST_POINT = 126;
const LOWEST_POINT = -129;
/** Numbers of at most this many characters can be compared as doubles, because a double holds them exactly. */
const EXACT_AS_DOUBLE = 15;

const parse = (text: string): Decimal => {
  const match = form.exec(text);
  const [, sign, whole = '', fraction = '', exponent = '0'] = match ?? [];
  const all = whole + fraction;
  if (all === '') throw invalid('A value provided cannot be converted into a number');
  const withoutLead = all.replace(/^0+/, '');
  const digits = withoutLead.replace(/0+$/, '');
  if (digits === '') return { negative: false, digits, point: 0 };
  const point = whole.length + Number(exponent) - (all.length - withoutLead.length);
  if (digits.length > MOST_DIGITS) throw invalid('DynamoDB only supports precision up to 38 digits');
  if (point > HIGHEST_POINT) {
    throw invalid('Number overflow. Attempting to store a number with magnitude larger than supported range');
  }
  if (point < LOWEST_POINT) {
    throw invalid('Number underflow. Attempting to store a number with magnitude smaller than supported range');
  }
  return { negative: sign === '-', digits, point };
};

const format = ({ negative, digits, point }: Decimal): string => {
  if (digits === '') return '0';
  const sign = negative ? '-' : '';
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`;
  if (point >= digits.length) return sign + digits.padEnd(point, '0');
  return `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
};

/** The number in DynamoDB's normal form. Throws a ValidationException when it is invalid or out of range. */
export const normalize = (text: string): string => (plainInteger.test(text) ? text : format(parse(text)));

const compareSizes = (left: Decimal, right: Decimal): number => {
  if (left.point !== right.point) return left.point - right.point;
  return left.digits < right.digits ? -1 : left.digits > right.digits ? 1 : 0;
};

/** Below 0, 0 or above 0. The comparison is exact for all 38 digits. */
export const compareNumbers = (left: string, right: string): number => {
  if (left.length <= EXACT_AS_DOUBLE && right.length <= EXACT_AS_DOUBLE) return Number(left) - Number(right);
  const [a, b] = [parse(left), parse(right)];
  const signs = signOf(a) - signOf(b);
  if (signs !== 0) return signs;
  return compareSizes(a, b) * (a.negative ? -1 : 1);
};

const signOf = ({ negative, digits }: Decimal): number => (digits === '' ? 0 : negative ? -1 : 1);

/** The sum, or the difference. Throws a ValidationException when it needs more than 38 digits. */
export const add = (left: string, right: string, operator: '+' | '-'): string => {
  const [a, b] = [parse(left), parse(right)];
  const decimals = Math.max(0, a.digits.length - a.point, b.digits.length - b.point);
  const scaled = ({ negative, digits, point }: Decimal): bigint => {
    const size = BigInt(digits.padEnd(point + decimals, '0') || '0');
    return negative ? -size : size;
  };
  const sum = operator === '+' ? scaled(a) + scaled(b) : scaled(a) - scaled(b);
  return normalize(`${sum}e-${decimals}`);
};

const OFFSET = 500;

/** A text whose bytes sort in the order of the numbers. */
export const sortable = (text: string): string => {
  const { negative, digits, point } = parse(text);
  if (digits === '') return '1';
  if (!negative) return `2${point + OFFSET}${digits}`;
  const complement = [...digits].map((digit) => 9 - Number(digit)).join('');
  return `0${2 * OFFSET - (point + OFFSET)}${complement}~`;
};

/** How many digits it stores. */
export const digitsIn = (text: string): number => text.replace(/^-?0*\.?0*|0+$|\./g, '').length;
