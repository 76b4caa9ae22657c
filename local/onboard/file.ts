import { readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { rowsOfCsv } from './csv.ts';
import { unusable } from './failure.ts';

/** The rows of a CSV or JSON file, not yet parsed; at least one. Throws a Failure. */
export const readRows = (file: string): unknown[] => {
  const extension = extname(file).toLowerCase();
  if (extension !== '.csv' && extension !== '.json') {
    throw unusable(`${file}: alleen bestanden die eindigen op .csv of .json kunnen gelezen worden.`);
  }
  const text = decode(bytesOf(file));
  if (text.trim() === '') throw unusable(`${file} is leeg.`);
  const rows = extension === '.csv' ? rowsOfCsv(text) : rowsOfJson(text);
  if (rows.length === 0) throw unusable(`${file} bevat geen enkele rij.`);
  return rows;
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

// Excel saves CSV as Windows-1252 unless it is told otherwise.
const decode = (bytes: Uint8Array): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
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
    throw unusable(`Het bestand is geen goede JSON: ${error instanceof Error ? error.message : String(error)}.`, error);
  }
};
