import { beginsAt, endsAt } from '../../../domain/trajectory/arrangements.ts';
import { isOff } from '../../../domain/trajectory/reports.ts';
import { plannedSession, sessionsIn } from '../../../domain/trajectory/sessions.ts';
import {
  type ExistingTrajectory,
  isRunning,
  occurrenceOf,
  type Trajectory,
} from '../../../domain/trajectory/trajectory.ts';
import type { PlannedMilestone } from '../../../events/plan.ts';
import type { Delays } from '../faults/delays.ts';
import type { Wake } from '../observer.ts';
import { nineOn, phasesOf, type TrickyDay, trickyDaysOf } from './calendar.ts';
import { type History, stateAfter } from './history.ts';

export type JudgedTrajectory = {
  milestones: number;
  trickyDays: Set<TrickyDay>;
  problems: string[];
};

type Means = {
  delays: Delays;
  /** By how many milliseconds a function's clock may have been off. */
  skew: number;
};

/**
 * Each milestone of the plan of its time reached once, not early, and late only while a fault held it up; what a new plan
 * or the end left behind was not overdue by then.
 */
export const judgeTrajectory = (trajectoryId: string, history: History, { delays, skew }: Means): JudgedTrajectory => {
  const problems: string[] = [];
  const trickyDays = new Set<TrickyDay>();
  /** Since when each occurrence is planned, and when it was reached. */
  const planned = new Map<string, number>();
  const reached = new Set<string>();
  let pausedAt = 0;
  /** The plan that held when the commit of the step began. */
  let begun: { commit: unknown; revision: number } | undefined;

  const overdue = (milestone: PlannedMilestone, by: number, what: string): void => {
    const due = Math.max(nineOn(milestone.on), planned.get(occurrenceOf(milestone)) ?? 0);
    const idle = delays.unexplained(trajectoryId, due, by);
    if (idle === undefined) return;
    const [from, to] = [idle, by].map((instant) => new Date(instant).toISOString());
    problems.push(`${occurrenceOf(milestone)} ${what}: nothing held it up from ${from} to ${to}`);
  };
  const leftBehind = (before: ExistingTrajectory, by: number, stays: ReadonlySet<string>, what: string): void => {
    for (const milestone of before.plan.milestones) {
      const occurrence = occurrenceOf(milestone);
      if (!reached.has(occurrence) && !stays.has(occurrence)) overdue(milestone, by, what);
    }
  };

  for (const { event, commit, before, state } of history) {
    if (state.status === 'absent') continue;
    if (begun?.commit !== commit) {
      begun = { commit, revision: before.status === 'absent' ? 0 : before.plan.revision };
    }
    if ('planRevision' in event.data && event.data.planRevision !== state.plan.revision) {
      problems.push(`${event.type} speaks of plan ${event.data.planRevision} while ${state.plan.revision} holds`);
    }
    switch (event.type) {
      case 'Trajectory.Onboarded':
      case 'Trajectory.Rescheduled': {
        const stays = new Set(state.plan.milestones.map(occurrenceOf));
        if (before.status !== 'absent') {
          leftBehind(before, commit.at, stays, 'was superseded unreached');
          problems.push(...movedAfterBeginning(before, state, commit.at - skew));
        }
        for (const occurrence of stays) if (!planned.has(occurrence)) planned.set(occurrence, commit.at);
        for (const day of trickyDaysOf(state.plan)) trickyDays.add(day);
        problems.push(...wrongPhases(state));
        break;
      }
      case 'Trajectory.Resumed': {
        if (before.status === 'absent' || !before.pause) {
          problems.push('was resumed without a pause');
          break;
        }
        const { since, until } = before.pause;
        if (commit.wokenBy !== undefined) {
          const due = until === undefined ? Number.POSITIVE_INFINITY : nineOn(until);
          if (commit.at + skew < due) problems.push('was resumed too early');
          const idle = delays.unexplained(trajectoryId, Math.max(due, pausedAt), commit.at);
          if (idle !== undefined) problems.push('was resumed late');
        }
        const stays = new Set(state.plan.milestones.map(occurrenceOf));
        for (const milestone of before.plan.milestones) {
          // From now on it is awaited again, if it still is on that day.
          if (waits(milestone, since)) planned.set(occurrenceOf(milestone), commit.at);
        }
        leftBehind(before, commit.at, stays, 'was superseded unreached');
        problems.push(...movedAfterBeginning(before, state, Date.parse(since) - 1));
        for (const occurrence of stays) if (!planned.has(occurrence)) planned.set(occurrence, commit.at);
        for (const day of trickyDaysOf(state.plan)) trickyDays.add(day);
        problems.push(...wrongPhases(state));
        break;
      }
      case 'Trajectory.Paused':
        pausedAt = commit.at;
        if (before.status !== 'absent' && !before.pause && event.data.held !== undefined) {
          const day = before.plan.phases[event.data.held];
          const own = before.plan.milestones.find(({ on, anchor }) => on === day && anchor === day);
          if (commit.at + skew < nineOn(day)) problems.push(`${event.data.held} was held before its day`);
          if (own) overdue(own, commit.at, 'was held late');
        }
        break;
      case 'Trajectory.PhaseStarted':
        if (before.status !== 'absent' && before.hold?.transition === event.data.phase) {
          problems.push(`${event.data.phase} began although it was held`);
        }
        break;
      case 'Trajectory.MilestonesReached':
        for (const { milestoneId: id, revision } of event.data.milestones) {
          const occurrence = occurrenceOf({ id, revision });
          if (reached.has(occurrence)) problems.push(`${occurrence} was reached twice`);
          reached.add(occurrence);
          // A command that lets things come today reaches them itself.
          const isWoken = commit.wokenBy !== undefined || event.data.change === undefined;
          if (isWoken && commit.wokenBy !== begun.revision) {
            problems.push(`${occurrence} was reached by the timeline of plan ${commit.wokenBy}, which was superseded`);
          }
          const milestone = state.plan.milestones.find((one) => occurrenceOf(one) === occurrence);
          const pause = before.status === 'absent' ? undefined : before.pause;
          if (!milestone) problems.push(`${occurrence} was reached outside the plan of its time`);
          else if (pause && waits(milestone, pause.since)) problems.push(`${occurrence} was reached during a pause`);
          else if (commit.at + skew < nineOn(milestone.on)) problems.push(`${occurrence} was reached too early`);
          else overdue(milestone, commit.at, 'was reached late');
        }
        break;
      case 'Trajectory.Corrected':
        if (before.status !== 'absent') problems.push(...oldEntries(before, state, commit.at + skew));
        break;
      case 'Trajectory.DutyCompleted': {
        const { dutyId } = event.data;
        if (commit.at + skew < canBeDoneFrom(dutyId, state)) problems.push(`duty ${dutyId} was completed too early`);
        break;
      }
      case 'Trajectory.Cancelled':
        if (before.status !== 'absent') {
          const { pause, plan } = before;
          const waiting = pause ? plan.milestones.filter((one) => waits(one, pause.since)).map(occurrenceOf) : [];
          leftBehind(before, commit.at, new Set(waiting), 'was cancelled unreached');
        }
        break;
      case 'Trajectory.Completed':
        if (before.status !== 'absent' && 'hold' in before && before.hold?.transition === 'end') {
          problems.push('the end came although it was held');
        }
        for (const milestone of state.plan.milestones) {
          if (!reached.has(occurrenceOf(milestone))) problems.push(`${occurrenceOf(milestone)} was never reached`);
        }
        break;
      default:
    }
  }
  const end = history.at(-1)?.state;
  const isLeft = end && isRunning(end) && end.pause !== undefined && end.pause.until === undefined;
  if (end && isRunning(end) && !isLeft) problems.push(`is still in ${end.status}`);
  return { milestones: reached.size, trickyDays, problems };
};

/** Whether a milestone waits during a pause: its day, or the one that it announces, was still to come. */
const waits = ({ on, anchor }: PlannedMilestone, since: string): boolean =>
  Math.max(nineOn(on), nineOn(anchor)) >= Date.parse(since);

/** Checks that a new plan left alone what had begun: the start, and each session. */
const movedAfterBeginning = (before: ExistingTrajectory, after: ExistingTrajectory, at: number): string[] => {
  const [old, plan] = [before.plan, after.plan];
  const startMoved = old.phases.preparation !== plan.phases.preparation;
  const begun = before.status !== 'planned' || nineOn(old.phases.preparation) <= at;
  const held = sessionsIn(old)
    .filter((id) => old.sessions[id]?.date !== plan.sessions[id]?.date)
    // One that did not go on gets a new date afterwards.
    .filter((id) => Date.parse(beginsAt(before, id)) <= at && !isOff(before, id));
  const over = (['guidance', 'evaluation', 'end'] as const).filter(
    (id) => old.phases[id] !== plan.phases[id] && nineOn(old.phases[id]) <= at,
  );
  return [
    ...over.map((id) => `${id} moved after its day`),
    ...(startMoved && begun ? [`the start moved to ${plan.phases.preparation} after it had begun`] : []),
    ...held.map((id) => `${id} moved after it had begun`),
  ];
};

/** Checks that a new venue raised the sequence of each session that had yet to begin. */
const oldEntries = (before: ExistingTrajectory, after: ExistingTrajectory, at: number): string[] =>
  before.venue === after.venue
    ? []
    : sessionsIn(before.plan)
        .filter((id) => {
          const { sequence } = plannedSession(before.plan, id);
          const hasOwn = before.arrangements?.[id]?.venue !== undefined;
          return !hasOwn && Date.parse(beginsAt(before, id)) > at && after.plan.sessions[id]?.sequence !== sequence + 1;
        })
        .map((id) => `${id} has another venue and the same sequence`);

/** The instant from which a duty can be done. */
const canBeDoneFrom = (dutyId: string, state: ExistingTrajectory): number => {
  if (dutyId === 'evaluation') return nineOn(state.plan.phases.evaluation);
  return dutyId === 'anchoring' ? Date.parse(endsAt(state, 'wrap-up')) : 0;
};

const wrongPhases = ({ plan }: ExistingTrajectory): string[] => {
  const { phases } = plan;
  const right = phasesOf(phases.preparation, plan);
  return (['guidance', 'evaluation', 'end'] as const).flatMap((phase) =>
    phases[phase] === right[phase] ? [] : [`${phase} is planned for ${phases[phase]} and not for ${right[phase]}`],
  );
};

/**
 * A timeline is stopped when its plan is superseded or its trajectory cancelled, if a fault lets it be: at the latest, a sweep
 * does. It ends by itself when the trajectory does.
 */
export const judgeWakes = (wakes: readonly Wake[], histories: ReadonlyMap<string, History>, delays: Delays): string[] =>
  wakes.flatMap(({ trajectoryId, planRevision, at, call }) => {
    const history = histories.get(trajectoryId) ?? [];
    const state = stateAfter(history, call);
    if (state.status === 'absent') return [`${trajectoryId}: a timeline woke before there was a trajectory`];
    if (isRunning(state) && state.plan.revision === planRevision) return [];
    const over = history.find((step) => step.commit.call <= call && !isDue(step.state, planRevision));
    const idle = delays.unexplained(trajectoryId, over?.commit.at ?? 0, at);
    if (idle === undefined) return [];
    const why = isRunning(state) ? 'was superseded' : `was of a trajectory that is ${state.status}`;
    return [`${trajectoryId}: the timeline of plan ${planRevision} ${why} and lives on`];
  });

// Plans count up: one that comes later is not there yet.
const isDue = (state: Trajectory, planRevision: number): boolean =>
  state.status === 'absent' || (isRunning(state) && state.plan.revision <= planRevision);
