import { type IsoDate, type IsoInstant, instantAt } from '../calendar/local-time.ts';
import type { TrajectorySummary } from '../trajectory/summary.ts';
import { enoughOf, targetOf } from './places.ts';
import { NO_SIGN_UPS } from './sign-ups.ts';

/** How far a group is that is being called. `target`: how many are hoped for, and `enough` to begin with. */
export type Recruiting = {
  taking: number;
  waiting: number;
  target: number | undefined;
  enough: number | undefined;
  kickoff: IsoDate;
};

type Known = Pick<TrajectorySummary, 'status' | 'phases' | 'sessions' | 'targetGroupSize' | 'signUps'>;

/**
 * How far the group of a trajectory is, by what the index holds of it. Undefined when nobody is called: before the preparation, as long
 * as nobody signed up earlier, from the day of the Kickoff on, and when that is off. Whether somebody closed the call is not known.
 */
export const recruitingIn = (known: Known, now: IsoInstant): Recruiting | undefined => {
  const { status, phases, sessions, targetGroupSize, signUps = NO_SIGN_UPS } = known;
  const kickoff = sessions.find(({ id }) => id === 'kickoff');
  if (!kickoff || kickoff.outcome !== undefined || status === 'completed' || status === 'cancelled') return undefined;
  const { taking, waiting, offered, capacity } = signUps;
  const isCalled = now >= instantAt(phases.preparation) || taking + waiting + offered > 0;
  if (!isCalled || now >= instantAt(kickoff.date, '00:00')) return undefined;
  const target = targetOf(
    capacity === undefined ? {} : { capacity },
    targetGroupSize === undefined ? {} : { targetGroupSize },
  );
  return {
    taking,
    waiting,
    target,
    enough: target === undefined ? undefined : enoughOf(target),
    kickoff: kickoff.date,
  };
};
