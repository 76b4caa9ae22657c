import { type Aggregate, type AnyEvent, nameOf } from '../../domain/aggregate.ts';
import { trajectoryPartition } from '../../domain/trajectory/partition.ts';

/** A key of the one table. */
export type Key = { pk: string; sk: string };

/** What belongs to the state of an aggregate sorts under this: a report is one Query. */
export const STATE_PREFIX = 'STATE#';
export const EVENT_PREFIX = 'EVENT#';

/** Where the state of an aggregate lies. */
export const keyOf = <Id, State, Event extends AnyEvent>(aggregate: Aggregate<Id, State, Event>, id: Id): Key => ({
  pk: aggregate.partition(id),
  sk: `${STATE_PREFIX}${nameOf(aggregate, id)}`,
});

/** The state of whatever lies in the partition of a trajectory under that name: `trajectory`, `<noun>#<part>`. */
export const subjectKey = (trajectoryId: string, subject: string): Key => ({
  pk: trajectoryPartition(trajectoryId),
  sk: `${STATE_PREFIX}${subject}`,
});

export const personKey = (personId: string): Key => ({ pk: `PERSON#${personId}`, sk: 'PROFILE' });
export const emailPointerKey = (emailHash: string): Key => ({ pk: `PERSON-EMAIL#${emailHash}`, sk: 'POINTER' });

/** `sequence` counts from 1 and is padded, so that events sort in their order. */
export const eventKey = (pk: string, aggregate: string, sequence: number): Key => ({
  pk,
  sk: `${EVENT_PREFIX}${aggregate}#${String(sequence).padStart(6, '0')}`,
});

/** The sparse index: summaries of trajectories by start date, and revocations by date. */
export const INDEX = 'gsi1';
