/** Every key of the one table. */
export type Key = { pk: string; sk: string };

/** What belongs to the state of an aggregate, the mail ledger included, sorts under this: a report is one Query. */
export const STATE_PREFIX = 'STATE#';
export const EVENT_PREFIX = 'EVENT#';

export const municipalityKey = (nisCode: string): Key => ({ pk: `MUNICIPALITY#${nisCode}`, sk: 'STATE#municipality' });
export const trajectoryKey = (trajectoryId: string): Key => ({
  pk: `TRAJECTORY#${trajectoryId}`,
  sk: 'STATE#trajectory',
});
export const mailKey = (trajectoryId: string, key: string): Key => ({
  pk: `TRAJECTORY#${trajectoryId}`,
  sk: `STATE#mail#${key}`,
});
/** The state of whatever lies in the partition of a trajectory under that name: `trajectory`, `<noun>#<part>`. */
export const subjectKey = (trajectoryId: string, subject: string): Key => ({
  pk: `TRAJECTORY#${trajectoryId}`,
  sk: `${STATE_PREFIX}${subject}`,
});
export const personKey = (personId: string): Key => ({ pk: `PERSON#${personId}`, sk: 'PROFILE' });
/** What was taken from a person. Whoever checks access may read this, and nothing of who the person is. */
export const standingKey = (personId: string): Key => ({ pk: `ACCESS#${personId}`, sk: 'STATE#person' });
export const emailPointerKey = (emailHash: string): Key => ({ pk: `PERSON-EMAIL#${emailHash}`, sk: 'POINTER' });

/** `sequence` counts from 1 and is padded, so that events sort in their order. */
export const eventKey = (pk: string, aggregate: string, sequence: number): Key => ({
  pk,
  sk: `${EVENT_PREFIX}${aggregate}#${String(sequence).padStart(6, '0')}`,
});

/** All trajectories in the sparse index, by the day they start; it holds their summaries and nothing else of them. */
export const TRAJECTORIES_INDEX = { name: 'gsi1', partition: 'TRAJECTORIES' } as const;
/** All people in it from whom something was taken, by when that was last; nothing else of them. */
export const STANDINGS_INDEX = { name: 'gsi1', partition: 'STANDINGS' } as const;
