import { hallTexts as texts } from '../../emails/nl-BE/pages/hall.ts';
import { type Cell, csv } from '../http/csv.ts';
import { canBeNoted } from './fields.ts';
import type { AnyAttendance } from './schema.ts';

/** Who came as a table. What somebody needs stays out of it: it is for the evening. */
export const attendanceCsv = (view: Pick<AnyAttendance, 'people'>): string =>
  csv(
    [...texts.csv],
    view.people
      .filter(canBeNoted)
      .map(({ number, name, mark, answer, guests, walkIn, at }): Cell[] => [
        number,
        name ?? texts.erased,
        texts.marks[mark],
        answer === null ? null : texts.answers[answer],
        guests,
        walkIn ? texts.yes : texts.no,
        at === null ? null : { instant: at },
      ]),
  );
