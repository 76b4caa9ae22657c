import { type Aggregate, type AnyEvent, nameOf } from '../../domain/aggregate.ts';
import { trajectoryPartition } from '../../domain/trajectory/partition.ts';

/** A primary key of the table. */
export type Key = { pk: string; sk: string };

/** The sort key prefix of all states in a partition, so that a report takes one Query. */
export const STATE_PREFIX = 'STATE#';
export const EVENT_PREFIX = 'EVENT#';

/** The key of a state by the name of its aggregate: `trajectory`, `<noun>#<part>`. */
export const stateKey = (pk: string, name: string): Key => ({ pk, sk: `${STATE_PREFIX}${name}` });

/** The key of an aggregate's state. */
export const keyOf = <Id, State, Event extends AnyEvent>(aggregate: Aggregate<Id, State, Event>, id: Id): Key =>
  stateKey(aggregate.partition(id), nameOf(aggregate, id));

/** The key of a state in the partition of a trajectory, by subject: `trajectory` or `<noun>#<part>`. */
export const subjectKey = (trajectoryId: string, subject: string): Key =>
  stateKey(trajectoryPartition(trajectoryId), subject);

export const personKey = (personId: string): Key => ({ pk: `PERSON#${personId}`, sk: 'PROFILE' });
/** A new address of a person that is not confirmed yet. */
export const addressChangeKey = (personId: string): Key => ({ pk: `PERSON#${personId}`, sk: 'ADDRESS-CHANGE' });
export const emailPointerKey = (emailHash: string): Key => ({ pk: `PERSON-EMAIL#${emailHash}`, sk: 'POINTER' });

/** The key of the item that says that a person's account was opened. */
export const accountKey = (personId: string): Key => ({ pk: `ACCESS#${personId}`, sk: 'ACCOUNT' });

/** The key of the item that says which week the last overview of a person was of. */
export const overviewKey = (personId: string): Key => ({ pk: `ACCESS#${personId}`, sk: 'OVERVIEW' });

/** The partition of what a person belongs to. It holds ids and hashes, no personal data. */
export const memberPartition = (personId: string): string => `MEMBER#${personId}`;
export const MEMBERSHIP_PREFIX = 'TRAJECTORY#';
/** The key of the item that says that a person is or was a member in a trajectory. */
export const membershipKey = (personId: string, trajectoryId: string): Key => ({
  pk: memberPartition(personId),
  sk: `${MEMBERSHIP_PREFIX}${trajectoryId}`,
});

/** The key of the item that holds the hash of the secret in a person's calendar link. */
export const calendarKey = (personId: string): Key => ({ pk: memberPartition(personId), sk: 'CALENDAR' });

/** The sign-ins of a person: sessions of browsers, by the hash of their secret. It holds no personal data. */
export const signInsKey = (personId: string): Key => ({ pk: `SIGN-IN#${personId}`, sk: 'SIGN-INS' });

/** The key of the answer that is kept for a repetition of a command, by a hash of who gave it under which key. */
export const answerKey = (hash: string): Key => ({ pk: `ANSWER#${hash}`, sk: 'ANSWER' });

/** The key of an event. `sequence` counts from 1 and is padded, so that events sort in order. */
export const eventKey = (pk: string, aggregate: string, sequence: number): Key => ({
  pk,
  sk: `${EVENT_PREFIX}${aggregate}#${String(sequence).padStart(6, '0')}`,
});

/** The id of an event of the aggregate whose state has this key. `sequence` counts from 1. */
export const eventIdOf = ({ pk, sk }: Key, sequence: number): string =>
  `${pk}/${sk.slice(STATE_PREFIX.length)}/${sequence}`;

/** The attribute with the epoch second after which DynamoDB deletes an item. It may do so two days late. */
export const EXPIRES = 'expires';

/** The sparse index of trajectory summaries by start date, and of revocations by date. */
export const INDEX = 'gsi1';
