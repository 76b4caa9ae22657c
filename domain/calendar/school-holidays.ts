import * as z from 'zod/mini';
import data from '../../data/school-holidays.json' with { type: 'json' };
import { isoDate } from '../../events/contract.ts';
import type { IsoDate } from './local-time.ts';

/** The school holidays of Flanders, `data/school-holidays.json`. */
export const schoolHolidays = z.object({
  source: z.string(),
  rule: z.string(),
  holidays: z.array(z.object({ year: z.string(), name: z.string(), from: isoDate, to: isoDate })),
});

export type SchoolHoliday = z.infer<typeof schoolHolidays>['holidays'][number];

const HOLIDAYS = schoolHolidays.parse(data).holidays;

/** The school holiday in which a day falls. Undefined outside holidays, and in school years that are not in the data. */
export const schoolHolidayOn = (date: IsoDate): SchoolHoliday | undefined =>
  HOLIDAYS.find(({ from, to }) => from <= date && date <= to);
