import type { Interceptors } from '@klimaatdoeners/local-cloud/interceptors';
import type { Figures } from './figures.ts';
import type { Trace } from './trace.ts';

const DAY = 86_400_000;
/** With more tasks than this at one instant, the run is in an endless loop. */
const RESTLESS = 5_000;
/** Hourly sweeps run every other day in a simulation. Otherwise most of a run would be sweeps that find nothing. */
export const SWEEP_EVERY = 2 * DAY;

/** What comes at an hour of its own. */
const KEEPS_TIME = /overview/i;

/** An instant never ends, because a task creates itself again. */
export class RestlessError extends Error {}

/** Records and counts everything that passes the edges, including faults. */
export const logged = (
  edges: Interceptors,
  { now, trace, figures }: { now: () => number; trace: Trace; figures: Figures },
): Interceptors => {
  const swept = new Map<string, number>();
  let instant = 0;
  let atInstant = 0;
  return {
    async task(task, run, instead) {
      atInstant = now() === instant ? atInstant + 1 : 0;
      instant = now();
      const rule = JSON.stringify(task.payload);
      if (task.kind === 'bus.schedule' && !KEEPS_TIME.test(rule)) {
        const next = (swept.get(rule) ?? 0) + SWEEP_EVERY;
        if (instant < next) return instead.postpone(next);
        swept.set(rule, instant);
      }
      if (atInstant > RESTLESS)
        throw new RestlessError(`Nothing comes to rest at ${new Date(instant).toISOString()}: ${task.kind}`);
      figures.tasks += 1;
      trace.add(instant, task.kind);
      await (edges.task ?? ((_, go) => go()))(task, run, instead);
    },
    async call(call, forward) {
      figures.calls += 1;
      const answer = await (edges.call ?? ((_, go) => go()))(call, forward);
      if (call.action === 'StartExecution' && call.function?.endsWith('sweep-timelines')) figures.rearmed += 1;
      if (call.action === 'PutEvents' && call.function?.endsWith('sweep-outbox')) {
        figures.republished += call.body.split('"DetailType"').length - 1;
      }
      trace.add(now(), call.function ?? 'outside', call.action, answer.status);
      return answer;
    },
    async invocation(invocation, invoke) {
      const result = await (edges.invocation ?? ((_, go) => go()))(invocation, invoke);
      trace.add(now(), invocation.function, result.ok ? 'ok' : result.errorType);
      return result;
    },
  };
};
