import { readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { type Table, tableOfCsv } from './csv.ts';
import { decode } from './encoding.ts';
import { unusable } from './failure.ts';

// Excel gives its Unicode text, which is a CSV with tabs, the second name.
const TABLES = ['.csv', '.txt'];

/** The rows of a CSV or JSON file; at least one. Throws a Failure. */
export const readTable = (file: string): Table => {
  const extension = extname(file).toLowerCase();
  if (!TABLES.includes(extension) && extension !== '.json') {
    throw unusable(`${file}: alleen bestanden die eindigen op .csv, .txt of .json kunnen gelezen worden.`);
  }
  const text = decode(bytesOf(file));
  if (text.trim() === '') throw unusable(`${file} is leeg.`);
  const table =
    extension === '.json' ? { rows: rowsOfJson(text), columns: new Map(), tooLong: new Map() } : tableOfCsv(text);
  if (table.rows.length === 0) throw unusable(`${file} bevat geen enkele rij.`);
  return table;
};

const bytesOf = (file: string): Uint8Array => {
  try {
    return readFileSync(file);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    switch (code) {
      case 'ENOENT':
        throw unusable(`${file} bestaat niet.`, error);
      case 'EISDIR':
        throw unusable(`${file} is een map, geen bestand.`, error);
      case 'EACCES':
      case 'EPERM':
        throw unusable(`${file} mag niet gelezen worden.`, error);
      default:
        throw unusable(`${file} kan niet gelezen worden (${String(code)}).`, error);
    }
  }
};

const rowsOfJson = (text: string): unknown[] => {
  const input = jsonOf(text);
  if (Array.isArray(input)) return input;
  if (typeof input !== 'object' || input === null) {
    throw unusable('Het bestand is JSON, maar geen inschrijving en geen lijst van inschrijvingen.');
  }
  if (!('onboardings' in input)) return [input];
  if (!Array.isArray(input.onboardings)) throw unusable('“onboardings” is geen lijst.');
  return input.onboardings;
};

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw unusable(`Het bestand is geen goede JSON${placeIn(text, error)}.`, error);
  }
};

// The engine says it in English; where it stumbled is what helps.
const placeIn = (text: string, error: unknown): string => {
  const [, position] = /at position (\d+)/.exec(error instanceof Error ? error.message : '') ?? [];
  if (position === undefined) return ': er ontbreekt iets aan het einde';
  const before = text.slice(0, Number(position)).split('\n');
  return `: kijk na wat er staat op regel ${before.length}, bij teken ${(before.at(-1) ?? '').length + 1}`;
};
