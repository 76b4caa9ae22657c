import { Temporal } from 'temporal-polyfill';
import { sessionDate, sessionsIn } from '../../../domain/trajectory/sessions.ts';
import type { Plan } from '../../../events/plan.ts';

const ZONE = 'Europe/Brussels';
const known = new Map<string, number>();

/** A local time, in epoch milliseconds. It uses Temporal and the machine's time zones, not the product's own rule. */
const localTime = (time: string): number => {
  const found = known.get(time);
  if (found !== undefined) return found;
  const instant = Temporal.PlainDateTime.from(time).toZonedDateTime(ZONE).epochMilliseconds;
  known.set(time, instant);
  return instant;
};

/** 09:00 on a date, when milestones are reached. */
export const nineOn = (date: string): number => localTime(`${date}T09:00`);

/** 19:30 on a date, when a session begins. */
export const eveningOf = (date: string): number => localTime(`${date}T19:30`);

export const dateAt = (instant: number): string =>
  Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(ZONE).toPlainDate().toString();

/** The days on which the phases and the end of a trajectory must fall, by its start date, its extensions and its pauses. */
export const phasesOf = (
  start: string,
  { extensions: { preparation, guidance, evaluation }, pauses }: Pick<Plan, 'extensions' | 'pauses'>,
): Plan['phases'] => {
  const after = (months: number, days: number): string =>
    pauses.reduce(
      (date, pause) =>
        nineOn(date) < Date.parse(pause.since)
          ? date
          : Temporal.PlainDate.from(date).add({ days: pause.days }).toString(),
      Temporal.PlainDate.from(start).add({ months }).add({ days }).toString(),
    );
  return {
    preparation: start,
    guidance: after(1, preparation),
    evaluation: after(7, preparation + guidance),
    end: after(8, preparation + guidance + evaluation),
  };
};

/** Kinds of days that are a frequent source of errors. */
export const TRICKY_DAYS = ['clock-forward', 'clock-back', 'leap-day', 'month-end'] as const;
export type TrickyDay = (typeof TRICKY_DAYS)[number];

/** The kinds of tricky days on which the phases, sessions and milestones of a plan fall. */
export const trickyDaysOf = ({ phases, sessions, milestones }: Plan): Set<TrickyDay> => {
  const dates = [
    ...Object.values(phases),
    ...sessionsIn({ sessions }).map((id) => sessionDate({ sessions }, id)),
    ...milestones.map(({ on }) => on),
  ];
  const found = new Set<TrickyDay>();
  for (const date of dates) {
    const hours = hoursIn(date);
    if (hours < 24) found.add('clock-forward');
    if (hours > 24) found.add('clock-back');
    if (date.endsWith('-02-29')) found.add('leap-day');
  }
  // True when the month of a phase is shorter than the day of the month on which the trajectory started.
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
