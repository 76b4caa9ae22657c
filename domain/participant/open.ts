import { addDays, dateOf, type IsoDate, type IsoInstant } from '../calendar/local-time.ts';
import { beginsAt } from '../trajectory/arrangements.ts';
import { isOff } from '../trajectory/reports.ts';
import { type ExistingTrajectory, isRunning } from '../trajectory/trajectory.ts';

/** Whether citizens can sign up by themselves: until the Kickoff begins. */
export const isSignUpOpen = (trajectory: ExistingTrajectory, now: IsoInstant): boolean =>
  isRunning(trajectory) && !isOff(trajectory, 'kickoff') && now < beginsAt(trajectory, 'kickoff');

/** The last day on which citizens can sign up by themselves. */
export const lastSignUpDay = (trajectory: ExistingTrajectory): IsoDate =>
  addDays(dateOf(beginsAt(trajectory, 'kickoff')), -1);
