import { nounOf } from '../../domain/aggregate.ts';
import { aggregates } from '../../domain/nouns.ts';
import type { Member, Membership } from '../../domain/person/member.ts';
import type { Envelope } from '../../events/envelope.ts';
import { stateKey } from './keys.ts';
import { allOf, type Partition } from './partition.ts';
import { readState } from './ref.ts';
import type { Store } from './store.ts';

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
