import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { revocations } from '../../domain/person/aggregate.ts';
import { holds } from '../../domain/person/revocations.ts';
import { trajectories } from '../../domain/trajectory/aggregate.ts';
import { isExtra, sessionsIn } from '../../domain/trajectory/sessions.ts';
import { NO_TITLES, type Titles } from '../../domain/trajectory/titles.ts';
import type { ExistingTrajectory } from '../../domain/trajectory/trajectory.ts';
import { secretHash } from '../secret.ts';
import { batchGet } from './batch-get.ts';
import { calendarKey, type Key, keyOf, MEMBERSHIP_PREFIX, memberPartition, personKey } from './keys.ts';
import { queryAll } from './query.ts';
import { readState } from './ref.ts';
import { type Table, toItem } from './table.ts';
import { titlesFrom, titlesKey } from './titles.ts';

/** A trajectory in somebody's calendar. */
export type InCalendar = { trajectoryId: string; trajectory: ExistingTrajectory; titles: Titles };

/**
 * The trajectories in which a person has a role now. Undefined when the secret is not that of the person's calendar
 * link. One strongly consistent Query lists the memberships, and a BatchGetItem for each hundred reads the states, which
 * decide. One more reads the titles of extra sessions, where there are any.
 */
export const readCalendar = async (
  table: Table,
  { personId, secret }: { personId: string; secret: string },
): Promise<InCalendar[] | undefined> => {
  const items = await queryAll(table, {
    ConsistentRead: true,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: toItem({ ':pk': memberPartition(personId) }),
  });
  const link = items.find(({ sk }) => sk === calendarKey(personId).sk);
  if (link?.secretHash !== secretHash(secret)) return undefined;
  const ids = items
    .map(({ sk }) => String(sk))
    .flatMap((sk) => (sk.startsWith(MEMBERSHIP_PREFIX) ? [sk.slice(MEMBERSHIP_PREFIX.length)] : []));
  const [revoked, ...states] = await batchGet(table, [
    keyOf(revocations, personId),
    ...ids.map((id) => keyOf(trajectories, id)),
  ]);
  const lost = readState(revocations, revoked).state;
  const all = ids.flatMap((trajectoryId, index): Omit<InCalendar, 'titles'>[] => {
    const { state: trajectory } = readState(trajectories, states[index]);
    if (trajectory.status === 'absent') return [];
    const members = trajectories.members?.(trajectory) ?? [];
    const isMember = members.some((one) => one.personId === personId && holds(lost, one.role, one.since));
    return isMember ? [{ trajectoryId, trajectory }] : [];
  });
  const titled = all.filter(({ trajectory: { plan } }) => sessionsIn(plan).some(isExtra));
  if (titled.length === 0) return all.map((one) => ({ ...one, titles: NO_TITLES }));
  const read = await batchGet(
    table,
    titled.map(({ trajectoryId }) => titlesKey(trajectoryId)),
  );
  return all.map((one) => ({ ...one, titles: titlesFrom(read[titled.indexOf(one)]) }));
};

/** Gives a person a new calendar link. The transaction fails when the person is not known (any more). */
export const newCalendarLink = (table: Table, personId: string, secret: string): TransactWriteItem[] => [
  changeOf(table, personKey(personId), 'calendarSecret', secret, 'attribute_exists(pk)'),
  calendarHashOf(table, personId, secret),
];

/** Lets the calendar link of a person open with this secret alone. */
export const calendarHashOf = (table: Table, personId: string, secret: string): TransactWriteItem =>
  changeOf(table, calendarKey(personId), 'secretHash', secretHash(secret));

const changeOf = (table: Table, key: Key, name: string, value: string, condition?: string): TransactWriteItem => ({
  Update: {
    TableName: table.name,
    Key: toItem(key),
    UpdateExpression: 'SET #name = :value',
    ExpressionAttributeNames: { '#name': name },
    ExpressionAttributeValues: toItem({ ':value': value }),
    ...(condition === undefined ? {} : { ConditionExpression: condition }),
  },
});
