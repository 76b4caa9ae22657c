import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import { TIME_ZONE } from '../../domain/calendar/local-time.ts';
import { badRequest } from './answer.ts';
import type { Controls } from './controls.ts';
import { instant, parseBody } from './input.ts';

export type ClockReading = { now: string; localTime: string; nextDue: string | null };

/** A clock that follows real time has moved on a little since somebody read it: that is not yet the past. */
const TOLERANCE_MS = 5_000;
const YEARS_AHEAD = 3;

const order = z.strictObject({ advanceTo: instant });

export const readClock = (controls: Controls): ClockReading => {
  const nextDue = controls.nextDue();
  return {
    now: isoInstant(controls.now()),
    localTime: localTime(controls.now()),
    nextDue: nextDue === null ? null : isoInstant(nextDue),
  };
};

/** Plays the cloud up to the instant in the body and answers when all is settled. Throws a Problem for an instant it cannot go to. */
export const advanceClock = async (controls: Controls, body: string): Promise<ClockReading> => {
  const { advanceTo } = parseBody(order, body);
  const now = controls.now();
  if (advanceTo < now - TOLERANCE_MS) {
    throw badRequest(
      `advanceTo: ${isoInstant(advanceTo)} is past; it is now ${isoInstant(now)} and time only goes forward.`,
    );
  }
  const furthest = Temporal.Instant.fromEpochMilliseconds(now)
    .toZonedDateTimeISO(TIME_ZONE)
    .add({ years: YEARS_AHEAD }).epochMilliseconds;
  if (advanceTo > furthest) {
    throw badRequest(
      `advanceTo: ${isoInstant(advanceTo)} is more than ${YEARS_AHEAD} years ahead of ${isoInstant(now)}.`,
    );
  }
  await controls.advanceTo(Math.max(advanceTo, now));
  return readClock(controls);
};

export const isoInstant = (epochMilliseconds: number): string => new Date(epochMilliseconds).toISOString();

/** `2027-01-04T09:00:00+01:00`, in Europe/Brussels. */
export const localTime = (epochMilliseconds: number): string =>
  Temporal.Instant.fromEpochMilliseconds(epochMilliseconds)
    .toZonedDateTimeISO(TIME_ZONE)
    .toString({ timeZoneName: 'never', smallestUnit: 'second' });

/** `ma 4 jan 2027, 09:00` */
export const friendlyTime = (epochMilliseconds: number): string => FRIENDLY.format(epochMilliseconds);

const FRIENDLY = new Intl.DateTimeFormat('nl-BE', {
  timeZone: TIME_ZONE,
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
});
