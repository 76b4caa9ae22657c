import { deletionOf, type KnownPerson } from '../../adapters/table/erasure.ts';
import { standings } from '../../adapters/table/standings.ts';
import { type Context, type Store, writeOf } from '../../adapters/table/store.ts';
import { type AccessRole, decide, type PersonCommand, type Standing } from '../../domain/person/standing.ts';

/** Takes a role from a person, or without a role all that is known of them. Throws ConflictError as `commit` does. */
export const take = async (
  store: Store,
  { personId, profile, standing, role }: KnownPerson & { personId: string; role: AccessRole | undefined },
  context: Context,
): Promise<Standing> => {
  const command: PersonCommand =
    role === undefined ? { type: 'Erase', personId } : { type: 'RemoveRole', personId, role };
  const decision = decide(command, standing.state);
  if (!decision.ok) throw new Error('Nothing can be refused here');
  const change = { aggregate: standings, id: personId, loaded: standing, events: decision.events };
  const write = writeOf(store.table, change, context);
  // Also for who was erased before: a restored table may have brought the profile back.
  const deleted = role === undefined && profile ? deletionOf(store.table, personId, profile) : [];
  await store.commit([write], deleted);
  return write.state;
};
