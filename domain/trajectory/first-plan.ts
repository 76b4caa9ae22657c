import type { Plan } from '../../events/plan.ts';
import type { IsoDate } from '../calendar/local-time.ts';
import { dutiesIn } from './duties.ts';
import { recordOf } from './duty-records.ts';
import { startDateIn } from './id.ts';
import { NOT_EXTENDED, phasesFrom } from './phases.ts';
import { defaultSessionDates } from './sessions.ts';
import type { ExistingTrajectory } from './trajectory.ts';

/** The days on which everything was due before anything moved. They follow from the start with which a trajectory was onboarded. */
export type FirstPlan = { phases: Plan['phases']; dues: ReadonlyMap<string, IsoDate> };

export const firstPlanOf = (trajectoryId: string): FirstPlan => {
  const phases = phasesFrom(startDateIn(trajectoryId));
  const duties = dutiesIn({ phases, extensions: NOT_EXTENDED, pauses: [], sessions: defaultSessionDates(phases) });
  return { phases, dues: new Map(duties.map(({ id, due }) => [id, due])) };
};

/** When a duty was due at first. One of the trajectory's own was added later, with a day of its own. */
export const firstDueOf = ({ dues }: FirstPlan, trajectory: ExistingTrajectory, id: string): IsoDate | undefined =>
  dues.get(id) ?? recordOf(trajectory, id).firstDue;
