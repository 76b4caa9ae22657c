import { deletionOf } from '../../adapters/table/erasure.ts';
import { execute, type Outcome, together } from '../../adapters/table/execute.ts';
import type { Context } from '../../adapters/table/items.ts';
import { personKey } from '../../adapters/table/keys.ts';
import { profileFrom } from '../../adapters/table/people.ts';
import { type Ref, ref } from '../../adapters/table/ref.ts';
import type { Store } from '../../adapters/table/store.ts';
import { refuse } from '../../domain/decision.ts';
import { revocations } from '../../domain/person/aggregate.ts';
import { decide, type PersonCommand, type Revocations } from '../../domain/person/revocations.ts';
import type { PersonEvent } from '../../events/person.ts';

/**
 * Executes a command on a person: removes a role, or erases the person. Refuses to erase a person who was never known.
 * An admin who was created by hand has no profile, but can lose a role.
 */
export const executePersonCommand = (
  store: Store,
  command: PersonCommand,
  context: Context,
): Promise<Outcome<{ person: Ref<Revocations, PersonEvent> }, 'PERSON_NOT_FOUND'>> =>
  execute({
    store,
    context,
    load: { person: ref(revocations, command.personId) },
    alongside: [personKey(command.personId)],
    decide({ person }, [item]) {
      const decided = together({ person: decide(command, person) });
      if (command.type !== 'Erase' || !decided.ok) return decided;
      if (!item && isUntouched(person)) return notFound();
      // This also holds for a person who was erased before: a restored table may contain the profile again.
      return { ...decided, items: item ? deletionOf(store.table, command.personId, profileFrom(item)) : [] };
    },
  });

export const notFound = () => refuse('PERSON_NOT_FOUND', 'Niemand is bekend met dit e-mailadres of deze personId.');

const isUntouched = (person: Revocations): boolean =>
  person.status === 'known' && Object.keys(person.rolesRemoved).length === 0;
