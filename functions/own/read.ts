import { batchGet } from '../../adapters/table/batch-get.ts';
import type { Item } from '../../adapters/table/items.ts';
import { keyOf, personKey } from '../../adapters/table/keys.ts';
import { readState } from '../../adapters/table/ref.ts';
import { participationKey } from '../../adapters/table/sign-ups.ts';
import type { Table } from '../../adapters/table/table.ts';
import { revocations } from '../../domain/person/aggregate.ts';
import type { Revocations } from '../../domain/person/revocations.ts';
import { places } from '../../domain/places/aggregate.ts';
import type { Places } from '../../domain/places/places.ts';
import { trajectories } from '../../domain/trajectory/aggregate.ts';
import type { ExistingTrajectory } from '../../domain/trajectory/trajectory.ts';

export type Whose = { trajectoryId: string; participantId: string };

/** What is known of a citizen in a group, whether a link or a session let them in. */
export type Own = {
  whose: Whose;
  trajectory: ExistingTrajectory;
  places: Places;
  recipient: Revocations;
  profile: Item | undefined;
  participation: Item | undefined;
};

/** Reads what is known of a citizen in a group: one request. Undefined when there is no such group. */
export const readOwn = async (table: Table, whose: Whose): Promise<Own | undefined> => {
  const { trajectoryId, participantId } = whose;
  const [item, group, revoked, profile, participation] = await batchGet(table, [
    keyOf(trajectories, trajectoryId),
    keyOf(places, trajectoryId),
    keyOf(revocations, participantId),
    personKey(participantId),
    participationKey(participantId, trajectoryId),
  ]);
  const { state: trajectory } = readState(trajectories, item);
  if (trajectory.status === 'absent') return undefined;
  return {
    ...{ whose, trajectory, profile, participation },
    places: readState(places, group).state,
    recipient: readState(revocations, revoked).state,
  };
};
