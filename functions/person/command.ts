import type { SuppressionList } from '../../adapters/mailer/suppression-list.ts';
import { batchGet } from '../../adapters/table/batch-get.ts';
import { type CitizenItems, citizenDeletions, citizenItemsOf } from '../../adapters/table/citizen-items.ts';
import { addressesIn, deletionOf, personalKeys } from '../../adapters/table/erasure.ts';
import { execute, type Outcome, together } from '../../adapters/table/execute.ts';
import { type Context, deleteItem } from '../../adapters/table/items.ts';
import { addressChangeKey } from '../../adapters/table/keys.ts';
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
  if (command.type !== 'Erase') return commit(command, context, store, NOTHING);
  const citizen = await citizenItemsOf(store.table, command.personId);
  const own = addressesIn(await batchGet(store.table, personalKeys(command.personId)));
  const before = [...own, ...citizen.guardians];
  for (const email of before) await suppressionList.remove(email);
  let erased: readonly string[] = [];
  const outcome = await commit(command, context, store, citizen, (emails) => {
    erased = emails;
  });
  // What was corrected in between.
  if (outcome.ok) for (const email of erased) if (!before.includes(email)) await suppressionList.remove(email);
  // Somebody may have confirmed a sign-up in between. From now on nobody can.
  if (outcome.ok) await deleteRest(store, command.personId, citizen);
  return outcome;
};

const deleteRest = async (
  { table, commit }: Store,
  personId: string,
  { keys: deleted }: CitizenItems,
): Promise<void> => {
  const found = await citizenItemsOf(table, personId);
  const keys = found.keys.filter((key) => !deleted.some(({ pk, sk }) => pk === key.pk && sk === key.sk));
  if (keys.length > 0) await commit([], citizenDeletions(table, { ...found, keys }));
};

const commit = (
  command: PersonCommand,
  context: Context,
  store: Store,
  citizen: CitizenItems,
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
      const isCitizen = citizen.keys.length > 0;
      if (!item && !isCitizen && isUntouched(person)) return notFound();
      const deletions = citizenDeletions(store.table, citizen);
      onErase(addressesIn([item, change]));
      // Whoever was signed up without an address has no profile, and may have been mailed at one that is to be confirmed.
      const own = item
        ? deletionOf(store.table, command.personId, profileFrom(item))
        : change
          ? [deleteItem(store.table, addressChangeKey(command.personId))]
          : [];
      // This also holds for a person who was erased before: a restored table may contain the profile again.
      return { ...decided, items: [...own, ...deletions] };
    },
  });

const NOTHING: CitizenItems = { keys: [], guardians: [] };

export const notFound = () =>
  refuse(
    'PERSON_NOT_FOUND',
    'Niemand is bekend met dit e-mailadres of deze personId. Kijk of het juist geschreven is.',
  );

const isUntouched = (person: Revocations): boolean =>
  person.status === 'known' && Object.keys(person.rolesRemoved).length === 0;
