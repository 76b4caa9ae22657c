import { addMonths, type IsoDate } from '../../../domain/calendar/local-time.ts';
import { shortMonth } from '../../http/format.ts';
import { type Html, html } from '../../http/html.ts';
import { PALETTE } from '../../http/palette.ts';

/** `month` and `year` are what is written at it, where there is room. */
export type Mark = { x: number; month: string | null; year: string | null };

/** A month and a year, the one above the other, with some air. */
const ROOM = 40;

/**
 * The first day, and the first of each month after it. A part of a month at either end that is too short for its name goes
 * without; a year stands at the first month of it that is named.
 */
export const marksOf = (first: IsoDate, last: IsoDate, x: (date: IsoDate) => number, width: number): Mark[] => {
  const dates = [first];
  for (let month = addMonths(`${first.slice(0, 7)}-01`, 1); month <= last; month = addMonths(month, 1))
    dates.push(month);
  let year = '';
  return dates.flatMap((date, index): Mark[] => {
    const next = dates[index + 1];
    if ((next === undefined ? width : x(next)) - x(date) < ROOM) {
      return index === 0 ? [] : [{ x: x(date), month: null, year: null }];
    }
    const isNew = date.slice(0, 4) !== year;
    year = date.slice(0, 4);
    return [{ x: x(date), month: shortMonth(date), year: isNew ? year : null }];
  });
};

export const monthMark = ({ x, month, year }: Mark, bottom: number): Html =>
  html`<line x1="${x}" x2="${x}" y1="40" y2="${bottom}" stroke="${PALETTE.rest}"/>${written(x, 34, month)}${written(x, 16, year)}
`;

const written = (x: number, y: number, text: string | null): Html | null =>
  text === null ? null : html`<text x="${x + 4}" y="${y}" font-size="13" class="muted">${text}</text>`;
