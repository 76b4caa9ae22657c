import * as z from 'zod';
import type { LocalTimes } from '../local-times.ts';
import { badRequest } from './answer.ts';
import type { Controls } from './controls.ts';
import { instant, parseBody } from './input.ts';

export type ClockReading = { now: string; localTime: string; nextDue: string | null };

/** A clock that follows real time has moved on a little since somebody read it: that is not yet the past. */
const TOLERANCE_MS = 5_000;
const YEARS_AHEAD = 3;

const order = z.strictObject({ advanceTo: instant });

/** The clock, and what tells what it is on its way to. */
export type Time = { controls: Controls; times: LocalTimes; foresees(now: number): Promise<number | null> };

export const readClock = async ({ controls, times, foresees }: Time): Promise<ClockReading> => {
  const nextDue = controls.nextDue() ?? (await foresees(controls.now()));
  return {
    now: isoInstant(controls.now()),
    localTime: times.localTime(controls.now()),
    nextDue: nextDue === null ? null : isoInstant(nextDue),
  };
};

/** Plays the cloud up to the instant in the body and answers when all is settled. Throws a Problem for an instant it cannot go to. */
export const advanceClock = async (time: Time, body: string): Promise<ClockReading> => {
  const { controls, times } = time;
  const { advanceTo } = parseBody(order, body);
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
