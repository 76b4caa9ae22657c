import { beginsAt } from '../../../domain/trajectory/arrangements.ts';
import { type ExistingTrajectory, isRunning } from '../../../domain/trajectory/trajectory.ts';
import { readEvent } from '../../../events/catalogue.ts';
import type { Envelope } from '../../../events/envelope.ts';
import { type PlacesEvent, placesEvents } from '../../../events/places.ts';
import type { Commit, Observations } from '../observer.ts';
import { type History, stateAfter } from './history.ts';

type Means = { histories: ReadonlyMap<string, History>; observed: Pick<Observations, 'commits'> };
type Step = { event: PlacesEvent; at: number; commit: Commit };
type Offer = { change: number; until: number };

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** As long as an offer is kept, and until how long before the Kickoff. */
const [OFFERED, QUIET] = [72 * HOUR, 24 * HOUR];
/** By then a sweep has come, also where a fault kept some away. */
const NOTED_WITHIN = 14 * DAY;

/** Who has a place, who waits and to whom one is offered, by what the events say alone. */
class Group {
  capacity: number | undefined;
  readonly taking = new Set<string>();
  /** The longest waiting first. */
  readonly waiting: string[] = [];
  readonly offers = new Map<string, Offer>();

  get taken(): number {
    return this.taking.size + this.offers.size;
  }

  /** Who had no open entry. */
  leave(personId: string): void {
    this.taking.delete(personId);
    this.offers.delete(personId);
    const index = this.waiting.indexOf(personId);
    if (index >= 0) this.waiting.splice(index, 1);
  }
}

/**
 * Checks the places of each group: with each that is taken or offered there are no more than there may be; nobody gets past who waits
 * longer; an offer is answered in its time, lapses after it, and the place goes on; and nothing that is free is kept from who waits.
 */
export const judgePlaces = (events: readonly Envelope[], means: Means): string[] =>
  [
    ...Map.groupBy(
      events.filter(({ aggregate }) => aggregate === 'places'),
      ({ trajectoryId }) => trajectoryId ?? '',
    ),
  ].flatMap(([trajectoryId, own]) => {
    const history = means.histories.get(trajectoryId) ?? [];
    const steps = own.flatMap((envelope): Step[] => {
      const commit = means.observed.commits.get(envelope.id);
      return commit ? [{ event: readEvent(placesEvents, envelope), at: Date.parse(envelope.at), commit }] : [];
    });
    const group = new Group();
    return [...Map.groupBy(steps, ({ commit }) => commit)]
      .flatMap(([{ call }, changes]) => {
        // What a change relied on was checked as it was written.
        const trajectory = stateAfter(history, call - 1);
        if (trajectory.status === 'absent') return ['the places of nothing changed'];
        const problems = changes.flatMap((step) => problemsOf(step, group, trajectory));
        return [...problems, ...leftUndone(group, trajectory, changes.at(-1)?.at ?? 0)];
      })
      .concat(leftOpen(group, history))
      .map((problem) => `${trajectoryId}: ${problem}`);
  });

/** While the Kickoff waits for the end of a pause, nothing but its own time ends an offer. */
const lastOf = (trajectory: ExistingTrajectory): number => {
  const begins = beginsAt(trajectory, 'kickoff');
  const pause = isRunning(trajectory) ? trajectory.pause : undefined;
  return pause && begins > pause.since ? Number.POSITIVE_INFINITY : Date.parse(begins) - QUIET;
};

/** By the clock in Brussels, not by the rule of the product. */
const clock = new Intl.DateTimeFormat('nl-BE', { timeZone: 'Europe/Brussels', hour: 'numeric', hourCycle: 'h23' });
const isNight = (at: number): boolean => {
  const hour = Number(clock.formatToParts(at).find(({ type }) => type === 'hour')?.value);
  return hour < 9 || hour >= 20;
};

/** The instant itself, or nine in the morning after it: the first whole hour that is no longer night. */
const morningAfter = (at: number): number => {
  if (!isNight(at)) return at;
  let hour = Math.ceil(at / HOUR) * HOUR;
  while (isNight(hour)) hour += HOUR;
  return hour;
};

const roomIn = ({ capacity, taken }: Group, { targetGroupSize }: ExistingTrajectory): number =>
  (capacity ?? targetGroupSize ?? Number.POSITIVE_INFINITY) - taken;

const problemsOf = ({ event, at }: Step, group: Group, trajectory: ExistingTrajectory): string[] => {
  if (event.type === 'Places.CapacityChanged') {
    group.capacity = event.data.capacity;
    return roomIn(group, trajectory) < 0 ? ['there are fewer places than are taken or offered'] : [];
  }
  const { participantId: who, change } = event.data;
  const offer = group.offers.get(who);
  const isOver = offer !== undefined && at >= Math.min(offer.until, lastOf(trajectory));
  const overfull = (): string[] =>
    roomIn(group, trajectory) < 0 ? [`change ${change} took a place that was not there`] : [];
  switch (event.type) {
    case 'Places.Granted': {
      const wasOffered = offer !== undefined;
      const isPast = event.data.how === 'free' && group.waiting.length > 0;
      group.leave(who);
      group.taking.add(who);
      return [
        ...(wasOffered ? [] : overfull()),
        ...(isPast ? [`change ${change} let somebody past those who wait`] : []),
        ...(event.data.how === 'offer' && !wasOffered ? [`change ${change} took a place that was not offered`] : []),
        ...(event.data.how === 'offer' && isOver ? [`change ${change} took a place when its offer was over`] : []),
      ];
    }
    case 'Places.Queued':
      group.waiting.push(who);
      return [];
    case 'Places.Offered': {
      const [first] = group.waiting;
      const until = Date.parse(event.data.until);
      group.leave(who);
      group.offers.set(who, { change, until });
      return [
        ...overfull(),
        ...(first === who ? [] : [`change ${change} offered a place to somebody who was not next`]),
        ...(until === Math.min(morningAfter(at + OFFERED), lastOf(trajectory)) && until > at
          ? []
          : [`change ${change} offered a place for another time`]),
        ...(isNight(at) ? [`change ${change} offered a place at night`] : []),
      ];
    }
    case 'Places.OfferLapsed':
      group.leave(who);
      return isOver ? [] : [`change ${change} ended an offer before its time`];
    case 'Places.OfferDeclined':
    case 'Places.SignedOff':
    case 'Places.Removed':
      group.leave(who);
      return [];
    case 'Places.AddressConfirmed':
    case 'Places.MailStopped':
      return [];
    default:
      return event satisfies never;
  }
};

/** What every command sees to before it ends: offers whose time is over lapse, and what is free is offered. */
const leftUndone = (group: Group, trajectory: ExistingTrajectory, at: number): string[] => {
  const over = [...group.offers.values()].filter(({ until }) => Math.min(until, lastOf(trajectory)) <= at);
  const isKept = !isNight(at) && lastOf(trajectory) > at && group.waiting.length > 0 && roomIn(group, trajectory) > 0;
  return [
    ...over.map(({ change }) => `the offer of change ${change} did not lapse in its time`),
    ...(isKept ? ['a free place was not offered to who waits'] : []),
  ];
};

/** Offers that nobody ended, long after their time, in a trajectory that went on. */
const leftOpen = ({ offers }: Group, history: History): string[] =>
  [...offers.values()].flatMap(({ change, until }) => {
    const later = history.findLast(({ at }) => Date.parse(at) <= until + NOTED_WITHIN)?.state;
    return later && isRunning(later) ? [`the offer of change ${change} never lapsed`] : [];
  });
