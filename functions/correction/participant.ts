import { addressRequest, profileUpdateOf } from '../../adapters/table/address-change.ts';
import { ownerIn } from '../../adapters/table/address-owner.ts';
import { batchGet } from '../../adapters/table/batch-get.ts';
import { emailHash } from '../../adapters/table/email-hash.ts';
import { execute } from '../../adapters/table/execute.ts';
import type { Context, Item } from '../../adapters/table/items.ts';
import { addressChangeKey, emailPointerKey, keyOf, personKey } from '../../adapters/table/keys.ts';
import { readTrajectoriesOf } from '../../adapters/table/members.ts';
import { profileFrom } from '../../adapters/table/people.ts';
import { readState, ref } from '../../adapters/table/ref.ts';
import { participationFrom, participationItem, participationKey } from '../../adapters/table/sign-ups.ts';
import type { Store } from '../../adapters/table/store.ts';
import { refuse } from '../../domain/decision.ts';
import { participants } from '../../domain/participant/aggregate.ts';
import { decide } from '../../domain/participant/decide.ts';
import { revocations } from '../../domain/person/aggregate.ts';
import { type Correction, correct, correctedEvents, isSameAddress } from '../../domain/person/correct.ts';
import type { Profile } from '../../domain/person/person.ts';
import { places as placesKind } from '../../domain/places/aggregate.ts';
import { entryOf, entryWithNumber } from '../../domain/places/places.ts';
import { trajectories } from '../../domain/trajectory/aggregate.ts';
import { ended, notFound } from '../../domain/trajectory/refuse.ts';
import { isRunning } from '../../domain/trajectory/trajectory.ts';
import { ECOLIFE_EMAIL } from '../../emails/ecolife.ts';
import { admitStaff } from '../http/admit-staff.ts';
import type { Answer, Request } from '../http/edge.ts';
import type { Dependencies } from './correct.ts';
import type { ParticipantCorrected } from './routes.ts';

/** Who a citizen is, with an address that is empty where none is known: whoever was signed up without one has no profile. */
export const knownOf = (profileItem: Item | undefined, participated: Item | undefined) => {
  const participation = participationFrom(participated);
  const contact = participation?.contact;
  const profile: Profile | undefined = profileItem ? profileFrom(profileItem) : contact && { ...contact, email: '' };
  return participation && profile && { participation, profile, isWithoutAddress: profileItem === undefined };
};

export const unknownParticipant = () =>
  refuse('PARTICIPANT_NOT_FOUND', 'Van deze deelnemer is niets (meer) bekend. Kies iemand uit de lijst.');

/** Who has a number in the list of participants. Undefined when nobody does. */
const participantWith = async (
  { table }: Store,
  { id, number }: { id: string; number: string },
): Promise<string | undefined> => {
  const [item] = await batchGet(table, [keyOf(placesKind, id)]);
  return entryWithNumber(readState(placesKind, item).state, Number(number))?.participantId;
};

/** Whether somebody works on a trajectory: such an address signs in to other people's data, so Ecolife changes theirs. */
const worksInTeam = async ({ table }: Store, personId: string): Promise<boolean> =>
  (await readTrajectoriesOf(table, personId)).some(({ state }) =>
    state.members.some((one) => one.personId === personId),
  );

type Asked = Pick<Request<{ id: string; number: string }, unknown, unknown>, 'params' | 'admit'>;

/**
 * Corrects a citizen for the staff of the trajectory: three reads, and one transaction. Somebody who was signed up without an address
 * has no profile; theirs is made once they confirm one. Whether somebody outside the group has an address already is not told: no link is mailed then.
 */
export const correctForStaff = async (
  { store, suppressionList, ids }: Dependencies,
  { params, admit }: Asked,
  correction: Correction,
  context: Context,
): Promise<Answer<ParticipantCorrected>> => {
  const trajectoryId = params.id;
  const { email } = correction;
  // Nobody is called so.
  const personId = (await participantWith(store, params)) ?? '';
  const inTeam = await worksInTeam(store, personId);
  const view: ParticipantCorrected = {
    trajectoryId,
    number: Number(params.number),
    corrected: [],
    emailToConfirm: false,
  };
  let released: readonly string[] = [];
  const outcome = await execute({
    store,
    context,
    load: {
      trajectory: ref(trajectories, trajectoryId),
      places: ref(placesKind, trajectoryId),
      person: ref(revocations, personId),
      participant: ref(participants, { trajectoryId, participantId: personId }),
    },
    alongside: [
      personKey(personId),
      participationKey(personId, trajectoryId),
      ...(email === undefined ? [] : [emailPointerKey(emailHash(email)), addressChangeKey(personId)]),
    ],
    decide({ trajectory, places, person, participant }, [profileItem, participated, owner, pending]) {
      const admission = admitStaff(admit, trajectory);
      if (!admission.ok) return admission;
      if (trajectory.status === 'absent') return notFound();
      const known = knownOf(profileItem, participated);
      if (!known || person.status === 'erased') return unknownParticipant();
      const { participation, profile: before, isWithoutAddress: isFirst } = known;
      if (inTeam && admission.as !== 'admin')
        return refuse(
          'IN_TEAM',
          `Deze persoon begeleidt ook een traject of werkt voor een gemeente. Vraag Ecolife om dit te wijzigen: ${ECOLIFE_EMAIL}.`,
        );
      const { profile, fields, toConfirm } = correct(before, correction, {
        isMailStopped: person.mailStop !== undefined,
      });
      view.corrected = fields;
      view.emailToConfirm = toConfirm !== undefined;
      const { email: _, ...contact } = profile;
      const kept = isFirst
        ? participationItem(store.table, { personId, trajectoryId }, { ...participation, contact })
        : profileUpdateOf(store.table, personId, profile);
      const corrected = {
        events: { person: correctedEvents(personId, fields) },
        items: fields.length === 0 ? [] : [kept],
      };
      if (toConfirm === undefined) return { ok: true, ...corrected };
      if (isFirst && !isRunning(trajectory)) return ended(trajectory.status, 'er vertrekken geen mails meer');
      if (owner && !isSameAddress(toConfirm, before.email)) {
        if (entryOf(places, ownerIn(owner) ?? ''))
          return refuse(
            'EMAIL_TAKEN',
            'Iemand anders in deze lijst heeft dit e-mailadres al. Schrijf een van beide uit, of kies een ander adres.',
            'email',
          );
        return { ok: true, ...corrected };
      }
      const changeId = ids.change();
      const asked = decide(
        { type: 'RequestAddressChange', participantId: personId, changeId, isFirst, now: context.at },
        participant,
      );
      if (!asked.ok) return asked;
      const request = addressRequest(store.table, { personId, changeId, email: toConfirm, at: context.at }, pending);
      // SES would withhold the mail that asks whether the address works after all.
      released = [...request.replaced, ...(isSameAddress(toConfirm, before.email) ? [toConfirm] : [])];
      return {
        ok: true,
        events: { ...corrected.events, participant: asked.events },
        items: [...corrected.items, request.item],
      };
    },
  });
  if (outcome.ok) for (const one of released) await suppressionList.remove(one);
  return outcome.ok ? { ok: true, view } : outcome;
};
