import type { IsoDate } from '../../../domain/calendar/local-time.ts';
import { dayAndMonth } from '../words.ts';

/** That a call is closed by hand, beside a button to where it is opened again. */
export const callClosed = (since: IsoDate): string =>
  `De oproep is sinds ${dayAndMonth(since)} met de hand gesloten. Zoeken jullie nog mensen? Zet ze dan weer open.`;
