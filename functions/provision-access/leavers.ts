import type { Identity } from '../../adapters/identity/identity.ts';
import { readPerson } from '../../adapters/table/erasure.ts';
import { placesOf } from '../../adapters/table/members.ts';
import type { Store } from '../../adapters/table/store.ts';
import type { Member } from '../../domain/person/member.ts';
import { isStaff } from '../../events/roles.ts';

/**
 * Removes the role of each person who left a team, or whose role was revoked, unless the person has the role in some team
 * now. The state decides, because the event may come twice, or after the role was given again. It looks again after a
 * removal, because somebody may have given the role in the meantime.
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
  (await placesOf(table, personId)).some((place) => place.role === role);
