import type { BusEvent, InvocationResult, Json } from '@klimaatdoeners/local-cloud/service';
import * as z from 'zod';
import { trajectoryOf, waitingFor, wakeUp } from '../messages.ts';
import type { Observer } from '../observer.ts';
import type { Delays } from './delays.ts';

const MINUTE = 60_000;

// How long it takes at most until what failed is tried again, as the templates have it.
/** The stream mapping waits a minute; positions that it gives up wait another one for their sweep. */
const RELAYED_AGAIN = 2 * MINUTE;
/** Six times the time-out of the sweep, and the window in which its batch gathers. */
const SWEPT_AGAIN = 31 * MINUTE;
/** EventBridge waits ten minutes at most from one attempt to the next. */
const DELIVERED_AGAIN = 10 * MINUTE;
/** It gives up after a day; then a sweep must find what is missing. */
const DELIVERED_UNTIL = 24 * 60 * MINUTE;
/** The state machine waits ten minutes from one attempt to the next, and an hour after the last. */
const REACHED_AGAIN = 60 * MINUTE;

/** Works out whose timeline a fault holds up, and for how long at most. */
export type HoldUps = {
  /** An invocation has ended; `struck` when a fault struck while it ran. */
  ended(invocation: { function: string; payload: Json }, result: InvocationResult, struck: boolean): void;
  /** A task that delivers an event comes later, by so many milliseconds. Answers when. */
  delivery(payload: Json, milliseconds: number): number;
  /** An attempt to deliver an event failed. */
  failedDelivery(event: BusEvent): void;
  /** A step of a timeline comes later, by so many milliseconds. Answers when. */
  timer(payload: Json, milliseconds: number): number;
  /** Of trajectories that a sweep did not see as they are, the next sweep takes care. */
  sweptBlindly(trajectoryIds: readonly string[]): void;
  /** Somebody stopped an execution: a sweep must find that it is missing. */
  aborted(execution: string): void;
};

const armed = z.object({ detail: z.object({ trajectoryId: z.string() }) });
const step = z.object({ arn: z.string() });
const relayed = z.object({ batchItemFailures: z.array(z.unknown()).max(0) });

export const createHoldUps = ({
  now,
  delays,
  observer,
  sweepEvery,
}: {
  now: () => number;
  delays: Delays;
  observer: Observer;
  /** Milliseconds from one sweep to the next. */
  sweepEvery: number;
}): HoldUps => {
  /** Holds up one trajectory, or all of them. */
  const hold = (trajectoryId: string | undefined, milliseconds: number): number => {
    delays.add({ trajectoryId, from: now(), until: now() + milliseconds });
    return now() + milliseconds;
  };
  const delivery = (payload: Json, milliseconds: number): number => {
    observer.hinder(payload);
    const waiting = waitingFor(payload);
    return waiting ? hold(waiting.trajectoryId, milliseconds) : now() + milliseconds;
  };
  return {
    ended({ function: name, payload }, result, struck) {
      // A record that cannot be read has struck before the relay is invoked.
      const isRelayed = result.ok && relayed.safeParse(result.payload).success;
      if (name === 'relay-events' && !isRelayed) hold(undefined, RELAYED_AGAIN);
      if (result.ok || !struck) return;
      if (name === 'reach-milestones') hold(wakeUp.parse(payload).trajectoryId, REACHED_AGAIN);
      if (name === 'arm-timeline') hold(armed.parse(payload).detail.trajectoryId, sweepEvery);
      if (name === 'sweep-timelines') hold(undefined, sweepEvery);
      if (name === 'sweep-outbox') hold(undefined, SWEPT_AGAIN);
    },
    delivery,
    failedDelivery(event) {
      const isGivenUp = now() + DELIVERED_AGAIN > Date.parse(event.time) + DELIVERED_UNTIL;
      delivery({ event }, isGivenUp ? sweepEvery : DELIVERED_AGAIN);
    },
    timer: (payload, milliseconds) => hold(trajectoryOf(step.parse(payload).arn), milliseconds),
    sweptBlindly(trajectoryIds) {
      for (const trajectoryId of trajectoryIds) hold(trajectoryId, sweepEvery);
    },
    aborted(execution) {
      hold(trajectoryOf(execution), sweepEvery);
    },
  };
};
