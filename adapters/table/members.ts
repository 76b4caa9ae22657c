import { nounOf } from '../../domain/aggregate.ts';
import { aggregates } from '../../domain/nouns.ts';
import { revocations } from '../../domain/person/aggregate.ts';
import type { Member, Membership } from '../../domain/person/member.ts';
import { holds } from '../../domain/person/revocations.ts';
import { trajectories } from '../../domain/trajectory/aggregate.ts';
import { membershipsOf, TEAM, type TeamRole } from '../../domain/trajectory/members.ts';
import { type ExistingTrajectory, isRunning } from '../../domain/trajectory/trajectory.ts';
import type { Envelope } from '../../events/envelope.ts';
import { batchGet } from './batch-get.ts';
import { keyOf, MEMBERSHIP_PREFIX, memberPartition, stateKey } from './keys.ts';
import { allOf, type Partition } from './partition.ts';
import { queryAll } from './query.ts';
import { readState } from './ref.ts';
import type { Store } from './store.ts';
import { type Table, toItem } from './table.ts';

/** All people who are or were members in a partition, collected from every kind of aggregate. */
export const membersIn = (partition: Partition, kinds = aggregates): readonly Member[] =>
  kinds.flatMap((kind) =>
    kind.members
      ? allOf(partition, kind).flatMap(({ state }) => [
          ...(kind.members?.(state) ?? []),
          ...(kind.formerMembers?.(state) ?? []),
        ])
      : [],
  );

/** The people of the aggregate that an event belongs to, now and before: one strongly consistent request. */
export const readMembers = async (
  store: Store,
  { id, aggregate }: Pick<Envelope, 'id' | 'aggregate'>,
): Promise<{ members: readonly Membership[]; leavers: readonly Member[] }> => {
  const kind = aggregates.find(({ noun }) => noun === nounOf(aggregate));
  if (!kind?.members) return { members: [], leavers: [] };
  const [pk = ''] = id.split('/', 1);
  const [item] = await store.read([stateKey(pk, aggregate)]);
  const { state } = readState(kind, item);
  const members = kind.members(state);
  const isMember = (one: Member) =>
    members.some(({ personId, role }) => personId === one.personId && role === one.role);
  return { members, leavers: (kind.formerMembers?.(state) ?? []).filter((one) => !isMember(one)) };
};

/**
 * The ids of all trajectories in which a person is or was a member: one strongly consistent Query per megabyte. Only the
 * state of a trajectory says whether the person still is one.
 */
export const trajectoriesOf = async (table: Table, personId: string): Promise<string[]> => {
  const items = await queryAll(table, {
    ConsistentRead: true,
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
    ExpressionAttributeValues: toItem({ ':pk': memberPartition(personId), ':prefix': MEMBERSHIP_PREFIX }),
  });
  return items.map(({ sk }) => String(sk).slice(MEMBERSHIP_PREFIX.length));
};

/** The trajectories in which a person is or was a member, strongly consistent: one Query and one request for each hundred. */
export const readTrajectoriesOf = async (
  table: Table,
  personId: string,
): Promise<{ trajectoryId: string; state: ExistingTrajectory }[]> => {
  const ids = await trajectoriesOf(table, personId);
  const items = await batchGet(
    table,
    ids.map((id) => keyOf(trajectories, id)),
  );
  return ids.flatMap((trajectoryId, index) => {
    const { state } = readState(trajectories, items[index]);
    return state.status === 'absent' ? [] : [{ trajectoryId, state }];
  });
};

/** A place in the team of a trajectory. */
export type Place = { trajectoryId: string; role: TeamRole };

/** The places that a person has now, those in running trajectories first. */
export const placesOf = async (table: Table, personId: string): Promise<Place[]> => {
  const [revoked] = await batchGet(table, [keyOf(revocations, personId)]);
  const lost = readState(revocations, revoked).state;
  const places = (await readTrajectoriesOf(table, personId)).flatMap(({ trajectoryId, state }) =>
    membershipsOf(state)
      .filter((one) => one.personId === personId && holds(lost, one.role, one.since))
      .flatMap((one) => {
        const role = TEAM.find((each) => each === one.role);
        return role === undefined ? [] : [{ trajectoryId, role, isRunning: isRunning(state) }];
      }),
  );
  return places
    .toSorted((a, b) => Number(b.isRunning) - Number(a.isRunning))
    .map(({ trajectoryId, role }) => ({ trajectoryId, role }));
};
