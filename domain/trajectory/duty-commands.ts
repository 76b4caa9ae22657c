import type { DutyOwner as Ownership } from '../../events/duty.ts';
import type { StaffRole } from '../../events/roles.ts';
import type { TrajectoryEvent } from '../../events/trajectory.ts';
import { aheadOf } from '../based-on.ts';
import { longDate } from '../calendar/dutch-dates.ts';
import { dateOf, type IsoInstant, instantAt } from '../calendar/local-time.ts';
import { accept, refuse } from '../decision.ts';
import { type Dated, endsAt } from './arrangements.ts';
import type { CommandOf, Decided } from './command.ts';
import { type Duty, dutyOf, isOwnDuty } from './duties.ts';
import { dutyNoteId, isClosed, isWaived, ownershipOf, recordOf, whoHas } from './duty-records.ts';
import { ended, notFound } from './refuse.ts';
import { isOff } from './reports.ts';
import type { ExistingTrajectory, Trajectory } from './trajectory.ts';

/** Ticks off a duty, also one that was waived. A trajectory that is completed can still have duties to tick off. */
export const completeDuty = (
  { now, dutyId, by, personId, isNoted }: CommandOf<'CompleteDuty'>,
  state: Trajectory,
): Decided<'CompleteDuty'> => {
  if (state.status === 'absent') return notFound();
  if (!hasDuty(state, dutyId)) return noDuty(dutyId);
  if (!isTheirs(state, dutyId, by)) return notTheirs();
  if (dutyId in state.dutiesDone) return accept();
  if (state.status === 'cancelled') return ended(state.status);
  const duty = dutyOf(dutyId);
  const opens = duty && opensAt(duty, state);
  if (opens !== undefined && now < opens) {
    return refuse('DUTY_TOO_EARLY', `Deze taak kan nog niet klaar zijn. Vink ze af vanaf ${longDate(dateOf(opens))}.`);
  }
  return accept({
    type: 'Trajectory.DutyCompleted',
    data: {
      dutyId,
      ...(personId === undefined ? {} : { by: personId }),
      ...(isNoted ? { noteId: noteIdOf(state, dutyId) } : {}),
    },
  });
};

/** Ticks off a duty that something else shows to be done, whoever has it. Changes nothing once it is done or waived. */
export const fulfilDuty = (state: Trajectory, dutyId: string, by: string): TrajectoryEvent[] =>
  state.status === 'absent' || !hasDuty(state, dutyId) || isClosed(state, dutyId)
    ? []
    : [{ type: 'Trajectory.DutyCompleted', data: { dutyId, by } }];

/** Opens a duty again that is no longer done, whoever has it. Changes nothing while it is open, nor once it is waived. */
export const undoDuty = (state: ExistingTrajectory, dutyId: string, by: string): TrajectoryEvent[] =>
  hasDuty(state, dutyId) && dutyId in state.dutiesDone ? [reopened(state, dutyId, by)] : [];

const reopened = (state: ExistingTrajectory, dutyId: string, by: string): TrajectoryEvent => ({
  type: 'Trajectory.DutyReopened',
  data: { dutyId, reopening: (state.reopenings[dutyId] ?? 0) + 1, by },
});

/**
 * Opens a duty again that was ticked off or waived. Its reminders are still in the plan, so those that lie ahead come.
 */
export const reopenDuty = (
  { dutyId, by, personId }: CommandOf<'ReopenDuty'>,
  state: Trajectory,
): Decided<'ReopenDuty'> => {
  if (state.status === 'absent') return notFound();
  if (!hasDuty(state, dutyId)) return noDuty(dutyId);
  if (!isTheirs(state, dutyId, by)) return notTheirs();
  if (!isClosed(state, dutyId)) return accept();
  if (state.status === 'cancelled') return ended(state.status);
  return accept(reopened(state, dutyId, personId));
};

/** Says that a duty need not be done. The reason lies in a note. */
export const waiveDuty = (
  { dutyId, basedOn, personId }: CommandOf<'WaiveDuty'>,
  state: Trajectory,
): Decided<'WaiveDuty'> => {
  if (state.status === 'absent') return notFound();
  if (!hasDuty(state, dutyId)) return noDuty(dutyId);
  if (isWaived(state, dutyId)) return accept();
  if (state.status === 'cancelled') return ended(state.status);
  if (basedOn !== recordOf(state, dutyId).revision) return outdated(state, dutyId, basedOn);
  if (dutyId in state.dutiesDone) return refuse('DUTY_DONE', 'Deze taak is al klaar. Zet ze eerst weer open.');
  return accept({
    type: 'Trajectory.DutyWaived',
    data: { dutyId, by: personId, noteId: noteIdOf(state, dutyId) },
  });
};

/** Gives a duty to the lead of a role, or to a person who has that role. */
export const assignDuty = (
  { dutyId, basedOn, owner, personId }: CommandOf<'AssignDuty'>,
  state: Trajectory,
): Decided<'AssignDuty'> => {
  if (state.status === 'absent') return notFound();
  if (!hasDuty(state, dutyId)) return noDuty(dutyId);
  const before = ownershipOf(state, dutyId);
  if (before?.role === owner.role && before.personId === owner.personId) return accept();
  if (state.status === 'cancelled') return ended(state.status);
  const { revision } = recordOf(state, dutyId);
  if (basedOn !== revision) return outdated(state, dutyId, basedOn);
  if (!isInTeam(state, owner)) return notInTeam();
  const from = whoHas(state, dutyId);
  return accept({
    type: 'Trajectory.DutyAssigned',
    data: { dutyId, revision: revision + 1, owner, ...(from === undefined ? {} : { from }), by: personId },
  });
};

/** The id of the note about the next change of a duty. */
const noteIdOf = (state: ExistingTrajectory, dutyId: string): string =>
  dutyNoteId(dutyId, recordOf(state, dutyId).revision + 1);

export const hasDuty = ({ plan }: Pick<ExistingTrajectory, 'plan'>, dutyId: string): boolean =>
  plan.duties.some(({ id }) => id === dutyId);

/** An officer has the duties of the municipality. A coach and an admin may do it for them. */
const isTheirs = (state: ExistingTrajectory, dutyId: string, by: StaffRole): boolean =>
  by !== 'officer' || ownershipOf(state, dutyId)?.role === 'officer';

export const isInTeam = ({ members }: ExistingTrajectory, { role, personId }: Ownership): boolean =>
  personId === undefined || members.some((one) => one.role === role && one.personId === personId);

export const noDuty = (dutyId: string) =>
  refuse('DUTY_NOT_FOUND', `Er is geen taak “${dutyId}”. Kies er een uit de lijst van taken.`);

const notTheirs = () => refuse('DUTY_NOT_YOURS', 'Deze taak is van de begeleider. Vraag het aan je begeleider.');

export const notInTeam = () =>
  refuse('OWNER_NOT_IN_TEAM', 'Deze persoon heeft die rol niet in dit traject. Kies iemand van het team.', 'ownerId');

const FACTS = { owner: 'van wie ze is', due: 'tegen wanneer ze klaar moet zijn', state: 'of ze klaar is' };

/** Two people changed one duty at once: the second hears what the first changed. */
export const outdated = (state: ExistingTrajectory, dutyId: string, basedOn: number) => {
  const { changedIn, revision: last } = recordOf(state, dutyId);
  const ahead = aheadOf('revision', { basedOn, last });
  if (ahead !== undefined) return refuse('DUTY_CHANGED', ahead, 'basedOn');
  // Whoever never saw it has no change to hear of.
  if (basedOn === 0 && isOwnDuty(dutyId))
    return refuse('DUTY_CHANGED', 'Je ging niet uit van de taak zoals ze nu is. Kijk er eerst naar.', 'basedOn');
  const changed = (['owner', 'due', 'state'] as const).filter((fact) => (changedIn[fact] ?? 0) > basedOn);
  const what = changed.length === 0 ? 'de taak' : changed.map((fact) => FACTS[fact]).join(', en ');
  return refuse('DUTY_CHANGED', `Intussen veranderde iemand ${what}. Kijk eerst hoe het nu is.`, 'basedOn');
};

/**
 * The instant from which a duty can be ticked off, undefined when it always can. A session that is off comes no more, so the evaluation can
 * begin before its old date. Then the duty opens too.
 */
export const opensAt = (
  { opens }: Duty,
  trajectory: Dated & Pick<ExistingTrajectory, 'reports'>,
): IsoInstant | undefined => {
  switch (opens) {
    case undefined:
      return undefined;
    case 'preparation':
    case 'guidance':
    case 'evaluation':
    case 'end':
      return instantAt(trajectory.plan.phases[opens]);
    default: {
      const ends = endsAt(trajectory, opens);
      const evaluation = instantAt(trajectory.plan.phases.evaluation);
      return isOff(trajectory, opens) && evaluation < ends ? evaluation : ends;
    }
  }
};
