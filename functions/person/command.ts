import type { SuppressionList } from '../../adapters/mailer/suppression-list.ts';
import { batchGet } from '../../adapters/table/batch-get.ts';
import { addressesIn, deletionOf, personalKeys } from '../../adapters/table/erasure.ts';
import { execute, type Outcome, together } from '../../adapters/table/execute.ts';
import type { Context } from '../../adapters/table/items.ts';
import { profileFrom } from '../../adapters/table/people.ts';
import { type Ref, ref } from '../../adapters/table/ref.ts';
import type { Store } from '../../adapters/table/store.ts';
import { refuse } from '../../domain/decision.ts';
import { revocations } from '../../domain/person/aggregate.ts';
import { decide, type PersonCommand, type Revocations } from '../../domain/person/revocations.ts';
import type { PersonEvent } from '../../events/person.ts';

export type Dependencies = { store: Store; suppressionList: SuppressionList };

type PersonOutcome = Outcome<{ person: Ref<Revocations, PersonEvent> }, 'PERSON_NOT_FOUND'>;

/**
 * Executes a command on a person: removes a role, or erases the person. Refuses to erase a person who was never known.
 * An admin who was created by hand has no profile, but can lose a role.
 * SES forgets every address that was mailed, confirmed or not, before the table does. When it fails, nothing is erased and
 * the command can be repeated.
 */
export const executePersonCommand = async (
  command: PersonCommand,
  context: Context,
  { store, suppressionList }: Dependencies,
): Promise<PersonOutcome> => {
  if (command.type !== 'Erase') return commit(command, context, store);
  const before = addressesIn(await batchGet(store.table, personalKeys(command.personId)));
  for (const email of before) await suppressionList.remove(email);
  let erased: readonly string[] = [];
  const outcome = await commit(command, context, store, (emails) => {
    erased = emails;
  });
  // What was corrected in between.
  if (outcome.ok) for (const email of erased) if (!before.includes(email)) await suppressionList.remove(email);
  return outcome;
};

const commit = (
  command: PersonCommand,
  context: Context,
  store: Store,
  onErase: (emails: readonly string[]) => void = () => undefined,
): Promise<PersonOutcome> =>
  execute({
    store,
    context,
    load: { person: ref(revocations, command.personId) },
    alongside: personalKeys(command.personId),
    decide({ person }, [item, change]) {
      const decided = together({ person: decide(command, person) });
      if (command.type !== 'Erase' || !decided.ok) return decided;
      if (!item && isUntouched(person)) return notFound();
      // This also holds for a person who was erased before: a restored table may contain the profile again.
      if (!item) return decided;
      const profile = profileFrom(item);
      onErase(addressesIn([item, change]));
      return { ...decided, items: deletionOf(store.table, command.personId, profile) };
    },
  });

export const notFound = () => refuse('PERSON_NOT_FOUND', 'Niemand is bekend met dit e-mailadres of deze personId.');

const isUntouched = (person: Revocations): boolean =>
  person.status === 'known' && Object.keys(person.rolesRemoved).length === 0;
