import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { revocations } from '../../domain/person/aggregate.ts';
import { holds } from '../../domain/person/revocations.ts';
import { places } from '../../domain/places/aggregate.ts';
import { entryOf } from '../../domain/places/places.ts';
import { rsvps } from '../../domain/rsvp/aggregate.ts';
import { type Guest, guestOf } from '../../domain/rsvp/rsvp.ts';
import { trajectories } from '../../domain/trajectory/aggregate.ts';
import { isExtra, sessionsIn } from '../../domain/trajectory/sessions.ts';
import { NO_TITLES, type Titles } from '../../domain/trajectory/titles.ts';
import type { ExistingTrajectory } from '../../domain/trajectory/trajectory.ts';
import type { SessionId } from '../../events/plan.ts';
import { secretHash } from '../secret.ts';
import { batchGet } from './batch-get.ts';
import type { Item } from './items.ts';
import { calendarKey, type Key, keyOf, MEMBERSHIP_PREFIX, memberPartition, personKey } from './keys.ts';
import { queryAll } from './query.ts';
import { readState } from './ref.ts';
import { type Table, toItem } from './table.ts';
import { titlesFrom, titlesKey } from './titles.ts';

/** A trajectory in somebody's calendar. */
export type InCalendar = {
  trajectoryId: string;
  trajectory: ExistingTrajectory;
  titles: Titles;
  /** What the person answered to each session. Undefined for somebody in the team, who answers nothing. */
  answers?: ReadonlyMap<SessionId, Guest>;
};

/**
 * The trajectories in which a person has a role or a place now. Undefined when the secret is not that of the person's calendar
 * link. One strongly consistent Query lists the memberships, and a BatchGetItem for each hundred reads the states, which
 * decide. One more reads the titles of extra sessions, where there are any, and the places and answers of citizens.
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
  const known = ids.flatMap((trajectoryId, index) => {
    const { state: trajectory } = readState(trajectories, states[index]);
    if (trajectory.status === 'absent') return [];
    const members = trajectories.members?.(trajectory) ?? [];
    const isInTeam = members.some((one) => one.personId === personId && holds(lost, one.role, one.since));
    const sessions = sessionsIn(trajectory.plan);
    const keys = {
      titles: sessions.some(isExtra) ? titlesKey(trajectoryId) : undefined,
      group: isInTeam ? undefined : keyOf(places, trajectoryId),
      answers: isInTeam ? [] : sessions.map((session) => keyOf(rsvps, { trajectoryId, session })),
    };
    return [{ trajectoryId, trajectory, isInTeam, sessions, keys }];
  });
  const wanted = known.flatMap(({ keys: { titles, group, answers } }) =>
    [titles, group, ...answers].flatMap((key) => key ?? []),
  );
  const beside = wanted.length === 0 ? [] : await batchGet(table, wanted);
  const found = (key: Key | undefined): Item | undefined => (key ? beside[wanted.indexOf(key)] : undefined);
  return known.flatMap(({ trajectoryId, trajectory, isInTeam, sessions, keys }): InCalendar[] => {
    const one = { trajectoryId, trajectory, titles: keys.titles ? titlesFrom(found(keys.titles)) : NO_TITLES };
    if (isInTeam) return [one];
    const entry = entryOf(readState(places, found(keys.group)).state, personId);
    if (entry?.seat !== 'participant' || !holds(lost, 'participant', entry.since)) return [];
    const answers = sessions.flatMap((session, index) => {
      const guest = guestOf(readState(rsvps, found(keys.answers[index])).state, personId);
      return guest ? [[session, guest] as const] : [];
    });
    return [{ ...one, answers: new Map(answers) }];
  });
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
