import fc from 'fast-check';
import { expect, it } from 'vitest';
import { places } from '../../domain/places/aggregate.ts';
import { decide, type PlacesCommand } from '../../domain/places/decide.ts';
import {
  capacityOf,
  entryOf,
  evolve,
  initialState,
  inSeat,
  isOpen,
  type Places,
  takenIn,
} from '../../domain/places/places.ts';
import type { ExistingTrajectory } from '../../domain/trajectory/trajectory.ts';
import { type PlacesEvent, placesEvents } from '../../events/places.ts';
import { NOW, onboard, play } from '../domain/trajectory/example.ts';
import { type History, obey } from './laws.ts';
import { runs, TIME, tick } from './runs.ts';

const { state } = play({ ...onboard, targetGroupSize: 2 });
if (state.status === 'absent') throw new Error('It was onboarded');
const trajectory: ExistingTrajectory = state;

type Timed = PlacesCommand & { now: string };
const give = obey<Places, Timed, PlacesEvent>({
  ...{ initialState, evolve, parse: (one: unknown) => places.stored.parse(one) },
  decide: (command, before) => decide(command, before, trajectory),
  contracts: placesEvents,
});

const participantId = fc.constantFrom('an', 'bo', 'cas', 'dina', 'eva', 'fons');
const command: fc.Arbitrary<PlacesCommand> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ type: fc.constant('Join' as const), participantId }) },
  {
    weight: 5,
    arbitrary: fc.record({
      type: fc.constantFrom('Accept' as const, 'Decline' as const),
      participantId,
      offer: fc.nat(12),
    }),
  },
  { weight: 3, arbitrary: fc.record({ type: fc.constant('SignOff' as const), participantId }) },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constantFrom('Remove' as const, 'Place' as const),
      participantId,
      noteId: fc.constant('note'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ type: fc.constant('SetCapacity' as const), capacity: fc.integer({ min: 0, max: 6 }) }),
  },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('Tend' as const) }) },
);
/** A command, and the hours that passed before it. */
const step = fc.record({ command, hours: fc.constantFrom(0, 0, 0, 0, 1, 24, 71, 72) });

it(
  'Places: never over capacity, in order, nobody lost, and a repeated command changes nothing',
  () => {
    const visited = new Set<string>();
    fc.assert(
      fc
        .property(fc.array(step, { maxLength: 60, size: 'max' }), (steps) => {
          let history: History<Places, PlacesEvent> = { state: initialState, log: [] };
          let now = Date.parse(NOW);
          for (const { command: next, hours } of steps) {
            now += hours * 3_600_000;
            const before = history.state;
            const at = new Date(now).toISOString();
            const { decision, after } = give(history, { ...next, now: at }, at);
            history = after;
            for (const { seat } of after.state.entries) visited.add(seat);
            if (!decision.ok) {
              visited.add(decision.refusal.code);
              continue;
            }
            expect(takenIn(after.state)).toBeLessThanOrEqual(capacityOf(after.state, trajectory) ?? 0);
            keepsOrder(before, decision.events);
            losesNobody(before, after.state);
            for (const { seat, until } of after.state.entries) expect(until !== undefined).toBe(seat === 'offered');
          }
        })
        .beforeEach(tick),
      runs(400),
    );
    expect([...visited].sort()).toEqual(
      [
        ...['participant', 'waiting', 'offered', 'offer-expired', 'declined', 'withdrawn', 'removed'],
        ...['PARTICIPANT_NOT_FOUND', 'PLACES_FULL', 'PLACES_TAKEN'],
      ].sort(),
    );
  },
  TIME,
);

/** An offer goes to who waited longest, and nobody gets a free place past somebody who waits. */
const keepsOrder = (before: Places, events: readonly PlacesEvent[]): void => {
  events.reduce((current, event) => {
    const waiting = inSeat(current, 'waiting');
    if (event.type === 'Places.Offered') expect(event.data.participantId).toBe(waiting[0]?.participantId);
    if (event.type === 'Places.Granted' && event.data.how === 'free') expect(waiting).toEqual([]);
    return evolve(current, event, NOW);
  }, before);
};

/** Whoever was known is known, and whoever waits stays in the same order. */
const losesNobody = (before: Places, after: Places): void => {
  for (const { participantId: id } of before.entries) expect(entryOf(after, id)).toBeDefined();
  const waits = (one: Places) => inSeat(one, 'waiting').map(({ participantId: id }) => id);
  const stayed = waits(before).filter((id) => waits(after).includes(id) && sameTurn(before, after, id));
  expect(waits(after).filter((id) => stayed.includes(id))).toEqual(stayed);
  // An offer may lapse, and its owner join again, with one command.
  for (const entry of before.entries.filter((one) => isOpen(one) && one.seat !== 'offered')) {
    expect(entryOf(after, entry.participantId)?.since).toBe(entry.since);
  }
};

const sameTurn = (before: Places, after: Places, id: string): boolean =>
  entryOf(before, id)?.since === entryOf(after, id)?.since;
