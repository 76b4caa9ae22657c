import type { SuppressionList } from '../../adapters/mailer/suppression-list.ts';
import { addressRequest, profileUpdateOf } from '../../adapters/table/address-change.ts';
import { batchGet } from '../../adapters/table/batch-get.ts';
import { emailHash } from '../../adapters/table/email-hash.ts';
import { readPerson } from '../../adapters/table/erasure.ts';
import { execute } from '../../adapters/table/execute.ts';
import type { Context } from '../../adapters/table/items.ts';
import { addressChangeKey, emailPointerKey, keyOf, personKey } from '../../adapters/table/keys.ts';
import { readTrajectoriesOf } from '../../adapters/table/members.ts';
import { profileFrom } from '../../adapters/table/people.ts';
import { readState, ref } from '../../adapters/table/ref.ts';
import type { Store } from '../../adapters/table/store.ts';
import { refuse } from '../../domain/decision.ts';
import { participants } from '../../domain/participant/aggregate.ts';
import { decide } from '../../domain/participant/decide.ts';
import { revocations } from '../../domain/person/aggregate.ts';
import { type Correction, correct, correctedEvents, isSameAddress } from '../../domain/person/correct.ts';
import { holds } from '../../domain/person/revocations.ts';
import { decideAddressChange } from '../../domain/trajectory/address.ts';
import { trajectories } from '../../domain/trajectory/aggregate.ts';
import { isRunning } from '../../domain/trajectory/trajectory.ts';
import type { Answer } from '../http/edge.ts';
import type { CorrectionView } from './routes.ts';

export type Dependencies = { store: Store; suppressionList: SuppressionList; ids: { change(): string } };

/**
 * Corrects a person in one transaction. A new address is kept beside the profile, and the event that asks for the mails
 * about it is written in a trajectory in which the person has a role or takes part, because every mail lies in the ledger of a trajectory.
 * It is refused without one: no link could be mailed, so nobody could ever confirm it.
 */
export const correctPersonally = async (
  personId: string,
  correction: Correction,
  context: Context,
  { store, suppressionList, ids }: Dependencies,
): Promise<Answer<CorrectionView>> => {
  const { email } = correction;
  const place = email === undefined ? undefined : await placeOf(store, personId);
  const view: CorrectionView = { personId, corrected: [], emailToConfirm: false };
  let released: readonly string[] = [];
  const outcome = await execute({
    store,
    context,
    load: {
      person: ref(revocations, personId),
      ...(place?.as === 'member' ? { trajectory: ref(trajectories, place.trajectoryId) } : {}),
      ...(place?.as === 'citizen'
        ? { participant: ref(participants, { trajectoryId: place.trajectoryId, participantId: personId }) }
        : {}),
    },
    alongside: [
      personKey(personId),
      ...(email === undefined ? [] : [emailPointerKey(emailHash(email)), addressChangeKey(personId)]),
    ],
    decide({ person, trajectory, participant }, [item, pointer, pending]) {
      if (!item || person.status === 'erased')
        return refuse('PERSON_NOT_FOUND', 'Deze persoon is niet bekend. Kies iemand uit de lijst van mensen.');
      const before = profileFrom(item);
      const { profile, fields, toConfirm } = correct(before, correction, {
        isMailStopped: person.mailStop !== undefined,
      });
      view.corrected = fields;
      view.emailToConfirm = toConfirm !== undefined;
      const corrected = {
        events: { person: correctedEvents(personId, fields) },
        items: fields.length === 0 ? [] : [profileUpdateOf(store.table, personId, profile)],
      };
      if (toConfirm === undefined) return { ok: true, ...corrected };
      if (pointer && !isSameAddress(toConfirm, before.email))
        return refuse('EMAIL_TAKEN', 'Dit e-mailadres is al van iemand anders. Kies een ander adres.', 'email');
      const changeId = ids.change();
      const byTeam = trajectory
        ? decideAddressChange({ type: 'RequestAddressChange', personId, changeId, revocations: person }, trajectory)
        : undefined;
      const asCitizen = participant
        ? decide({ type: 'RequestAddressChange', participantId: personId, changeId, now: context.at }, participant)
        : undefined;
      if (asCitizen?.ok === false) return asCitizen;
      const asked = {
        ...(byTeam?.ok ? { trajectory: byTeam.events } : {}),
        ...(asCitizen?.ok ? { participant: asCitizen.events } : {}),
      };
      if (Object.values(asked).every((events) => events.length === 0)) {
        const message =
          'Deze persoon heeft in geen enkel traject nog een rol, dus kunnen we geen bevestiging mailen. Voeg de persoon eerst toe aan een team.';
        return refuse('PERSON_WITHOUT_TRAJECTORY', message, 'email');
      }
      const request = addressRequest(store.table, { personId, changeId, email: toConfirm, at: context.at }, pending);
      // SES would withhold the mail that asks whether the address works after all.
      released = [...request.replaced, ...(isSameAddress(toConfirm, before.email) ? [toConfirm] : [])];
      return { ok: true, events: { ...corrected.events, ...asked }, items: [...corrected.items, request.item] };
    },
  });
  if (outcome.ok) for (const one of released) await suppressionList.remove(one);
  return outcome.ok ? { ok: true, view } : outcome;
};

type Place = { trajectoryId: string; as: 'member' | 'citizen' };

/** A trajectory in which the person has a role, or else takes part: rather one that is running. Undefined when there is none. */
const placeOf = async ({ table }: Store, personId: string): Promise<Place | undefined> => {
  const { revocations: revoked } = await readPerson(table, personId);
  const all = await readTrajectoriesOf(table, personId);
  const pick = (own: typeof all) => (own.find(({ state }) => isRunning(state)) ?? own.at(-1))?.trajectoryId;
  const inTeam = pick(
    all.filter(({ state }) =>
      state.members.some((one) => one.personId === personId && holds(revoked.state, one.role, one.since)),
    ),
  );
  if (inTeam !== undefined) return { trajectoryId: inTeam, as: 'member' };
  const signUps = await batchGet(
    table,
    all.map(({ trajectoryId }) => keyOf(participants, { trajectoryId, participantId: personId })),
  );
  const inGroup = pick(all.filter((_, index) => readState(participants, signUps[index]).state.status === 'confirmed'));
  return inGroup === undefined ? undefined : { trajectoryId: inGroup, as: 'citizen' };
};
