import { type IsoInstant, inDaytime } from '../calendar/local-time.ts';
import { beginsAt, isSuspended } from '../trajectory/arrangements.ts';
import type { ExistingTrajectory } from '../trajectory/trajectory.ts';

/** Hours for which an offer is kept at least. It then lapses in the daytime, because its end is a mail too. */
const OFFER_HOURS = 72;
/** No offer lasts into the last hours before the Kickoff: the coach has to know who comes. */
const QUIET_HOURS = 24;

const HOUR = 3_600_000;

const later = (instant: IsoInstant, hours: number): IsoInstant =>
  new Date(Date.parse(instant) + hours * HOUR).toISOString();

const earliest = (...instants: (IsoInstant | undefined)[]): IsoInstant | undefined =>
  instants.filter((one) => one !== undefined).sort()[0];

/** The last instant for an offer. There is none while the Kickoff waits for the end of a pause: nobody knows its date. */
const lastOffer = (trajectory: ExistingTrajectory): IsoInstant | undefined =>
  isSuspended(trajectory, 'kickoff') ? undefined : later(beginsAt(trajectory, 'kickoff'), -QUIET_HOURS);

/** Until when an offer that is made now is kept. Undefined when it is too late for one. */
export const offerUntil = (trajectory: ExistingTrajectory, now: IsoInstant): IsoInstant | undefined => {
  const until = earliest(inDaytime(later(now, OFFER_HOURS)), lastOffer(trajectory));
  return until !== undefined && until > now ? until : undefined;
};

/** The latest instant for an offer, once it was made: a Kickoff that came earlier ends it earlier. */
export const lapsesAt = (until: IsoInstant, trajectory: ExistingTrajectory): IsoInstant =>
  earliest(until, lastOffer(trajectory)) ?? until;
