import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import writeExcelFile from 'write-excel-file/node';
import { linesIn } from '../../../../functions/municipality/file/read.ts';

type Cell = { value?: string | number | boolean | Date; type?: 'Formula'; format?: string };

const workbook = async (...rows: Cell[][]): Promise<Uint8Array> =>
  new Uint8Array(await writeExcelFile(rows, { dateFormat: 'dd/mm/yyyy' }).toBuffer());

/** A workbook of one part, which is stored as it is or deflated. */
const zipOf = (name: string, content: Buffer, { isDeflated = true } = {}): Uint8Array => {
  const data = isDeflated ? deflateRawSync(content) : content;
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(isDeflated ? 8 : 0, 8);
  local.writeUInt32LE(data.length, 18);
  local.writeUInt16LE(name.length, 26);
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(isDeflated ? 8 : 0, 10);
  entry.writeUInt32LE(data.length, 20);
  // It says that it is small.
  entry.writeUInt32LE(10, 24);
  entry.writeUInt16LE(name.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(entry.length + name.length, 12);
  end.writeUInt32LE(local.length + name.length + data.length, 16);
  return Buffer.concat([local, Buffer.from(name), data, entry, Buffer.from(name), end]);
};

const SHEET = 'xl/worksheets/sheet1.xml';
const TOO_LARGE = /te groot als het uitgepakt is/;

describe('XLSX', () => {
  it('is read as the text of its cells: numbers, days and yes or no as they are typed', async () => {
    const bytes = await workbook(
      [{ value: 'nisCode' }, { value: 'startDate' }, { value: 'workingBudget' }, { value: 'allowOverlap' }],
      [{ value: 24062 }, { value: new Date(Date.UTC(2027, 1, 1)) }, { value: 15000.5 }, { value: true }],
    );
    expect(await linesIn(bytes)).toEqual([
      { line: 1, cells: ['nisCode', 'startDate', 'workingBudget', 'allowOverlap'] },
      { line: 2, cells: ['24062', '2027-02-01', '15000.5', 'ja'] },
    ]);
  });

  it('gives nothing of a formula but a value that was kept with it', async () => {
    const bytes = await workbook(
      [{ value: 'venue' }, { value: 'b' }],
      [{ value: '=HYPERLINK("https://evil.example")', type: 'Formula' }, { value: 'x' }],
    );
    expect(await linesIn(bytes)).toEqual([
      { line: 1, cells: ['venue', 'b'] },
      { line: 2, cells: ['', 'x'] },
    ]);
  });

  it('passes over empty rows, and keeps the numbers of the lines', async () => {
    const lines = await linesIn(await workbook([{ value: 'a' }], [{}], [{ value: 'b' }]));
    expect(lines.map(({ line }) => line)).toEqual([1, 3]);
  });

  it('is refused when it unpacks to more than 20 MB, whatever it says of its size', async () => {
    await expect(linesIn(zipOf(SHEET, Buffer.alloc(21 * 1024 * 1024)))).rejects.toThrow(TOO_LARGE);
    await expect(linesIn(zipOf(SHEET, Buffer.alloc(21 * 1024 * 1024), { isDeflated: false }))).rejects.toThrow(
      TOO_LARGE,
    );
  });

  it.each(['XFD1', 'A1048576', 'ZZZZZZZ1'])('is refused when a cell lies far away, in %s', async (cell) => {
    const sheet = Buffer.from(
      `<worksheet><sheetData><row r="1"><c r="${cell}"><v>1</v></c></row></sheetData></worksheet>`,
    );
    await expect(linesIn(zipOf(SHEET, sheet))).rejects.toThrow(`In cel ${cell} staat nog iets.`);
  });

  it.each([
    ['cut off', (bytes: Uint8Array) => bytes.subarray(0, bytes.length / 2)],
    ['nothing but its beginning', () => Uint8Array.from([0x50, 0x4b, 3, 4])],
    ['no workbook', () => zipOf('a.xml', Buffer.from('<a/>'))],
    [
      'a directory that points outside',
      (bytes: Uint8Array) => bytes.map((byte, at) => (at === bytes.length - 6 ? 255 : byte)),
    ],
  ])('that is %s is refused in plain words', async (_, spoil) => {
    await expect(linesIn(spoil(await workbook([{ value: 'a' }])))).rejects.toThrow(/Het XLSX-bestand/);
  });

  it('of the old kind is asked for anew', async () => {
    await expect(linesIn(Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0]))).rejects.toThrow('Bewaar het als .xlsx.');
  });
});
