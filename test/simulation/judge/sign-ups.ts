import { readEvent } from '../../../events/catalogue.ts';
import type { Envelope } from '../../../events/envelope.ts';
import { participantEvents } from '../../../events/participant.ts';
import type { PlacesEvent } from '../../../events/places.ts';
import { placesEvents } from '../../../events/places.ts';
import type { Observations } from '../observer.ts';
import type { Line } from './mails.ts';

type Means = { observed: Pick<Observations, 'commits'> };

const HOURS = 48 * 3_600_000;
const CONFIRMS: Readonly<Record<string, string>> = { citizen: 'sign-up-confirmation', guardian: 'sign-up-guardian' };

/**
 * Checks that nobody who signs up is lost: each who confirmed has a place or waits, by the same transaction. A sign-up is confirmed once,
 * in its time, by the link in the mail about that sign-up, and by nobody else's.
 */
export const judgeSignUps = (
  events: readonly Envelope[],
  ledger: ReadonlyMap<string, Line>,
  { observed: { commits } }: Means,
): string[] => {
  const problems: string[] = [];
  const confirmed = new Set<string>();
  const asked = new Map<string, number>();
  const last = lastChangesBy(events, commits);
  const inGroup = (trajectoryId: string, personId: string, call: number): boolean =>
    JOINED.some((type) => type === last(trajectoryId, personId, call));
  for (const envelope of events) {
    if (!envelope.aggregate.startsWith('participant#')) continue;
    const { id, trajectoryId, at, causationId } = envelope;
    const { type, data } = readEvent(participantEvents, envelope);
    if (type === 'Participant.AddressChangeRequested') continue;
    const signUp = `sign-up ${data.signUp} of ${data.participantId}`;
    if (type === 'Participant.SignedUp') asked.set(signUp, Date.parse(at));
    if (type !== 'Participant.Confirmed' && type !== 'Participant.HalfConfirmed') continue;
    const name = `${signUp} by the ${data.by}`;
    if (confirmed.has(name)) problems.push(`${name} was confirmed twice`);
    confirmed.add(name);
    if (Date.parse(at) >= (asked.get(signUp) ?? 0) + HOURS) problems.push(`${name} was confirmed too late`);
    const key = /\/mail#(.+)\/\d+$/.exec(causationId ?? '')?.[1] ?? '';
    const request = ledger.get(`${trajectoryId} ${key}`)?.request;
    const [item] = request?.items ?? [];
    const isTheirs =
      request?.recipientId === data.participantId &&
      item?.template === CONFIRMS[data.by] &&
      item?.params.signUp === data.signUp;
    if (!isTheirs) problems.push(`${name} was confirmed by another link`);
    const call = commits.get(id)?.call ?? 0;
    if (type === 'Participant.Confirmed' && !inGroup(trajectoryId ?? '', data.participantId, call)) {
      problems.push(`${name} was confirmed and has no place and no turn`);
    }
  }
  return problems;
};

const JOINED: readonly PlacesEvent['type'][] = ['Places.Granted', 'Places.Queued', 'Places.Offered', 'Places.Removed'];

/** Whether somebody had a place after a call. */
export const takingAfter = (events: readonly Envelope[], { commits }: Pick<Observations, 'commits'>) => {
  const last = lastChangesBy(events, commits);
  return (trajectoryId: string, personId: string, call: number): boolean =>
    last(trajectoryId, personId, call) === 'Places.Granted';
};

const BESIDE_SEATS: readonly PlacesEvent['type'][] = ['Places.AddressConfirmed', 'Places.MailStopped'];

/** The last change of the seat of somebody, by a call. */
const lastChangesBy = (events: readonly Envelope[], commits: Observations['commits']) => {
  const changes = events
    .filter(({ aggregate }) => aggregate === 'places')
    .flatMap((envelope) => {
      const event = readEvent(placesEvents, envelope);
      // Whether mails reach somebody changes nothing of the seat.
      if (BESIDE_SEATS.includes(event.type) || !('participantId' in event.data)) return [];
      const { participantId } = event.data;
      const call = commits.get(envelope.id)?.call ?? 0;
      return [{ trajectoryId: envelope.trajectoryId, participantId, type: event.type, call }];
    });
  return (trajectoryId: string, personId: string, call: number): PlacesEvent['type'] | undefined =>
    changes.findLast((one) => one.trajectoryId === trajectoryId && one.participantId === personId && one.call <= call)
      ?.type;
};
