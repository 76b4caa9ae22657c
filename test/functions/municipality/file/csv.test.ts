import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAC, MS_DOS, WINDOWS } from '../../../../functions/municipality/file/code-pages.ts';
import { linesOfCsv } from '../../../../functions/municipality/file/csv.ts';
import { decode } from '../../../../functions/municipality/file/encoding.ts';
import { tableOf } from '../../../../functions/municipality/file/table.ts';

const tableOfCsv = (text: string) => tableOf(linesOfCsv(text));

const HEADERS = [
  'nisCode',
  'startDate',
  'coachName',
  'coachEmail',
  'officerName',
  'officerEmail',
  'workingBudget',
  'officerPhone',
  'venue',
];
const LEUVEN = ['24062', '2027-02-01', 'Zoë', 'zoe@ecolife.example', 'Omer', 'omer@leuven.example', '15000', '', 'Hal'];

const read = (...lines: (readonly string[])[]) => tableOfCsv(lines.map((cells) => cells.join(';')).join('\r\n'));
const plain = read(HEADERS, LEUVEN);

describe('CSV', () => {
  it.each([
    ['sep=;', ';'],
    ['SEP=;', ';'],
    ['"sep=;"', ';'],
    ['sep=;;;;;;;;;', ';'],
    ['sep=,', ','],
    ['sep=\t', '\t'],
    ['sep=|', '|'],
  ])('with the first line %j is read with that delimiter, and the line is no row', (first, delimiter) => {
    for (const end of ['\r\n', '\n', '\r']) {
      const lines = [first, HEADERS.join(delimiter), LEUVEN.join(delimiter), ''];
      expect(tableOfCsv(lines.join(end))).toEqual(plain);
    }
  });

  it('with a sep= line counts that line in what it says of others', () => {
    expect(() => tableOfCsv(`sep=;\n${HEADERS.join(';')}\n"24062`)).toThrow('(regel 3)');
    expect(tableOfCsv(`sep=;\n${HEADERS.join(';')}\n${LEUVEN.join(';')};x`).tooLong.get(1)).toContain('regel 3');
  });

  it('passes over empty columns without a header, wherever they are', () => {
    expect(read([...HEADERS, '', ' '], [...LEUVEN, '', ' '])).toEqual(plain);
    expect(read(['', ...HEADERS, '', ''], ['', ...LEUVEN])).toEqual(plain);
    const [nis = '', ...others] = HEADERS;
    const [code = '', ...rest] = LEUVEN;
    expect(read([nis, '', ...others], [code, '', ...rest])).toEqual(plain);
  });

  it('refuses a column without a header in which something stands, and says where', () => {
    expect(() => read([...HEADERS, ''], LEUVEN, [...LEUVEN, 'rood'])).toThrow(
      'Kolom 10 heeft geen kop, maar in rij 2 staat er “rood”. Geef de kolom een kop, of maak ze leeg.',
    );
  });

  it('takes the cells that a short row lacks for empty', () => {
    expect(read(HEADERS, LEUVEN.slice(0, 7)).rows).toEqual(read(HEADERS, [...LEUVEN.slice(0, 7), '', '']).rows);
  });

  it('refuses a row that is too long by its number, even if only by an empty cell', () => {
    const { rows, tooLong } = read(HEADERS, LEUVEN, [...LEUVEN, 'x'], [...LEUVEN, ''], LEUVEN);
    expect(rows).toHaveLength(4);
    expect([...tooLong.keys()]).toEqual([2, 3]);
    expect(tooLong.get(2)).toBe(
      'Deze rij (regel 3 van het bestand) telt 10 cellen, en er zijn 9 kolommen. Zet een cel met een scheidingsteken erin tussen aanhalingstekens.',
    );
  });

  it('with the line ends of old Macs is read', () => {
    expect(tableOfCsv(`${HEADERS.join(';')}\r${LEUVEN.join(';')}\r`)).toEqual(plain);
  });
});

const bytesIn = ({ upper }: typeof MAC, text: string): Uint8Array =>
  Uint8Array.from(text, (character) => {
    const code = character.charCodeAt(0);
    if (code < 128) return code;
    const index = upper.indexOf(character);
    if (index < 0) throw new Error(`${character} is not in this code page`);
    return 128 + index;
  });

const NAMES = [
  'Zoë',
  'André',
  'Hélène',
  'François',
  'Müller',
  'Björn',
  'Jürgen',
  'Loïc',
  'Maëlle',
  'Gwenaëlle',
  'Céline',
  'Noëlla',
  'Aït',
  'Anaïs',
  'Léa',
  'HÉLÈNE',
  'Gül',
  'Vallée',
  'Goël',
];

describe('Letters', () => {
  it.each(NAMES)('of %s in Windows-1252, UTF-8 and UTF-16 are read as they are', (name) => {
    const row = `naam;${name} D’Hondt;€ 15.000;“De Kroon” – zaal 2\r\n`;
    expect(decode(bytesIn(WINDOWS, row))).toBe(row);
    expect(decode(Buffer.from(row))).toBe(row);
    expect(decode(Buffer.from(`\ufeff${row}`))).toBe(row);
    expect(decode(Buffer.from(`\ufeff${row}`, 'utf16le'))).toBe(row);
  });

  it.each(NAMES)('of %s in the code page of a Mac or of MS-DOS are refused, with what they would become', (name) => {
    const text = `naam\n${name}\n`;
    expect(() => decode(bytesIn(MAC, text))).toThrow(`“CSV (Macintosh)”: op regel 2 staat “${name}”`);
    expect(() => decode(bytesIn(MS_DOS, text))).toThrow(`“CSV (MS-DOS)”: op regel 2 staat “${name}”`);
  });

  it.each(['Muñoz', 'Château', 'Fût', 'Benoît', 'Éric', 'João'])(
    'of %s, which are seldom, are refused in both code pages too',
    (name) => {
      for (const page of [MAC, MS_DOS])
        expect(() => decode(bytesIn(page, `naam\n${name}\n`))).toThrow('lijkt bewaard als');
    },
  );

  it.each([
    '’s-Gravenwezel',
    '‘t Hof',
    'D’Hondt',
    '“De Kroon”',
    'Œuvre',
    'Merk™',
    'en zo…',
    'zaal – 2',
    '15\u00a0000',
    'n° 5',
    '½',
  ])('of %s in Windows-1252 are not taken for those of a Mac or of MS-DOS', (text) =>
    expect(decode(bytesIn(WINDOWS, `naam\n${text}\n`))).toBe(`naam\n${text}\n`),
  );

  it('are those of a Mac when the lines end as those of an old Mac', () => {
    expect(() => decode(bytesIn(MAC, 'naam\rMaría\r'))).toThrow('“CSV (Macintosh)”');
    expect(decode(bytesIn(WINDOWS, 'naam\nD’Hondt\n'))).toBe('naam\nD’Hondt\n');
  });

  it.each([...NAMES, 'D’Hondt', '€ 15', 'Šarić', '“De Kroon”'])(
    'of %s that were encoded twice are refused, with what they were before',
    (name) => {
      const misread = [new TextDecoder('windows-1252'), new TextDecoder('macintosh')].map((decoder) =>
        decoder.decode(Buffer.from(`x;${name};y`)),
      );
      for (const seen of [...misread, Buffer.from(`x;${name};y`).toString('latin1')]) {
        expect(() => decode(Buffer.from(`kop\n${seen}`))).toThrow(/^Op regel 2 staat .* bedoeld lijkt/);
      }
    },
  );

  it('encoded twice are shown as they stand, and as they were meant', () => {
    expect(() => decode(Buffer.from('naam;plaats\nZoÃ«;Gent\n'))).toThrow(
      'Op regel 2 staat “ZoÃ«”, waar “Zoë” bedoeld lijkt: onderweg las een programma het bestand verkeerd, en bewaarde het zo. Begin opnieuw met het oorspronkelijke bestand, of verbeter die letters, en bewaar het als UTF-8; in Excel heet dat “CSV UTF-8”.',
    );
    expect(() => decode(Buffer.from('ï»¿naam\n'))).toThrow('“naam” bedoeld lijkt');
  });

  it('that were lost are refused where they were', () => {
    expect(() => decode(Buffer.from('naam\nZo\ufffd\n'))).toThrow('Op regel 2 staat “Zo\ufffd”');
  });

  it('of something that is no text are refused', () => {
    expect(() => decode(Buffer.from('PK\u0003\u0004\0\0'))).toThrow('geen tekst');
    expect(() => decode(Buffer.from('naam', 'utf16le'))).toThrow('geen tekst');
  });

  it('of Dutch and French names in UTF-8 are never taken for letters that were encoded twice', () => {
    const small = fc.string({ unit: fc.constantFrom(...'abcxyzàâäçèéêëîïôöùûü'), minLength: 1 });
    const first = fc.constantFrom(...'abcABCàâäçèéêëîïôöùûüÀÂÄÇÈÉÊËÎÏÔÖÙÛÜ');
    const word = fc.tuple(first, small).map((letters) => letters.join(''));
    const name = fc.array(fc.tuple(word, fc.constantFrom(' ', '-', '’'))).map((words) => words.flat().join(''));
    fc.assert(
      fc.property(name, (text) => {
        expect(decode(Buffer.from(`${text}\n`))).toBe(`${text}\n`);
      }),
    );
  });
});
