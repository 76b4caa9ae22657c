import { expect, it } from 'vitest';
import { negotiate } from '../../../functions/http/negotiate.ts';

const formats = ['json', 'csv', 'html'] as const;

it.each([
  [undefined, 'json'],
  ['', 'json'],
  ['*/*', 'json'],
  ['application/*', 'json'],
  ['text/*', 'csv'],
  ['text/html', 'html'],
  ['TEXT/HTML; Q=0.5, text/csv;q=0.4', 'html'],
  ['text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.8', 'html'],
  ['text/csv;q=0.1, application/json;q=0.1', 'json'],
  ['text/html;q=0, text/*', 'csv'],
  ['application/json;q=0', undefined],
  ['image/png', undefined],
  ['text/html;q=nonsense', undefined],
])('negotiate with Accept %j chooses %j', (accept, format) => {
  expect(negotiate(formats, { accept })).toBe(format);
});

it('negotiate prefers ?format= over Accept, and chooses nothing when that format does not exist', () => {
  expect(negotiate(formats, { accept: 'text/html', format: 'csv' })).toBe('csv');
  expect(negotiate(formats, { accept: 'text/html', format: 'pdf' })).toBeUndefined();
  expect(negotiate(formats, { format: '' })).toBeUndefined();
});
