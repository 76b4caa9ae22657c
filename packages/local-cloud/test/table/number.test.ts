import fc from 'fast-check';
import { expect, it } from 'vitest';
import { add, compareNumbers, normalize, sortable } from '../../table/embedded/item/number.ts';

/** Whole numbers of up to 12 digits, scaled by up to 40 powers of ten either way: `mantissa` × 10^`power`. */
const parts = fc.record({
  mantissa: fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }),
  power: fc.integer({ min: -40, max: 40 }),
});
type Parts = { mantissa: bigint; power: number };

const textOf = ({ mantissa, power }: Parts): string => `${mantissa}e${power}`;
/** The number times 10^40, so that every number of the test is whole. */
const scaled = ({ mantissa, power }: Parts): bigint => mantissa * 10n ** BigInt(power + 40);
const sign = (value: number | bigint): number => (value > 0 ? 1 : value < 0 ? -1 : 0);

it('Normalizing a number keeps its value, and normalizing it again changes nothing', () => {
  fc.assert(
    fc.property(parts, (number) => {
      const normal = normalize(textOf(number));
      expect(normal).toMatch(/^(0|-?([1-9]\d*|0)(\.\d*[1-9])?)$/);
      expect(normalize(normal)).toBe(normal);
      const [whole = '', fraction = ''] = normal.split('.');
      expect(BigInt(whole + fraction) * 10n ** BigInt(40 - fraction.length)).toBe(scaled(number));
    }),
  );
});

it('Numbers and the bytes of their sortable keys compare by numeric value', () => {
  fc.assert(
    fc.property(parts, parts, (one, other) => {
      const order = sign(scaled(one) - scaled(other));
      const [left, right] = [normalize(textOf(one)), normalize(textOf(other))];
      expect(sign(compareNumbers(left, right))).toBe(order);
      expect(sign(Buffer.compare(Buffer.from(sortable(left)), Buffer.from(sortable(right))))).toBe(order);
    }),
  );
});

it('Sums and differences of numbers are exact', () => {
  const near = parts.map(({ mantissa, power }) => ({ mantissa, power: power % 12 }));
  fc.assert(
    fc.property(near, near, (one, other) => {
      const [left, right] = [textOf(one), textOf(other)];
      const sum = { mantissa: scaled(one) + scaled(other), power: -40 };
      const difference = { mantissa: scaled(one) - scaled(other), power: -40 };
      expect(add(left, right, '+')).toBe(normalize(textOf(sum)));
      expect(add(left, right, '-')).toBe(normalize(textOf(difference)));
    }),
  );
});
