import type { Phase, Plan, PlannedMilestone, SessionId } from '../../events/plan.ts';
import { dateOf, daysBetween, type IsoDate, type IsoInstant, instantAt } from '../calendar/local-time.ts';
import { beginsAt } from './arrangements.ts';
import { dutiesIn, dutyOf, fixedDuties, soonBy } from './duties.ts';
import { anchorOf, type CatalogueEntry, dayOf, MILESTONES, milestonesOf } from './milestones.ts';
import { NOT_EXTENDED, phasesFrom } from './phases.ts';
import { isOff } from './reports.ts';
import {
  datesOf,
  defaultSessionDates,
  mapSessions,
  type SessionDates,
  sessionsIn,
  shiftedDates,
  withExtras,
} from './sessions.ts';
import { occurrenceOf, type RunningTrajectory } from './trajectory.ts';

/** The first plan of a trajectory. It has no reminders for instants before `now`, because nobody could act on them. */
export const makePlan = (startDate: IsoDate, now: IsoInstant): Plan => {
  const phases = phasesFrom(startDate);
  const dates = defaultSessionDates(phases);
  const sessions = mapSessions(dates, (date) => ({ date, sequence: 0 }));
  const extensions = NOT_EXTENDED;
  const pauses: Plan['pauses'] = [];
  const duties = dutiesIn({ phases, extensions, pauses, sessions: dates });
  const milestones = MILESTONES.flatMap((entry) => {
    const anchor = anchorOf(entry.meaning, { phases, sessions, duties });
    return occurrence(entry, anchor, 1, now);
  });
  return { revision: 1, phases, extensions, pauses, sessions, duties, milestones: inOrder(milestones) };
};

export type Change = {
  startDate?: IsoDate;
  sessions?: Partial<Record<SessionId, IsoDate>>;
  /** A phase that lasts so many days longer. */
  extension?: { phase: Phase; days: number };
  /** A pause that ends: what was still to come at `since` comes so many days later, on top of a new start. */
  pause?: { since: IsoInstant; days: number };
  /** By how many days the sessions that had not begun at an instant move along. */
  sessionDays?: { days: number; after: IsoInstant };
  /** A duty that is due on a day that somebody gave. It may be new. */
  duty?: { id: string; due: IsoDate };
};

/**
 * Makes the next revision of the plan. A new start date moves everything. Sessions move to their default dates unless
 * `change` gives their dates or lets them move along. An extension moves every transition after the phase, a pause what was
 * still to come. A milestone whose day stays keeps its occurrence, so it is not reached a second time. A
 * milestone that moves to an instant in the future gets a new occurrence.
 */
export const replan = (state: RunningTrajectory, change: Change, now: IsoInstant): Plan => {
  const old = state.plan;
  const revision = old.revision + 1;
  const extensions = extended(old.extensions, change.extension);
  const pauses = change.pause ? [...old.pauses, { ...change.pause, revision }] : old.pauses;
  const phases = phasesFrom(change.startDate ?? old.phases.preparation, { extensions, pauses });
  const dates: SessionDates = { ...withoutDates(state, change, phases), ...change.sessions };
  const goesOnAgain = (id: SessionId): boolean => isOff(state, id) && change.sessions?.[id] !== undefined;
  const sessions = mapSessions(dates, (date, id) => ({
    date,
    sequence: sequenceAt(date, old.sessions[id], goesOnAgain(id)),
  }));
  const fixed = withFixed(fixedDuties(old, phases, { today: dateOf(now), pause: change.pause }), change.duty);
  const duties = dutiesIn({ phases, extensions, pauses, sessions: dates }, fixed).map((duty) =>
    neverLateByIt(duty, old, { now, since: change.pause?.since ?? now, phases, sessions: dates }),
  );
  const milestones = milestonesOf({ duties, sessions }).flatMap((entry) => {
    const anchor = anchorOf(entry.meaning, { phases, sessions, duties });
    const before = old.milestones.find(({ id }) => id === entry.id);
    const { meaning } = entry;
    const isKept = before?.anchor === anchor && !('session' in meaning && goesOnAgain(meaning.session));
    if (before && (isKept || isOver(entry, before, state, now, anchor))) return [before];
    return occurrence(entry, anchor, revision, now);
  });
  return { revision, phases, extensions, pauses, sessions, duties, milestones: inOrder(milestones) };
};

/**
 * A plan makes no duty late. One that was not due yet, and whose new date is today or has passed, is due some working days later, but not
 * after its old date, after the session that it prepares, or after the end: nobody could know of an earlier date, and the mail about the plan names it.
 * One that was late keeps its date when the new one is earlier. `since`: what was due before then was late.
 */
const neverLateByIt = (
  duty: Plan['duties'][number],
  old: Plan,
  { now, since, phases, sessions }: { now: IsoInstant; since: IsoInstant } & DatesOf,
): Plan['duties'][number] => {
  const today = dateOf(now);
  const before = old.duties.find(({ id }) => id === duty.id)?.due;
  if (before === undefined || duty.due > today || duty.due === before) return duty;
  if (before >= dateOf(since)) return { ...duty, due: soonestDue(duty.id, { today, before, phases, sessions }) };
  return duty.due > before ? duty : { ...duty, due: before };
};

type DatesOf = { phases: Plan['phases']; sessions: SessionDates };

const soonestDue = (
  id: string,
  { today, before, phases, sessions }: { today: IsoDate; before: IsoDate } & DatesOf,
): IsoDate => {
  const prepares = dutyOf(id)?.prepares;
  const until = [soonBy(today), before, phases.end, ...(prepares === undefined ? [] : [sessions[prepares]])];
  const [first = today] = until.filter((date) => date >= today).toSorted();
  return first;
};

const withFixed = (fixed: Plan['duties'], duty: Change['duty']): Plan['duties'] =>
  duty ? [...fixed.filter(({ id }) => id !== duty.id), { ...duty, isFixed: true }] : fixed;

/** A session that gets another date changes, and one that goes on again, also on the same date. A new one has not changed yet. */
const sequenceAt = (date: IsoDate, before: Plan['sessions']['kickoff'] | undefined, goesOnAgain: boolean): number => {
  if (!before) return 0;
  return before.sequence + (date === before.date && !goesOnAgain ? 0 : 1);
};

/** The dates of the sessions that nobody gave a date. */
const withoutDates = (
  state: RunningTrajectory,
  { startDate, sessionDays }: Change,
  phases: Plan['phases'],
): SessionDates => {
  const { plan } = state;
  const dates = datesOf(plan.sessions);
  const along = { dates, phases, isOff: (id: SessionId) => isOff(state, id) };
  if (sessionDays !== undefined) {
    const { days, after } = sessionDays;
    return shiftedDates({ ...along, days, stays: (id) => beginsAt(state, id) <= after });
  }
  if (startDate === undefined) return dates;
  const days = daysBetween(plan.phases.guidance, phases.guidance);
  return withExtras({ ...dates, ...defaultSessionDates(phases) }, { ...along, days, stays: () => false });
};

const extended = (extensions: Plan['extensions'], extension: Change['extension']): Plan['extensions'] =>
  extension ? { ...extensions, [extension.phase]: extensions[extension.phase] + extension.days } : extensions;

// Whether a milestone was reached and gets no new occurrence. An instant that has passed is not announced again.
const isOver = (
  entry: CatalogueEntry,
  before: PlannedMilestone,
  state: RunningTrajectory,
  now: IsoInstant,
  anchor: IsoDate,
): boolean => occurrenceOf(before) in state.reached && instantAt(dayOf(entry, anchor)) < now;

const occurrence = (entry: CatalogueEntry, anchor: IsoDate, revision: number, now: IsoInstant): PlannedMilestone[] => {
  const on = dayOf(entry, anchor);
  const mustHappen = entry.moves === 'never';
  return mustHappen || instantAt(on) >= now ? [{ id: entry.id, on, anchor, revision }] : [];
};

// The sort is stable, so milestones of one day keep the order of the catalogue.
const inOrder = (milestones: PlannedMilestone[]): PlannedMilestone[] =>
  milestones.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));

/**
 * The sessions that go on at another date in a new plan. A session that is off stays off, whatever day it gets, unless
 * somebody `gave` it a date: then it goes on again, also on the day that it had.
 */
export const movedSessions = (
  state: Pick<RunningTrajectory, 'plan' | 'reports'>,
  plan: Plan,
  gave: Change['sessions'] = {},
): SessionId[] =>
  sessionsIn(plan).filter((id) =>
    isOff(state, id) ? gave[id] !== undefined : state.plan.sessions[id]?.date !== plan.sessions[id]?.date,
  );
