import { aggregates } from '../../domain/nouns.ts';
import type { Member } from '../../domain/person/member.ts';
import type { Envelope } from '../../events/envelope.ts';
import { STATE_PREFIX } from './keys.ts';
import { allOf, type Partition } from './partition.ts';
import { readState } from './ref.ts';
import type { Store } from './store.ts';

/** Everybody whom something in the partition ties to it. Each kind of aggregate says whom it ties. */
export const membersIn = (partition: Partition, kinds = aggregates): readonly Member[] =>
  kinds.flatMap((kind) =>
    kind.members ? allOf(partition, kind).flatMap(({ state }) => kind.members?.(state) ?? []) : [],
  );

/** The members of the aggregate that an event happened to, as they are now: one consistent request. */
export const readMembers = async (
  store: Store,
  { id, aggregate }: Pick<Envelope, 'id' | 'aggregate'>,
): Promise<readonly Member[]> => {
  const noun = aggregate.split('#', 1)[0];
  const kind = aggregates.find((one) => one.noun === noun);
  if (!kind?.members) return [];
  const [pk = ''] = id.split('/', 1);
  const [item] = await store.read([{ pk, sk: `${STATE_PREFIX}${aggregate}` }]);
  return kind.members(readState(kind, item).state);
};
