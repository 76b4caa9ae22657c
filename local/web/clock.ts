import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import { instantAt, TIME_ZONE } from '../../domain/calendar/local-time.ts';
import { badRequest } from './answer.ts';
import type { Controls } from './controls.ts';
import { instant, parseBody } from './input.ts';
import type { Product } from './product.ts';

export type ClockReading = { now: string; localTime: string; nextDue: string | null };

/** A clock that follows real time has moved on a little since somebody read it: that is not yet the past. */
const TOLERANCE_MS = 5_000;
const YEARS_AHEAD = 3;

const order = z.strictObject({ advanceTo: instant });

/** The clock, and what tells what it is on its way to. */
export type Time = { controls: Controls; product: Pick<Product, 'trajectories'> };

export const readClock = async ({ controls, product }: Time): Promise<ClockReading> => {
  const nextDue = controls.nextDue() ?? (await nextMilestone(product, controls.now()));
  return {
    now: isoInstant(controls.now()),
    localTime: localTime(controls.now()),
    nextDue: nextDue === null ? null : isoInstant(nextDue),
  };
};

// A trajectory that starts far ahead has no timeline yet, which a daily sweep gives it when its first milestone comes near.
const nextMilestone = async (product: Time['product'], now: number): Promise<number | null> => {
  const trajectories = await product.trajectories();
  const coming = trajectories.flatMap(({ next }) => (next ? [Date.parse(instantAt(next.on))] : []));
  return coming.filter((at) => at > now).toSorted((a, b) => a - b)[0] ?? null;
};

/** Plays the cloud up to the instant in the body and answers when all is settled. Throws a Problem for an instant it cannot go to. */
export const advanceClock = async (time: Time, body: string): Promise<ClockReading> => {
  const { controls } = time;
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
  return readClock(time);
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
