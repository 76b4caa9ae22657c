import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { addDays, addMonths, dateOf, type IsoDate, type IsoInstant } from '../../domain/calendar/local-time.ts';
import { csv } from '../../functions/report/csv.ts';
import { unusable } from './failure.ts';

const HEADERS = [
  'nisCode',
  'startDate',
  'coachName',
  'coachEmail',
  'officerName',
  'officerEmail',
  'officerPhone',
  'workingBudget',
  'targetGroupSize',
  'venue',
];

/** Three municipalities that start in the coming two months: all month long the same, so that a repetition changes nothing. */
export const exampleCsv = (today: IsoDate): string => {
  const month = addMonths(`${today.slice(0, 7)}-01`, 1);
  const begga = ['Begga De Smet', 'begga.desmet@ecolife.example'];
  const joris = ['Joris Maes', 'joris.maes@ecolife.example'];
  const omer = ['Omer Claes', 'omer.claes@leuven.example', '016 27 20 00'];
  const fatima = ['Fatima El Amrani', 'fatima.elamrani@gent.example', ''];
  const lies = ['Lies Van den Bossche', 'lies.vandenbossche@pajottegem.example', '0470 12 34 56'];
  return csv(HEADERS, [
    ['24062', month, ...begga, ...omer, '15000', 25, 'Buurthuis De Ploeg'],
    ['44021', addDays(month, 14), ...begga, ...fatima, '20.000,00', 30, 'Bibliotheek De Krook'],
    ['23106', addMonths(month, 1), ...joris, ...lies, '8500', null, 'Gemeentehuis'],
  ]);
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
