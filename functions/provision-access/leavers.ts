import type { Identity } from '../../adapters/identity/identity.ts';
import { readPerson } from '../../adapters/table/erasure.ts';
import { readTrajectoriesOf } from '../../adapters/table/members.ts';
import type { Store } from '../../adapters/table/store.ts';
import type { Member } from '../../domain/person/member.ts';
import { isStaff } from '../../events/roles.ts';

/**
 * Removes the role of whoever left a team and has the role in no other trajectory. It looks again after a removal,
 * because somebody may have got the role in another trajectory in the meantime.
 */
export const removeLeavers = async (
  leavers: readonly Member[],
  { store, identity }: { store: Store; identity: Identity },
): Promise<void> => {
  for (const leaver of leavers) {
    const { personId, role } = leaver;
    if (!isStaff(role) || (await hasRole(leaver, store))) continue;
    await identity.removeRole(personId, role);
    if (!(await hasRole(leaver, store))) continue;
    const { profile } = await readPerson(store.table, personId);
    if (profile) await identity.provision(personId, role, profile);
  }
};

const hasRole = async ({ personId, role }: Member, { table }: Store): Promise<boolean> =>
  (await readTrajectoriesOf(table, personId)).some(({ state }) =>
    state.members.some((member) => member.personId === personId && member.role === role),
  );
