import { nounOf } from '../../../domain/aggregate.ts';
import { partOf } from '../../../domain/mail/part.ts';
import { aggregates, mailRequests } from '../../../domain/nouns.ts';
import { type ExistingTrajectory, pauseOf } from '../../../domain/trajectory/trajectory.ts';
import { catalogue, readEvent } from '../../../events/catalogue.ts';
import type { Envelope } from '../../../events/envelope.ts';
import type { Observations } from '../observer.ts';
import type { History } from './history.ts';

/** The nouns whose mails go to citizens. */
const NOUNS = ['participant', 'places', 'rsvp', 'attendance'];

export const isOfCitizens = ({ aggregate }: Pick<Envelope, 'aggregate'>): boolean => NOUNS.includes(nounOf(aggregate));

type Keys = { wanted: ReadonlySet<string>; possible: ReadonlySet<string> };

/**
 * The keys of the mails to citizens that the events of one trajectory ask for. A mail is asked for some time after its event, by the
 * states of that time: whatever any of them asks for may be in the ledger, and what each of them asks for must be.
 */
export const keysToCitizens = (
  events: readonly Envelope[],
  history: History,
  { commits }: Pick<Observations, 'commits'>,
): Keys => {
  const wanted = new Set<string>();
  const possible = new Set<string>();
  const callOf = ({ id }: Envelope): number => commits.get(id)?.call ?? 0;
  for (const [name, own] of Map.groupBy(events.filter(isOfCitizens), ({ aggregate }) => aggregate)) {
    const noun = nounOf(name);
    const kind = aggregates.find((one) => one.noun === noun);
    const requests = Object.values(mailRequests).find((one) => one.noun === noun);
    if (!kind || !requests) continue;
    let state = kind.initialState;
    const states = own.map((envelope) => {
      state = kind.evolve(state, readEvent(catalogue, envelope), envelope.at);
      return { since: callOf(envelope), subject: state };
    });
    const subjects: { since: number; subject: unknown }[] = [{ since: 0, subject: undefined }, ...states];
    const heard = events.filter(
      (one) =>
        requests.listensTo.some(({ name: type }) => type === one.type) &&
        (one.aggregate === name || (!isOfCitizens(one) && isAboutPart(one, name, requests.hasParts))),
    );
    for (const envelope of heard) {
      const call = callOf(envelope);
      const asked = trajectoriesFrom(history, call).flatMap((trajectory) =>
        subjects
          .filter((_, index) => (subjects[index + 1]?.since ?? Number.POSITIVE_INFINITY) > call)
          .map(({ subject }) => new Set(requests.asksFor(envelope, { trajectory, subject }).map(({ key }) => key))),
      );
      const [first, ...others] = asked;
      for (const keys of asked) for (const key of keys) possible.add(key);
      for (const key of first ?? []) if (others.every((keys) => keys.has(key))) wanted.add(key);
    }
  }
  return { wanted, possible };
};

/** An event of another noun is about the state of its own session alone, where there is one for each. */
const isAboutPart = (event: Envelope, name: string, hasParts: true | undefined): boolean =>
  !hasParts || name.slice(nounOf(name).length) === partOf(event);

/** A session that is over by a report is one more reason to invite to the next. */
const reportsIn = ({ reports = {} }: ExistingTrajectory): number =>
  Object.values(reports).reduce((sum, one) => sum + one.reports + one.cancellations, 0);

/** The sessions with a place of their own: another place of the trajectory is no news of them. */
const elsewhereIn = ({ arrangements = {} }: ExistingTrajectory): string =>
  Object.entries(arrangements)
    .flatMap(([id, one]) => (one?.venue === undefined ? [] : [id]))
    .join();

/** The states of a trajectory from a call on, one of each kind that matters to these mails: some go to the team. */
const trajectoriesFrom = (history: History, call: number): ExistingTrajectory[] => {
  const states = history.flatMap(({ state }, index) =>
    state.status !== 'absent' && (history[index + 1]?.commit.call ?? Number.POSITIVE_INFINITY) > call ? [state] : [],
  );
  return [
    ...new Map(
      states.map((one) => [
        `${one.status === 'cancelled'} ${pauseOf(one) !== undefined} ${one.plan.revision} ${reportsIn(one)} ${elsewhereIn(one)} ${one.members.map(({ personId, role, seat }) => `${personId} ${role} ${seat}`)}`,
        one,
      ]),
    ).values(),
  ];
};
