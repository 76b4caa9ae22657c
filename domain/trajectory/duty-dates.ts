import type { TrajectoryEvent } from '../../events/trajectory.ts';
import { longDate } from '../calendar/dutch-dates.ts';
import { dateOf, type IsoDate, type IsoInstant, isDate } from '../calendar/local-time.ts';
import { accept, refuse } from '../decision.ts';
import type { CommandOf, Decided } from './command.ts';
import { isOwnDuty, ownDutyId } from './duties.ts';
import { hasDuty, isInTeam, noDuty, notInTeam, outdated } from './duty-commands.ts';
import { isClosed, ownershipOf, recordOf } from './duty-records.ts';
import { replan } from './plan.ts';
import { ended, notFound, paused } from './refuse.ts';
import { isRunning, type RunningTrajectory, type Trajectory } from './trajectory.ts';

/** A trajectory has at most so many duties beside those of the catalogue. */
export const MOST_OWN_DUTIES = 50;

/**
 * Adds a duty. `alike` are the duties that are called the same: an open one of the same owner and day is this one, so the
 * command can be repeated.
 */
export const addDuty = (
  { now, owner, due, alike, personId }: CommandOf<'AddDuty'>,
  state: Trajectory,
): Decided<'AddDuty'> => {
  if (state.status === 'absent') return notFound();
  if (!isRunning(state)) return ended(state.status);
  const isThere = state.plan.duties.some(({ id, due: on }) => {
    const its = ownershipOf(state, id);
    const isSame = its?.role === owner.role && its.personId === owner.personId;
    return alike.includes(id) && on === due && isSame && !isClosed(state, id);
  });
  if (isThere) return accept();
  if (state.pause) return paused(state.pause);
  const own = state.plan.duties.filter(({ id }) => isOwnDuty(id)).length;
  if (own >= MOST_OWN_DUTIES) {
    return refuse(
      'DUTIES_FULL',
      `Een traject heeft hoogstens ${MOST_OWN_DUTIES} eigen taken. Zet een oude weer open en geef ze een nieuwe datum.`,
    );
  }
  if (!isInTeam(state, owner)) return notInTeam();
  const refusal = refuseDate(due, state, now);
  if (refusal) return refusal;
  const dutyId = ownDutyId(own + 1);
  return accept(
    { type: 'Trajectory.DutyAdded', data: { dutyId, revision: 1, owner, due, by: personId } },
    replanned(state, { id: dutyId, due }, now),
  );
};

/** Gives a duty another due date. From then on it no longer follows from the plan. */
export const moveDuty = (
  { now, dutyId, due, basedOn, personId }: CommandOf<'MoveDuty'>,
  state: Trajectory,
): Decided<'MoveDuty'> => {
  if (state.status === 'absent') return notFound();
  if (!hasDuty(state, dutyId)) return noDuty(dutyId);
  if (state.plan.duties.some((one) => one.id === dutyId && one.due === due)) return accept();
  if (!isRunning(state)) return ended(state.status);
  if (state.pause) return paused(state.pause);
  const { revision } = recordOf(state, dutyId);
  if (basedOn !== revision) return outdated(state, dutyId, basedOn);
  if (isClosed(state, dutyId)) return refuse('DUTY_DONE', 'Deze taak hoeft niet meer. Zet ze eerst weer open.');
  const refusal = refuseDate(due, state, now);
  if (refusal) return refusal;
  return accept(
    { type: 'Trajectory.DutyMoved', data: { dutyId, revision: revision + 1, due, by: personId } },
    replanned(state, { id: dutyId, due }, now),
  );
};

const refuseDate = (due: IsoDate, { plan }: RunningTrajectory, now: IsoInstant) => {
  const of = 'dueOn';
  if (!isDate(due)) {
    const message = `“${due}” is geen bestaande datum. Schrijf ze als jjjj-mm-dd, bijvoorbeeld 2027-01-31.`;
    return refuse('DUTY_DATE_INVALID', message, of);
  }
  if (due < dateOf(now))
    return refuse('DUTY_DATE_IN_PAST', `De datum ${longDate(due)} is al voorbij. Kies vandaag of een latere dag.`, of);
  if (due <= plan.phases.end) return undefined;
  return refuse('DUTY_DATE_TOO_LATE', `Het traject eindigt op ${longDate(plan.phases.end)}. Kies een dag tot dan.`, of);
};

/** The timeline of the plan before would not wake for the reminders of the duty. */
const replanned = (state: RunningTrajectory, duty: { id: string; due: IsoDate }, now: IsoInstant): TrajectoryEvent => ({
  type: 'Trajectory.Rescheduled',
  data: { plan: replan(state, { duty }, now), startMoved: false, movedTransitions: [], movedSessions: [] },
});
