import type { IsoInstant } from '../../domain/calendar/local-time.ts';
import type { Envelope } from '../../events/envelope.ts';
import { mailRequested } from '../../events/mail.ts';
import { listensTo as mailRequestingEvents } from '../request-mails/request.ts';

const HOUR = 3_600_000;
/** An event that asks for mails is overdue after this: the relay retries it for six hours, and so does the bus. */
const REQUESTS_OVERDUE = 7 * HOUR;
/** A requested mail is overdue after this: its queue retries for 27 hours. */
const MAIL_OVERDUE = 30 * HOUR;
/** Two daily sweeps check each event, in case one of them fails. Later, only an operator can publish it again. */
const CHECKED_FOR = 49 * HOUR;

const asking = new Set<string>(mailRequestingEvents.map(({ name }) => name));

const before = (now: IsoInstant, time: number): IsoInstant => new Date(Date.parse(now) - time).toISOString();

/** The earliest time of events that a sweep checks. */
export const checkedSince = (now: IsoInstant): IsoInstant => before(now, MAIL_OVERDUE + CHECKED_FOR);

/**
 * The overdue events of one trajectory that were not acknowledged. No acknowledgement is stored: an event that asks for
 * mails is acknowledged by mail requests with that event as their cause, and a mail request by any later event of its
 * mail.
 */
export const unacknowledged = (events: readonly Envelope[], now: IsoInstant): Envelope[] => {
  const requests = events.filter(({ type }) => type === mailRequested.name);
  const causes = new Set(requests.map(({ causationId }) => causationId));
  const settled = new Set(events.filter(({ sequence }) => sequence > 1).map(({ aggregate }) => aggregate));
  const age = ({ at }: Envelope): number => Date.parse(now) - Date.parse(at);
  const isDue = (event: Envelope, patience: number): boolean =>
    age(event) > patience && age(event) <= patience + CHECKED_FOR;
  return events.filter((event) => {
    if (event.type === mailRequested.name) return isDue(event, MAIL_OVERDUE) && !settled.has(event.aggregate);
    return asking.has(event.type) && isDue(event, REQUESTS_OVERDUE) && !causes.has(event.id);
  });
};
