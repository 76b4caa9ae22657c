import { dateOf, type IsoInstant, instantAt } from '../../domain/calendar/local-time.ts';
import { NO_TITLES, type Titles } from '../../domain/trajectory/titles.ts';
import { type ExistingTrajectory, isRunning, occurrenceOf, pauseOf } from '../../domain/trajectory/trajectory.ts';
import { milestonesToReach } from '../../domain/trajectory/waiting.ts';
import { milestoneLabel } from '../../emails/nl-BE/trajectory/milestones.ts';
import type { PlannedMilestone } from '../../events/plan.ts';
import { statusLabel } from './nl-BE.ts';
import type { TimelineView } from './schemas/timeline.ts';

type Line = TimelineView['milestones'][number];

/** All reached and planned milestones, earliest first. */
export const timelineViewOf = (
  trajectoryId: string,
  trajectory: ExistingTrajectory,
  now: IsoInstant,
  titles: Titles = NO_TITLES,
): TimelineView => {
  const { plan, reached } = trajectory;
  const planned = plan.milestones.map((milestone): Line => {
    const { id, on, anchor, revision } = milestone;
    const reachedAt = reached[occurrenceOf(milestone)] ?? null;
    const state = reachedAt ? 'reached' : stateOf(milestone, trajectory, now);
    return { id, label: milestoneLabel(id, titles), on, about: anchor, revision, state, reachedAt };
  });
  const current = new Set(plan.milestones.map(occurrenceOf));
  const superseded = Object.entries(reached).flatMap(([occurrence, reachedAt]): Line[] => {
    const [, id, revision] = /^(.+)_r(\d+)$/.exec(occurrence) ?? [];
    if (id === undefined || current.has(occurrence)) return [];
    const on = dateOf(reachedAt);
    const known = { id, label: milestoneLabel(id, titles), revision: Number(revision), reachedAt };
    return [{ ...known, on, about: null, state: 'superseded' }];
  });
  return {
    trajectoryId,
    municipality: trajectory.municipality,
    status: trajectory.status,
    statusLabel: statusLabel(trajectory.status, pauseOf(trajectory)),
    today: dateOf(now),
    planRevision: plan.revision,
    milestones: [...planned, ...superseded].toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0)),
  };
};

const stateOf = (
  milestone: PlannedMilestone,
  trajectory: ExistingTrajectory,
  now: IsoInstant,
): 'due' | 'coming' | 'waiting' | 'dropped' => {
  if (!isRunning(trajectory)) return 'dropped';
  if (trajectory.pause && !milestonesToReach(trajectory).includes(milestone)) return 'waiting';
  return instantAt(milestone.on) <= now ? 'due' : 'coming';
};
