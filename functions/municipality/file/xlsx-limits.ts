import { Buffer } from 'node:buffer';
import { inflateRawSync } from 'node:zlib';
import { unusable } from './unusable.ts';

/** The most that all parts of a workbook may take when they are unpacked, in bytes: a thousand times a long list. */
const MAX_UNPACKED = 20 * 1024 * 1024;
const MAX_ROW = 5000;
/** Columns up to ZZ. */
const MAX_LETTERS = 2;

const TOO_MUCH = 'Het XLSX-bestand is te groot als het uitgepakt is. Hou alleen het blad met de gemeenten over.';
const NO_ZIP = 'Het XLSX-bestand is beschadigd. Bewaar het opnieuw in Excel, of als CSV.';

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const DEFLATED = 8;

/**
 * Refuses a workbook that is small, and becomes so large when it is read that the function would run out of memory: parts that
 * unpack without end, and cells in a row or column far away, up to which the reader fills everything. Throws an UnusableFile.
 */
export const refuseExcess = (bytes: Uint8Array): void => {
  let left = MAX_UNPACKED;
  for (const { name, content } of partsOf(Buffer.from(bytes), () => left)) {
    left -= content.length;
    if (left < 0) throw unusable(TOO_MUCH);
    if (/worksheets\/[^/]+\.xml$/.test(name)) refuseFarCells(content.toString());
  }
};

const refuseFarCells = (sheet: string): void => {
  for (const [, letters = '', row = ''] of sheet.matchAll(/\sr\s*=\s*["']([A-Za-z]*)(\d+)["']/g)) {
    if (letters.length <= MAX_LETTERS && Number(row) <= MAX_ROW) continue;
    throw unusable(
      `In cel ${`${letters}${row}`.slice(0, 20)} staat nog iets. Maak alles naast en onder de lijst leeg.`,
    );
  }
};

/** The XML parts of a workbook, unpacked one by one. */
function* partsOf(zip: Buffer, left: () => number): Generator<{ name: string; content: Buffer }> {
  try {
    const end = zip.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'));
    if (end < 0 || zip.readUInt32LE(end) !== END) throw unusable(NO_ZIP);
    const count = zip.readUInt16LE(end + 10);
    let at = zip.readUInt32LE(end + 16);
    for (let index = 0; index < count; index++) {
      if (zip.readUInt32LE(at) !== ENTRY) throw unusable(NO_ZIP);
      const [nameLength, extra, comment] = [28, 30, 32].map((offset) => zip.readUInt16LE(at + offset));
      const name = zip.toString('utf8', at + 46, at + 46 + (nameLength ?? 0));
      if (/\.(xml|rels)$/.test(name)) yield { name, content: contentOf(zip, at, left()) };
      at += 46 + (nameLength ?? 0) + (extra ?? 0) + (comment ?? 0);
    }
  } catch (error) {
    if (error instanceof RangeError) throw unusable(NO_ZIP, error);
    throw error;
  }
}

const contentOf = (zip: Buffer, entry: number, most: number): Buffer => {
  const size = zip.readUInt32LE(entry + 20);
  const header = zip.readUInt32LE(entry + 42);
  const from = header + 30 + zip.readUInt16LE(header + 26) + zip.readUInt16LE(header + 28);
  const packed = zip.subarray(from, from + size);
  if (zip.readUInt16LE(entry + 10) !== DEFLATED) return packed;
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(most, 1) });
  } catch (error) {
    const isTooLarge = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    throw unusable(isTooLarge ? TOO_MUCH : NO_ZIP, error);
  }
};
