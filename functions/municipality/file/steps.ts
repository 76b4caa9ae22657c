import * as z from 'zod/mini';
import type { Fields } from '../../http/form-state.ts';
import { MAX_ROWS } from '../limits.ts';
import type { FileView } from '../page-routes.ts';
import { type RowOutcome, rowOutcome } from './outcome-schema.ts';
import { type Onboard, outcomesOf } from './outcomes.ts';
import { linesIn } from './read.ts';
import { type Line, REASON } from './table.ts';
import { UnusableFile } from './unusable.ts';

/** The lines of a file as text, in a page and back: the number of each line, and its cells. */
const carried = z.array(z.tuple([z.int()], z.string()));

const written = (lines: readonly Line[]): string => JSON.stringify(lines.map(({ line, cells }) => [line, ...cells]));

const linesFrom = (text: string): Line[] => {
  const read = carried.safeParse(jsonOf(text));
  if (!read.success)
    throw new UnusableFile('Kies het bestand opnieuw: wat de pagina ervan meestuurde, kan niet gelezen worden.');
  return read.data.map(([line, ...cells]) => ({ line, cells }));
};

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** What a file would bring, or why it cannot be read. */
export const tried = (bytes: Uint8Array, onboard: Onboard): Promise<FileView | string> =>
  orWhyNot(async () => {
    const lines = await linesIn(bytes);
    refuseLength(lines);
    return viewOf('tried', lines, await outcomesOf(lines, onboard));
  });

/**
 * Onboards the rows that the page with the outcomes sent back: all, or as many as `portie` says, after those of which it sent the
 * outcomes along.
 */
export const done = (typed: Fields, onboard: Onboard): Promise<FileView | string> =>
  orWhyNot(async () => {
    const lines = linesFrom(typed.lijnen ?? '');
    refuseLength(lines);
    const before = z.array(rowOutcome).safeParse(jsonOf(typed.uitslag ?? '')).data ?? [];
    const portion = /^\d{1,3}$/.test(typed.portie ?? '') ? Number(typed.portie) : lines.length;
    const outcomes = [...before, ...(await outcomesOf(lines, onboard, { from: before.length, most: portion }))];
    return viewOf(outcomes.length < lines.length - 1 ? 'going' : 'done', lines, outcomes);
  });

const orWhyNot = async (work: () => Promise<FileView>): Promise<FileView | string> => {
  try {
    return await work();
  } catch (error) {
    if (error instanceof UnusableFile) return error.message;
    throw error;
  }
};

const refuseLength = ({ length }: readonly Line[]): void => {
  if (length < 2)
    throw new UnusableFile('In het bestand staat geen enkele gemeente: de eerste lijn zijn de namen van de kolommen.');
  if (length - 1 <= MAX_ROWS) return;
  throw new UnusableFile(`Het bestand telt ${length - 1} gemeenten; het mogen er hoogstens ${MAX_ROWS} tegelijk zijn.`);
};

const viewOf = (step: FileView['step'], lines: readonly Line[], outcomes: RowOutcome[]): FileView => ({
  ...{ step, outcomes, rows: lines.length - 1, lines: written(lines) },
  refused: JSON.stringify(refusedIn(lines, outcomes)),
});

/** The header and the refused lines of a file, each with what is wrong with it. */
const refusedIn = ([header, ...lines]: readonly Line[], outcomes: readonly RowOutcome[]): string[][] => {
  const refused = outcomes.filter(({ status }) => status === 'refused');
  if (!header || refused.length === 0) return [];
  const width = header.cells.length;
  return [
    [...header.cells, REASON],
    ...refused.map(({ row, errors = [] }) => {
      const cells = lines[row - 1]?.cells ?? [];
      return [
        ...Array.from({ length: width }, (_, index) => cells[index] ?? ''),
        errors.join(' '),
        ...cells.slice(width),
      ];
    }),
  ];
};

/** The rows to download, from what the page sent. */
export const refusedRows = ({ rijen = '' }: Fields): string[][] =>
  z.array(z.array(z.string())).safeParse(jsonOf(rijen)).data ?? [];
