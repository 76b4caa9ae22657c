import * as z from 'zod';
import type { LocalTimes } from '../local-times.ts';
import { badRequest } from './answer.ts';
import type { Controls } from './controls.ts';
import { instant, parseBody } from './input.ts';

export type ClockReading = { now: string; localTime: string; nextDue: string | null };

/** In real-time mode the clock has moved a little since the user read it. An instant less than this old is not refused. */
const TOLERANCE_MS = 5_000;
const YEARS_AHEAD = 3;

/** What a browser's field for a date and a time gives. */
const FIELD = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/;

const order = ({ instantOf }: LocalTimes) =>
  z.strictObject({
    advanceTo: z.preprocess((value) => {
      const at = typeof value === 'string' && FIELD.test(value) ? instantOf(value) : null;
      return at === null ? value : isoInstant(at);
    }, instant),
  });

/** The clock, and the sources of the next due instant. */
export type Time = { controls: Controls; times: LocalTimes; foresees(now: number): Promise<number | null> };

export const readClock = async ({ controls, times, foresees }: Time): Promise<ClockReading> => {
  const nextDue = controls.nextDue() ?? (await foresees(controls.now()));
  return {
    now: isoInstant(controls.now()),
    localTime: times.localTime(controls.now()),
    nextDue: nextDue === null ? null : isoInstant(nextDue),
  };
};

/** Advances the cloud to the instant or the local time in the body and answers when all is settled. Throws a Problem for an invalid instant. */
export const advanceClock = async (time: Time, body: string): Promise<ClockReading> => {
  const { controls, times } = time;
  const { advanceTo } = parseBody(order(times), body);
  const now = controls.now();
  if (advanceTo < now - TOLERANCE_MS) {
    throw badRequest(
      `advanceTo: ${isoInstant(advanceTo)} is past; it is now ${isoInstant(now)} and time only goes forward.`,
    );
  }
  if (advanceTo > times.yearsAfter(now, YEARS_AHEAD)) {
    throw badRequest(
      `advanceTo: ${isoInstant(advanceTo)} is more than ${YEARS_AHEAD} years ahead of ${isoInstant(now)}.`,
    );
  }
  await controls.advanceTo(Math.max(advanceTo, now));
  return readClock(time);
};

export const isoInstant = (epochMilliseconds: number): string => new Date(epochMilliseconds).toISOString();
