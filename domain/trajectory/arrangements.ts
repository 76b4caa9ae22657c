import type { SessionId } from '../../events/plan.ts';
import type { Venue } from '../../events/session.ts';
import type { IsoInstant } from '../calendar/local-time.ts';
import type { Shown } from '../session/known.ts';
import { SESSION_TIME, sessionBegins, sessionDate, sessionEnds } from './sessions.ts';
import { type ExistingTrajectory, pauseOf } from './trajectory.ts';

type Arranged = Pick<ExistingTrajectory, 'arrangements'>;
export type Dated = Pick<ExistingTrajectory, 'arrangements' | 'plan'>;

/** The local hours of a session. */
export const hoursOf = ({ arrangements }: Arranged, session: SessionId): { start: string; end: string } => {
  const { start = SESSION_TIME.start, end = SESSION_TIME.end } = arrangements?.[session] ?? {};
  return { start, end };
};

/** The instant at which a session begins. From then on it cannot be moved. */
export const beginsAt = (trajectory: Dated, session: SessionId): IsoInstant =>
  sessionBegins(sessionDate(trajectory.plan, session), hoursOf(trajectory, session).start);

export const endsAt = (trajectory: Dated, session: SessionId): IsoInstant =>
  sessionEnds(sessionDate(trajectory.plan, session), hoursOf(trajectory, session).end);

/** Whether a session waits for the end of a pause, because it had not begun by then. It takes place later than its date. */
export const isSuspended = (trajectory: ExistingTrajectory, session: SessionId): boolean => {
  const pause = pauseOf(trajectory);
  return pause !== undefined && beginsAt(trajectory, session) > pause.since;
};

/** When and where a session is, as people are told. */
export const shownIn = (
  trajectory: Pick<ExistingTrajectory, 'arrangements' | 'plan' | 'venue'>,
  session: SessionId,
): Omit<Shown, 'bring'> => ({
  date: sessionDate(trajectory.plan, session),
  ...hoursOf(trajectory, session),
  place: placeOf(trajectory, session) ?? null,
});

/** The place of a session on one line: its own, or else that of the trajectory. Undefined while it is unknown. */
export const placeOf = (
  { arrangements, venue }: Pick<ExistingTrajectory, 'arrangements' | 'venue'>,
  session: SessionId,
): string | undefined => {
  const own = arrangements?.[session]?.venue;
  return own ? lineOf(own) : venue;
};

export const lineOf = ({ place, location }: Pick<Venue, 'place' | 'location'>): string =>
  location === undefined ? place : `${place}, ${location}`;
