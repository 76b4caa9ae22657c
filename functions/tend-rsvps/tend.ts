import type { Clock } from '../../adapters/clock.ts';
import { batchGet } from '../../adapters/table/batch-get.ts';
import { execute, readKnown, together } from '../../adapters/table/execute.ts';
import { keyOf } from '../../adapters/table/keys.ts';
import { readState } from '../../adapters/table/ref.ts';
import type { Store } from '../../adapters/table/store.ts';
import { places as placesKind } from '../../domain/places/aggregate.ts';
import { commandAfter, followedEvents } from '../../domain/rsvp/after-events.ts';
import { decide } from '../../domain/rsvp/decide.ts';
import { trajectories } from '../../domain/trajectory/aggregate.ts';
import { beginsAt } from '../../domain/trajectory/arrangements.ts';
import { sessionsIn } from '../../domain/trajectory/sessions.ts';
import { readDelivery } from '../delivery.ts';
import { groupStates, sessionStates } from '../rsvp/states.ts';

export const listensTo = followedEvents;

export type Dependencies = { store: Store; clock: Clock };

/**
 * Brings the answers to the sessions to come in line with the group and the plan: who is invited, asked again, reminded, or comes
 * no more. Makes two reads, and for each session to come a transaction where something changes. It goes by the states, so events
 * may come late, twice or out of order. A group without citizens costs one read.
 */
export const tend = async (input: unknown, { store, clock }: Dependencies): Promise<void> => {
  const { event, trajectoryId } = readDelivery(listensTo, input);
  const now = clock.now();
  const command = commandAfter(event);
  if (!command) return;
  const [trajectoryItem, placesItem] = await batchGet(store.table, [
    keyOf(trajectories, trajectoryId),
    keyOf(placesKind, trajectoryId),
  ]);
  const [trajectory, places] = [readState(trajectories, trajectoryItem), readState(placesKind, placesItem)];
  const { state } = trajectory;
  if (state.status === 'absent' || places.state.entries.length === 0) return;
  const sessions = sessionsIn(state.plan).filter((id) => beginsAt(state, id) > now);
  const own = sessions.map((session) => sessionStates(trajectoryId, session, state));
  const known = await readKnown(store, own);
  const context = { at: now, actor: 'rsvp', correlationId: event.correlationId, causationId: event.id };
  for (const [index, session] of sessions.entries()) {
    const load = own[index];
    const before = known[index];
    if (!load || !before) throw new Error(`${session} was not read`);
    await execute({
      store,
      load: { ...load, ...groupStates(trajectoryId) },
      known: { ...before, places, trajectory },
      decide: ({ rsvp, session: { facts }, before, places, trajectory }) =>
        together({ rsvp: decide({ ...command(session), now }, rsvp, { session, trajectory, places, facts, before }) }),
      context,
    });
  }
};
