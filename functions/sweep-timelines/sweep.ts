import type { Clock } from '../../adapters/clock.ts';
import type { Store } from '../../adapters/table/store.ts';
import { allSummaries } from '../../adapters/table/views.ts';
import { isNear } from '../../adapters/timeline/horizon.ts';
import type { Armed, Timeline } from '../../adapters/timeline/timeline.ts';
import { type IsoInstant, instantAt } from '../../domain/calendar/local-time.ts';
import { trajectories } from '../../domain/trajectory/aggregate.ts';
import { trajectoryPartition } from '../../domain/trajectory/partition.ts';
import { PHASES } from '../../domain/trajectory/phases.ts';
import { isRunning } from '../../domain/trajectory/trajectory.ts';
import { nextDue } from '../../domain/trajectory/waiting.ts';
import { wakeUpsOf } from '../../domain/trajectory/wake-ups.ts';
import { inParallel } from '../in-parallel.ts';
import { rotated } from '../rotated.ts';

/**
 * Timelines that are started or stopped at the same time. When all of 10,000 were lost, that takes two minutes of the five
 * that a sweep has. A sweep that is cut off leaves some, and the next one begins elsewhere.
 */
const AT_ONCE = 8;
/** A milestone that is reached this long after the end of the window in which it is wanted is late. */
const LATE_AFTER = 15 * 60_000;

export type Dependencies = {
  store: Store;
  timeline: Timeline;
  /** How long after its instants an execution may wake. */
  windowSeconds: number;
  clock: Clock;
  count: (name: string, value: number) => void;
  log: (message: string, ids: Record<string, string>) => void;
};

type Coming = { trajectoryId: string; planRevision: number; due: IsoInstant };

/**
 * Gives every trajectory that is near, and for which nothing runs, an execution: one that was too far away when it was
 * planned, and one whose execution was lost. Stops what still runs for a plan that is superseded or cancelled. Counts
 * trajectories by phase and those whose next milestone is late. Two requests while nothing is amiss. Throws when one could
 * not be armed or stopped or its summary not be read, after the others had their turn.
 */
export const sweep = async ({ store, timeline, windowSeconds, clock, count, log }: Dependencies): Promise<void> => {
  const now = clock.now();
  const { summaries, unreadable } = await allSummaries(store.table);
  const coming = summaries.flatMap(({ trajectoryId, planRevision, next }): Coming[] =>
    next ? [{ trajectoryId, planRevision, due: instantAt(next.on) }] : [],
  );
  for (const status of ['planned', ...PHASES]) {
    count(`Trajectories.${status}`, summaries.filter((summary) => summary.status === status).length);
  }
  const lateAfter = LATE_AFTER + windowSeconds * 1000;
  count('MilestonesLate', coming.filter(({ due }) => Date.parse(due) + lateAfter < Date.parse(now)).length);

  const executions = await timeline.running();
  const running = new Set(executions.map(nameOf));
  const planned = new Set(coming.map(nameOf));
  const missing = coming
    .filter((one) => isNear(one.due, now) && !running.has(nameOf(one)))
    .map(({ trajectoryId }) => trajectoryId);
  // The state may be readable though its summary is not.
  const unclear = unreadable.map((pk) => pk.replace(trajectoryPartition(''), ''));
  let armed = 0;
  const arm = async (trajectoryId: string): Promise<void> => {
    if (!(await armAsItIs(trajectoryId, { store, timeline, now, running }))) return;
    log('A trajectory got its timeline', { trajectoryId });
    armed += 1;
  };
  const stop = async (execution: Armed): Promise<void> => {
    const cause = await whyOver(execution, store);
    if (cause === undefined) return;
    await timeline.disarm(execution.trajectoryId, execution.planRevision, cause);
    log('A timeline that outlived its plan is stopped', { trajectoryId: execution.trajectoryId });
  };
  const tasks = [
    ...[...missing, ...unclear].map((trajectoryId) => () => arm(trajectoryId)),
    ...executions.filter((one) => !planned.has(nameOf(one))).map((execution) => () => stop(execution)),
  ];
  const errors: unknown[] = [];
  await inParallel(rotated(tasks, now), AT_ONCE, async (task) => {
    try {
      await task();
    } catch (error) {
      errors.push(error);
    }
  });
  count('TimelinesArmed', armed);
  if (errors.length + unclear.length > 0) {
    const why = `${errors.length} timelines could not be armed or stopped, ${unclear.length} summaries not be read: ${unclear}`;
    throw new AggregateError(errors, why);
  }
};

/** The index may be old, so what it says is only a reason to look. Answers whether an execution was missing indeed. */
const armAsItIs = async (
  trajectoryId: string,
  {
    store,
    timeline,
    now,
    running,
  }: Pick<Dependencies, 'store' | 'timeline'> & { now: IsoInstant; running: Set<string> },
): Promise<boolean> => {
  const { state } = await store.load(trajectories, trajectoryId);
  const due = nextDue(state);
  if (!isRunning(state) || due === undefined || !isNear(due, now)) return false;
  const planRevision = state.plan.revision;
  if (running.has(nameOf({ trajectoryId, planRevision }))) return false;
  return timeline.rearm({ trajectoryId, planRevision, instants: wakeUpsOf(state), chain: {} });
};

/** Why an execution has nothing to do any more. That of a completed trajectory has just ended by itself. */
const whyOver = async (
  { trajectoryId, planRevision }: Armed,
  store: Store,
): Promise<'superseded' | 'cancelled' | undefined> => {
  const { state } = await store.load(trajectories, trajectoryId);
  if (state.status === 'cancelled') return 'cancelled';
  return isRunning(state) && state.plan.revision !== planRevision ? 'superseded' : undefined;
};

const nameOf = ({ trajectoryId, planRevision }: Armed): string => `${trajectoryId} ${planRevision}`;
