import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { addDays, addMonths, dateOf, type IsoDate, type IsoInstant } from '../../domain/calendar/local-time.ts';
import { cellsOf, EXAMPLE_COLUMNS, type ExampleRow } from '../../domain/municipality/columns.ts';
import { MUNICIPALITIES } from '../../domain/municipality/register.ts';
import { csv } from '../../functions/http/csv.ts';
import { unusable } from './failure.ts';

const ROWS = 3;
/** The months after which the examples begin with the first municipality again. A trajectory takes nine at most. */
const MONTHS = Math.floor(MUNICIPALITIES.length / ROWS);

/**
 * Three municipalities that start in the coming two months. All month long the example is the same, so that a repetition
 * changes nothing. Each month takes other municipalities, so that no example overlaps an earlier one.
 */
export const exampleCsv = (today: IsoDate): string => {
  const month = addMonths(`${today.slice(0, 7)}-01`, 1);
  const begga = { coachName: 'Begga De Smet', coachEmail: 'begga.desmet@ecolife.example' };
  const joris = { coachName: 'Joris Maes', coachEmail: 'joris.maes@ecolife.example' };
  const [first, second, third] = municipalitiesOf(month);
  const rows: ExampleRow[] = [
    {
      ...{ nisCode: first.nisCode, startDate: month, ...begga },
      ...{ officerName: 'Omer Claes', officerEmail: `omer.claes@${first.domain}`, officerPhone: '016 27 20 00' },
      ...{ workingBudget: '15000', targetGroupSize: 25, venue: 'Buurthuis De Ploeg', allowOverlap: null },
    },
    {
      ...{ nisCode: second.nisCode, startDate: addDays(month, 14), ...begga },
      ...{ officerName: 'Fatima El Amrani', officerEmail: `fatima.elamrani@${second.domain}`, officerPhone: null },
      ...{ workingBudget: '20.000,00', targetGroupSize: 30, venue: 'Bibliotheek', allowOverlap: null },
    },
    {
      ...{ nisCode: third.nisCode, startDate: addMonths(month, 1), ...joris },
      ...{ officerName: 'Lies Van den Bossche', officerEmail: `lies.vandenbossche@${third.domain}` },
      ...{ officerPhone: '0470 12 34 56', workingBudget: '8500', targetGroupSize: null },
      ...{ venue: 'Gemeentehuis', allowOverlap: null },
    },
  ];
  return csv(EXAMPLE_COLUMNS, rows.map(cellsOf));
};

type Host = { nisCode: string; domain: string };

const municipalitiesOf = (month: IsoDate): [Host, Host, Host] => {
  const months = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7));
  // One from each third of the register, which is in the order of provinces.
  const host = (row: number): Host => {
    const municipality = MUNICIPALITIES[row * MONTHS + (months % MONTHS)];
    if (!municipality) throw new Error(`The register has no municipality for row ${row} of ${month}`);
    const { nisCode, name } = municipality;
    const label = name
      .normalize('NFD')
      .toLowerCase()
      .replace(/[^a-z]+/gu, '-');
    return { nisCode, domain: `${label}.example` };
  };
  return [host(0), host(1), host(2)];
};

/** Writes a file to try the command with, and to start one's own from. Throws a Failure when it cannot be written. */
export const writeExample = (file: string, now: IsoInstant): void => {
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, exampleCsv(dateOf(now)));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    throw unusable(`${file} kan niet geschreven worden (${String(code)}).`, error);
  }
};
