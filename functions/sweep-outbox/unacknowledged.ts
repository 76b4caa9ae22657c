import type { IsoInstant } from '../../domain/calendar/local-time.ts';
import type { Envelope } from '../../events/envelope.ts';
import { mailRequested } from '../../events/mail.ts';
import { listensTo as mailRequestingEvents } from '../request-mails/asked.ts';

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
 * The overdue events of one trajectory that were not acknowledged. No acknowledgement is stored: an event that may ask for
 * mails is acknowledged by mail requests with that event as their cause, and a mail request by any later event of its
 * mail. `maybeAsking` are the events without mail requests. They may have asked for none, which only the state says.
 */
export const unacknowledged = (
  events: readonly Envelope[],
  now: IsoInstant,
): Record<'maybeAsking' | 'requests', Envelope[]> => {
  const requests = events.filter(({ type }) => type === mailRequested.name);
  const causes = new Set(requests.map(({ causationId }) => causationId));
  const settled = new Set(events.filter(({ sequence }) => sequence > 1).map(({ aggregate }) => aggregate));
  const age = ({ at }: Envelope): number => Date.parse(now) - Date.parse(at);
  const isDue = (event: Envelope, patience: number): boolean =>
    age(event) > patience && age(event) <= patience + CHECKED_FOR;
  return {
    maybeAsking: events.filter(
      (event) => asking.has(event.type) && isDue(event, REQUESTS_OVERDUE) && !causes.has(event.id),
    ),
    requests: requests.filter((event) => isDue(event, MAIL_OVERDUE) && !settled.has(event.aggregate)),
  };
};
