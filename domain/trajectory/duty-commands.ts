import type { StaffRole } from '../../events/roles.ts';
import { longDate } from '../calendar/dutch-dates.ts';
import { dateOf } from '../calendar/local-time.ts';
import { accept, refuse } from '../decision.ts';
import type { CommandOf, Decided } from './command.ts';
import { type Duty, dutyOf, opensAt } from './duties.ts';
import { ended, notFound } from './refuse.ts';
import type { Trajectory } from './trajectory.ts';

/** Ticks off a duty. A trajectory that is completed can still have duties to tick off. */
export const completeDuty = (
  { now, dutyId, by }: CommandOf<'CompleteDuty'>,
  state: Trajectory,
): Decided<'CompleteDuty'> => {
  if (state.status === 'absent') return notFound();
  const duty = dutyOf(dutyId);
  if (!duty) return noDuty(dutyId);
  if (!isTheirs(duty, by)) return notTheirs();
  if (dutyId in state.dutiesDone) return accept();
  if (state.status === 'cancelled') return ended(state.status);
  const opens = opensAt(duty, state);
  if (opens !== undefined && now < opens) {
    return refuse('DUTY_TOO_EARLY', `Deze taak kan je pas afvinken vanaf ${longDate(dateOf(opens))}.`);
  }
  return accept({ type: 'Trajectory.DutyCompleted', data: { dutyId } });
};

/** Opens a duty again that was ticked off. Its reminders are still in the plan, so those that lie ahead come. */
export const reopenDuty = (
  { dutyId, by, personId }: CommandOf<'ReopenDuty'>,
  state: Trajectory,
): Decided<'ReopenDuty'> => {
  if (state.status === 'absent') return notFound();
  const duty = dutyOf(dutyId);
  if (!duty) return noDuty(dutyId);
  if (!isTheirs(duty, by)) return notTheirs();
  if (!(dutyId in state.dutiesDone)) return accept();
  if (state.status === 'cancelled') return ended(state.status);
  const reopening = (state.reopenings[dutyId] ?? 0) + 1;
  return accept({ type: 'Trajectory.DutyReopened', data: { dutyId, reopening, by: personId } });
};

/** An officer has the duties of the municipality. A coach and an admin may do it for them. */
const isTheirs = ({ owner }: Duty, by: StaffRole): boolean => by !== 'officer' || owner === 'officer';

const noDuty = (dutyId: string) => refuse('DUTY_NOT_FOUND', `Er is geen taak “${dutyId}”.`);

const notTheirs = () => refuse('DUTY_NOT_YOURS', 'Deze taak is van de begeleider. Vraag het aan je begeleider.');
