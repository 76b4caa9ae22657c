import { Temporal } from 'temporal-polyfill';
import type { Plan } from '../../../events/plan.ts';

const ZONE = 'Europe/Brussels';
const known = new Map<string, number>();

/** Nine o'clock on a date, in epoch milliseconds: by Temporal and the time zones of the machine, not by the product's own rule. */
export const nineOn = (date: string): number => {
  const found = known.get(date);
  if (found !== undefined) return found;
  const nine = Temporal.PlainDateTime.from(`${date}T09:00`).toZonedDateTime(ZONE).epochMilliseconds;
  known.set(date, nine);
  return nine;
};

export const dateAt = (instant: number): string =>
  Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(ZONE).toPlainDate().toString();

/** The days on which the phases of a trajectory that starts on a date must begin, and its end. */
export const phasesOf = (start: string): Plan['phases'] => {
  const after = (months: number): string => Temporal.PlainDate.from(start).add({ months }).toString();
  return { preparation: start, guidance: after(1), evaluation: after(7), end: after(8) };
};

/** Days that are easily got wrong. */
export const TRICKY_DAYS = ['clock-forward', 'clock-back', 'leap-day', 'month-end'] as const;
export type TrickyDay = (typeof TRICKY_DAYS)[number];

/** Which of them the phases, sessions and milestones of a plan fall on. */
export const trickyDaysOf = ({ phases, sessions, milestones }: Plan): Set<TrickyDay> => {
  const dates = [
    ...Object.values(phases),
    ...Object.values(sessions).map(({ date }) => date),
    ...milestones.map(({ on }) => on),
  ];
  const found = new Set<TrickyDay>();
  for (const date of dates) {
    const hours = hoursIn(date);
    if (hours < 24) found.add('clock-forward');
    if (hours > 24) found.add('clock-back');
    if (date.endsWith('-02-29')) found.add('leap-day');
  }
  // The month of a phase is too short for the day on which the trajectory started.
  const dayOf = (date: string): string => date.slice(-2);
  if (Object.values(phases).some((date) => dayOf(date) !== dayOf(phases.preparation))) found.add('month-end');
  return found;
};

const hours = new Map<string, number>();

const hoursIn = (date: string): number => {
  const known = hours.get(date) ?? Temporal.PlainDate.from(date).toZonedDateTime(ZONE).hoursInDay;
  hours.set(date, known);
  return known;
};
