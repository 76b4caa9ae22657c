import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { csv } from '../../../functions/http/csv.ts';

const rowsOf = (text: string): string[][] => parse(text, { delimiter: ';', bom: true, recordDelimiter: '\r\n' });

it('csv writes a byte order mark, semicolons and decimal commas, for Excel in Belgium', () => {
  const text = csv(
    ['gemeente', 'budget'],
    [
      ['Leuven', { cents: 1_234_567 }],
      ['Mol; “de Kempen”', { cents: -5 }],
    ],
  );
  expect(text).toBe('\ufeffgemeente;budget\r\nLeuven;12345,67\r\n"Mol; “de Kempen”";-0,05\r\n');
});

it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', ' =1', '＝1', '"=1', '|calc', '%0'])(
  'csv puts an apostrophe before %j, so that it is no formula',
  (text) => {
    const [[cell] = []] = rowsOf(csv([text], []));
    expect(cell).toBe(`'${text}`);
  },
);

it('csv keeps every text unchanged except for the apostrophe', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 1 }), (cells) => {
      const [read = []] = rowsOf(csv(cells, []));
      expect(read).toHaveLength(cells.length);
      read.forEach((cell, index) => {
        expect([cells[index], `'${cells[index]}`]).toContain(cell);
        expect(cell).not.toMatch(/^[=+\-@\t\r]/);
      });
    }),
  );
});
