import type { IsoInstant } from '../../domain/calendar/local-time.ts';
import type { Envelope } from '../../events/envelope.ts';
import { mailRequested } from '../../events/mail.ts';
import { listensTo as whatAsksForMails } from '../request-mails/request.ts';

const HOUR = 3_600_000;
/** What asks for mails: the relay tries to put it on the bus for six hours, and for as long the bus to have it handled. */
const UNTIL_ASKED = 7 * HOUR;
/** A mail that was asked for: its queue tries for 27 hours. */
const UNTIL_SENT = 30 * HOUR;
/** Two daily sweeps look at each event, in case one of them fails. After that it is left to a person. */
const LOOKED_AT_FOR = 49 * HOUR;

const asking = new Set<string>(whatAsksForMails.map(({ name }) => name));

const before = (now: IsoInstant, time: number): IsoInstant => new Date(Date.parse(now) - time).toISOString();

/** Since when events are looked at. */
export const lookedAtSince = (now: IsoInstant): IsoInstant => before(now, UNTIL_SENT + LOOKED_AT_FOR);

/**
 * Of the events of one trajectory those that whoever should have heard of them did not, and should have by now. Nothing
 * is written to know that: what asks for mails is acknowledged by the requests that name it as their cause, and a request
 * by whatever became of its mail.
 */
export const unacknowledged = (events: readonly Envelope[], now: IsoInstant): Envelope[] => {
  const requests = events.filter(({ type }) => type === mailRequested.name);
  const causes = new Set(requests.map(({ causationId }) => causationId));
  const settled = new Set(events.filter(({ sequence }) => sequence > 1).map(({ aggregate }) => aggregate));
  const age = ({ at }: Envelope): number => Date.parse(now) - Date.parse(at);
  const isDue = (event: Envelope, patience: number): boolean =>
    age(event) > patience && age(event) <= patience + LOOKED_AT_FOR;
  return events.filter((event) => {
    if (event.type === mailRequested.name) return isDue(event, UNTIL_SENT) && !settled.has(event.aggregate);
    return asking.has(event.type) && isDue(event, UNTIL_ASKED) && !causes.has(event.id);
  });
};
