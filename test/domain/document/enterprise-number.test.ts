import { expect, it } from 'vitest';
import { enterpriseNumber, writtenNumber } from '../../../domain/document/enterprise-number.ts';

it.each(['0123.456.749', 'BE 0123 456 749', 'be0123456749', '0123456749'])(
  'The enterprise number %s is read',
  (text) => {
    expect(enterpriseNumber(text)).toBe('0123456749');
  },
);

it.each(['0123.456.748', '1234567', '2123.456.749', '0123-456-749', ''])('“%s” is no enterprise number', (text) => {
  expect(enterpriseNumber(text)).toBeUndefined();
});

it('An enterprise number is written with dots', () => {
  expect(writtenNumber('0123456749')).toBe('0123.456.749');
});
