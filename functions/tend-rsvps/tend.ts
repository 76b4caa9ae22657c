import type { Clock } from '../../adapters/clock.ts';
import { batchGet } from '../../adapters/table/batch-get.ts';
import { execute, readKnown, together } from '../../adapters/table/execute.ts';
import { keyOf } from '../../adapters/table/keys.ts';
import { readState } from '../../adapters/table/ref.ts';
import type { Store } from '../../adapters/table/store.ts';
import { places as placesKind } from '../../domain/places/aggregate.ts';
import { type CommandOf, commandAfterMilestones } from '../../domain/rsvp/after-milestones.ts';
import { decide } from '../../domain/rsvp/decide.ts';
import { trajectories } from '../../domain/trajectory/aggregate.ts';
import { beginsAt } from '../../domain/trajectory/arrangements.ts';
import { sessionsIn } from '../../domain/trajectory/sessions.ts';
import {
  placeAddressConfirmed,
  placeGranted,
  placeMailStopped,
  placeRemoved,
  placeSignedOff,
} from '../../events/places.ts';
import { sessionScheduled } from '../../events/session.ts';
import {
  milestonesReached,
  sessionArranged,
  sessionReported,
  trajectoryCancelled,
  trajectoryCorrected,
  trajectoryPaused,
  trajectoryRescheduled,
  trajectoryResumed,
} from '../../events/trajectory.ts';
import { readDelivery } from '../delivery.ts';
import { groupStates, sessionStates } from '../rsvp/states.ts';

/** The events after which somebody else is invited to a session, or people are told something else of it. */
export const listensTo = [
  placeGranted,
  placeSignedOff,
  placeRemoved,
  placeAddressConfirmed,
  placeMailStopped,
  milestonesReached,
  trajectoryRescheduled,
  trajectoryResumed,
  trajectoryPaused,
  trajectoryCancelled,
  trajectoryCorrected,
  sessionArranged,
  sessionReported,
  sessionScheduled,
] as const;

type Heard = ReturnType<typeof readDelivery<typeof listensTo>>['event'];

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

/** What to do with each session after an event. Undefined after milestones that are about no session. */
const commandAfter = (event: Heard): CommandOf | undefined =>
  event.type === 'Trajectory.MilestonesReached' ? commandAfterMilestones(event.data) : () => ({ type: 'Tend' });
