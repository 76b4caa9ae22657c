import { type Entry, entryOf, evolve, initialState, isOpen } from '../../../domain/places/places.ts';
import { isToUnconfirmed } from '../../../domain/trajectory/address-mails.ts';
import { isRunning, type RunningTrajectory, type Trajectory } from '../../../domain/trajectory/trajectory.ts';
import { readEvent } from '../../../events/catalogue.ts';
import type { Envelope } from '../../../events/envelope.ts';
import { personEvents } from '../../../events/person.ts';
import { placesEvents } from '../../../events/places.ts';
import type { History } from './history.ts';
import type { Losses } from './losses.ts';
import { isReturned, type Line } from './mails.ts';

/** By then, what a fault kept away has been replayed. */
const NOTED_WITHIN = 21 * 86_400_000;

/**
 * Checks that each mail that came back for good, was refused, or was reported as spam, stopped mail to its recipient, and that every
 * trajectory in which the recipient stays, in the team or in the group, says so, until they have another address.
 */
export const judgeStops = (
  ledger: ReadonlyMap<string, Line>,
  histories: ReadonlyMap<string, History>,
  events: readonly Envelope[],
  losses: Losses,
): string[] => {
  const turns = turnsIn(events);
  const stopped = new Set(turns.flatMap(({ personId, isStop }) => (isStop ? [personId] : [])));
  const unheard = [...ledger].flatMap(([key, { state, request }]) => {
    if (state.status === 'absent') return [];
    const isBack =
      state.status === 'complained' ||
      isReturned({ state }) ||
      (state.status === 'suppressed' && state.reason === 'address-refused');
    if (!isBack || isToUnconfirmed(request)) return [];
    const isErased = losses(request.recipientId, Number.POSITIVE_INFINITY).status === 'erased';
    // It may have gone to the address of before.
    const hasMoved = turns.some(
      ({ at, personId, isStop }) => personId === request.recipientId && !isStop && at >= Date.parse(state.requestedAt),
    );
    return isErased || hasMoved || stopped.has(request.recipientId)
      ? []
      : [`mail ${key} came back and stopped no mail`];
  });
  return [...unheard, ...unnoted(turns, histories), ...unnotedInGroups(turns, histories, events)];
};

/** An instant from which mail to a person is stopped, or comes to another address. */
type Turn = { at: number; personId: string; isStop: boolean };

const turnsIn = (events: readonly Envelope[]): Turn[] =>
  events.flatMap((envelope) => {
    if (envelope.type !== 'Person.MailStopped' && envelope.type !== 'Person.Corrected') return [];
    const { type, data } = readEvent(personEvents, envelope);
    const isStop = type === 'Person.MailStopped';
    const isMove = type === 'Person.Corrected' && data.fields.includes('email');
    return isStop || isMove ? [{ at: Date.parse(envelope.at), personId: data.personId, isStop }] : [];
  });

/** The turns after which time enough passed without another of the same person. */
const settledIn = (turns: readonly Turn[]): (Turn & { until: number })[] =>
  turns.flatMap((turn) => {
    const until = turn.at + NOTED_WITHIN;
    const isNext = (one: Turn): boolean => one.personId === turn.personId && one.at > turn.at && one.at <= until;
    return turns.some(isNext) ? [] : [{ ...turn, until }];
  });

/** What trajectories say wrongly of whether mails reach a member. */
const unnoted = (turns: readonly Turn[], histories: ReadonlyMap<string, History>): string[] =>
  settledIn(turns).flatMap(({ at, until, personId, isStop }) => {
    return [...histories].flatMap(([trajectoryId, history]) => {
      const stateAt = (instant: number): Trajectory | undefined =>
        history.findLast((step) => Date.parse(step.at) <= instant)?.state;
      const [then, later] = [stateAt(at), stateAt(until)];
      if (!isIn(then, personId) || !isIn(later, personId)) return [];
      const isNoted = later.mailStops !== undefined && personId in later.mailStops.stopped;
      if (isNoted === isStop) return [];
      return [`${trajectoryId} ${isStop ? 'does not say' : 'still says'} that no mail reaches ${personId}`];
    });
  });

/** What groups say wrongly of whether mails reach somebody who takes part or waits. */
const unnotedInGroups = (
  turns: readonly Turn[],
  histories: ReadonlyMap<string, History>,
  events: readonly Envelope[],
): string[] => {
  const ofGroups = events.filter(({ aggregate }) => aggregate === 'places');
  const groups = Map.groupBy(ofGroups, ({ trajectoryId }) => trajectoryId ?? '');
  return settledIn(turns).flatMap(({ at, until, personId, isStop }) =>
    [...groups].flatMap(([trajectoryId, own]) => {
      const history = histories.get(trajectoryId) ?? [];
      const entryAt = (instant: number): Entry | undefined => {
        const before = own.filter((one) => Date.parse(one.at) <= instant);
        const group = before.reduce((state, one) => evolve(state, readEvent(placesEvents, one), one.at), initialState);
        const state = history.findLast((step) => Date.parse(step.at) <= instant)?.state;
        const entry = entryOf(group, personId);
        return state && isRunning(state) && entry && isOpen(entry) ? entry : undefined;
      };
      const [then, later] = [entryAt(at), entryAt(until)];
      if (!then || !later || (later.isOffline === true) === isStop) return [];
      return [
        `the group of ${trajectoryId} ${isStop ? 'does not say' : 'still says'} that no mail reaches ${personId}`,
      ];
    }),
  );
};

const isIn = (state: Trajectory | undefined, personId: string): state is RunningTrajectory =>
  state !== undefined && isRunning(state) && state.members.some((one) => one.personId === personId);
