import { longDate } from '../calendar/dutch-dates.ts';
import { addMonths, dateOf, type IsoInstant, isDate } from '../calendar/local-time.ts';
import type { Refusal } from '../decision.ts';

/** A start date can be at most this many months ahead. Nobody plans further. */
const MONTHS_AHEAD = 24;

/** The refusal when this is no existing date, otherwise undefined. Needs no clock. */
export const refuseNoDate = (startDate: string): Refusal<'START_DATE_INVALID'> | undefined => {
  if (isDate(startDate)) return undefined;
  const message = `De startdatum “${startDate}” is geen bestaande datum. Schrijf ze als jjjj-mm-dd, bijvoorbeeld 2027-01-31.`;
  return { code: 'START_DATE_INVALID', message, field: 'startDate' };
};

/**
 * The refusal when a trajectory cannot start on this day, otherwise undefined. A start date is a whole day, so today is
 * accepted until midnight. A trajectory that starts today begins at 09:00, or at once when it is later.
 */
export const refuseStartDate = (
  startDate: string,
  now: IsoInstant,
): Refusal<'START_DATE_INVALID' | 'START_DATE_IN_PAST' | 'START_DATE_TOO_FAR'> | undefined => {
  const today = dateOf(now);
  const field = 'startDate';
  const noDate = refuseNoDate(startDate);
  if (noDate) return noDate;
  if (startDate < today) {
    return {
      code: 'START_DATE_IN_PAST',
      message: `De startdatum ${longDate(startDate)} ligt in het verleden. Kies vandaag, ${longDate(today)}, of een latere dag.`,
      field,
    };
  }
  const last = addMonths(today, MONTHS_AHEAD);
  if (startDate > last) {
    return {
      code: 'START_DATE_TOO_FAR',
      message: `De startdatum ${longDate(startDate)} ligt meer dan twee jaar vooruit. Kies een dag tot ${longDate(last)}.`,
      field,
    };
  }
  return undefined;
};
