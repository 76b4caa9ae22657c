import { readEvent } from '../../../events/catalogue.ts';
import type { Envelope } from '../../../events/envelope.ts';
import { placesEvents } from '../../../events/places.ts';
import type { Observations } from '../observer.ts';
import type { History, Step } from './history.ts';
import { takingAfter } from './sign-ups.ts';

type Means = { histories: ReadonlyMap<string, History>; observed: Pick<Observations, 'commits'> };

/** Enough places are taken to begin with two thirds of the target. */
const enoughOf = (target: number): number => Math.ceil((2 * target) / 3);

/** Checks what the beginning of the guidance says of the sign-ups: they were missing when too few had a place, and only then. */
export const judgeGates = (events: readonly Envelope[], { histories, observed }: Means): string[] => {
  const taking = takingAfter(events, observed);
  const placesOf = Map.groupBy(
    events.filter(({ aggregate }) => aggregate === 'places'),
    ({ trajectoryId }) => trajectoryId ?? '',
  );
  return [...histories].flatMap(([trajectoryId, history]) => {
    const own = placesOf.get(trajectoryId) ?? [];
    const callOf = ({ id }: Envelope): number => observed.commits.get(id)?.call ?? Number.POSITIVE_INFINITY;
    const isEnoughAfter = (call: number, step: Step): boolean => {
      const before = own.filter((one) => callOf(one) <= call).map((one) => readEvent(placesEvents, one));
      const people = new Set(before.flatMap(({ data }) => ('participantId' in data ? data.participantId : [])));
      const there = [...people].filter((person) => taking(trajectoryId, person, call)).length;
      const capacity = before.flatMap(({ data }) => ('capacity' in data ? data.capacity : [])).at(-1);
      const target = step.before.status === 'absent' ? undefined : step.before.targetGroupSize;
      return there >= enoughOf(Math.min(capacity ?? Number.POSITIVE_INFINITY, target ?? capacity ?? 0));
    };
    return history.flatMap((step) => {
      const { event, commit } = step;
      if (event.type !== 'Trajectory.PhaseStarted' || event.data.phase !== 'guidance') return [];
      // The group may have changed while it was written.
      const meanwhile = own.filter((one) => Date.parse(one.at) > commit.at - MEANWHILE && callOf(one) < commit.call);
      const calls = [commit.call - 1, ...meanwhile.map((one) => callOf(one) - 1)];
      const isMissing = event.data.missing?.includes('sign-ups') ?? false;
      return calls.some((call) => isEnoughAfter(call, step) !== isMissing)
        ? []
        : [
            `${trajectoryId}: the guidance began with ${isMissing ? 'enough' : 'too few'} sign-ups and says the contrary`,
          ];
    });
  });
};

/** An attempt takes less. */
const MEANWHILE = 15 * 60_000;
