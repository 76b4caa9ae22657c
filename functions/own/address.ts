import type { SuppressionList } from '../../adapters/mailer/suppression-list.ts';
import type { Context } from '../../adapters/table/items.ts';
import { readTrajectoriesOf } from '../../adapters/table/members.ts';
import { ownTexts } from '../../emails/nl-BE/pages/own.ts';
import { formErrors } from '../../emails/nl-BE/pages/sign-up.ts';
import { correctPersonally } from '../correction/correct.ts';
import { storedForm } from '../http/person-fields.ts';
import { isEmail } from '../http/text.ts';
import type { Dependencies, OwnDone, Values } from './change.ts';
import type { Own } from './read.ts';
import type { Mending } from './view.ts';

export type Addressing = Dependencies & { suppressionList: SuppressionList; ids: { change(): string } };

const FIELD = 'nieuw-adres';

/**
 * Mails a link to a new address of a citizen who signed in. Nobody learns whether somebody else has that address. Whoever works on
 * a trajectory signs in to it by the address too, so Ecolife changes theirs.
 */
export const askAddress = async (
  deps: Addressing,
  { whose: { participantId } }: Own,
  values: Values,
  context: Context,
): Promise<OwnDone | Mending> => {
  const refused = (code: string, message: string): Mending => ({
    errors: [{ field: FIELD, code, message }],
    typed: values,
  });
  const email = storedForm(values[FIELD] ?? '');
  if (!isEmail(email)) return refused('INVALID', formErrors.email);
  const teams = await readTrajectoriesOf(deps.store.table, participantId);
  if (teams.some(({ state }) => state.members.some(({ personId }) => personId === participantId))) {
    return refused('IN_TEAM', ownTexts.address.inTeam);
  }
  const answer = await correctPersonally(participantId, { email }, context, deps);
  if (answer.ok || answer.refusal.code === 'EMAIL_TAKEN') return 'own-address-asked';
  return refused(answer.refusal.code, answer.refusal.message);
};
