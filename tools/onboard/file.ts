import { readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { linesOfCsv } from '../../functions/municipality/file/csv.ts';
import { decode } from '../../functions/municipality/file/encoding.ts';
import { type Table, tableOf } from '../../functions/municipality/file/table.ts';
import { UnusableFile } from '../../functions/municipality/file/unusable.ts';
import { unusable } from './failure.ts';

// Excel gives its Unicode text, which is a CSV with tabs, the second name.
const TABLES = ['.csv', '.txt'];

/** The rows of a CSV or JSON file; at least one. Throws a Failure. */
export const readTable = (file: string): Table => {
  const extension = extname(file).toLowerCase();
  if (!TABLES.includes(extension) && extension !== '.json') {
    throw unusable(`${file}: alleen bestanden die eindigen op .csv, .txt of .json kunnen gelezen worden.`);
  }
  const table = tableIn(bytesOf(file), { file, isJson: extension === '.json' });
  if (table.rows.length === 0) throw unusable(`${file} bevat geen enkele rij.`);
  return table;
};

const tableIn = (bytes: Uint8Array, { file, isJson }: { file: string; isJson: boolean }): Table => {
  try {
    const text = decode(bytes);
    if (text.trim() === '') throw unusable(`${file} is leeg.`);
    return isJson ? { rows: rowsOfJson(text), columns: new Map(), tooLong: new Map() } : tableOf(linesOfCsv(text));
  } catch (error) {
    throw error instanceof UnusableFile ? unusable(error.message, error) : error;
  }
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
