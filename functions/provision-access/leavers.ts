import type { Identity } from '../../adapters/identity/identity.ts';
import { readPerson } from '../../adapters/table/erasure.ts';
import type { Store } from '../../adapters/table/store.ts';
import { allSummaries } from '../../adapters/table/views.ts';
import type { Member } from '../../domain/person/member.ts';
import { isStaff } from '../../events/roles.ts';

/**
 * Removes the role of whoever left a team and has the role nowhere else. Reads the index once for all of them, and again
 * after a removal: somebody may have got the role in another trajectory in the meantime.
 */
export const removeLeavers = async (
  leavers: readonly Member[],
  { store, identity }: { store: Store; identity: Identity },
): Promise<void> => {
  const removed: Member[] = [];
  for (const leaver of await withoutRole(leavers, store)) {
    const { personId, role } = leaver;
    if (!isStaff(role)) continue;
    await identity.removeRole(personId, role);
    removed.push(leaver);
  }
  const still = await withoutRole(removed, store);
  for (const { personId, role } of removed.filter((one) => !still.includes(one))) {
    const { profile } = await readPerson(store.table, personId);
    if (profile && isStaff(role)) await identity.provision(personId, role, profile);
  }
};

/** Those of these people who have their role in no trajectory. */
const withoutRole = async (people: readonly Member[], { table }: Store): Promise<Member[]> => {
  if (people.length === 0) return [];
  const { summaries } = await allSummaries(table);
  const held = new Set(summaries.flatMap(({ members }) => members.map(keyOf)));
  return people.filter((one) => !held.has(keyOf(one)));
};

const keyOf = ({ personId, role }: Member): string => `${role} ${personId}`;
