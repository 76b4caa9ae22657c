import { trajectories } from '../../domain/trajectory/aggregate.ts';
import { startDateIn } from '../../domain/trajectory/id.ts';
import { batchGet } from './batch-get.ts';
import { keyOf, personKey } from './keys.ts';
import { queryAll } from './query.ts';
import { readState } from './ref.ts';
import { PARTICIPATION_PREFIX } from './sign-ups.ts';
import { type Table, toItem } from './table.ts';

/** The trajectories in which something is known of a person, the newest first: one Query. */
export const participationsOf = async (table: Table, personId: string): Promise<string[]> => {
  const items = await queryAll(table, {
    ConsistentRead: true,
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
    ExpressionAttributeValues: toItem({ ':pk': personKey(personId).pk, ':prefix': PARTICIPATION_PREFIX }),
  });
  return items
    .map(({ sk }) => String(sk).slice(PARTICIPATION_PREFIX.length))
    .toSorted((a, b) => startDateIn(b).localeCompare(startDateIn(a)));
};

/** The municipalities of trajectories, without those that are not there: one request. */
export const municipalitiesOf = async (
  table: Table,
  ids: readonly string[],
): Promise<{ trajectoryId: string; municipality: string }[]> => {
  const found = await batchGet(
    table,
    ids.map((id) => keyOf(trajectories, id)),
  );
  return ids.flatMap((trajectoryId, index) => {
    const { state } = readState(trajectories, found[index]);
    return state.status === 'absent' ? [] : [{ trajectoryId, municipality: state.municipality }];
  });
};
