import { addMonths, dateOf, type IsoDate, type IsoInstant, instantAt } from '../../domain/calendar/local-time.ts';
import { EXPIRES } from './keys.ts';

/** Months for which free text is kept: as long as the people of a trajectory after its end. */
export const TEXT_MONTHS = 24;

/** The attribute of an item that is deleted as long after this day as people are after the end of their trajectory. */
export const expiring = (end: IsoDate, months = TEXT_MONTHS) => ({
  [EXPIRES]: Math.floor(Date.parse(instantAt(addMonths(end, months))) / 1_000),
});

/** The day from which the retention of a text counts: the end of the trajectory, or the day of writing when that is later. */
export const lastDay = (end: IsoDate, now: IsoInstant): IsoDate => (dateOf(now) > end ? dateOf(now) : end);
