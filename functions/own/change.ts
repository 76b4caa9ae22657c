import type { Clock } from '../../adapters/clock.ts';
import type { SuppressionList } from '../../adapters/mailer/suppression-list.ts';
import { profileUpdateOf } from '../../adapters/table/address-change.ts';
import { citizenDeletions, citizenItemsOf } from '../../adapters/table/citizen-items.ts';
import { execute, together } from '../../adapters/table/execute.ts';
import type { Context } from '../../adapters/table/items.ts';
import { personKey } from '../../adapters/table/keys.ts';
import { readTrajectoriesOf } from '../../adapters/table/members.ts';
import { participationsOf } from '../../adapters/table/participations.ts';
import { profileFrom } from '../../adapters/table/people.ts';
import { ref } from '../../adapters/table/ref.ts';
import { changeSignIns } from '../../adapters/table/sign-ins.ts';
import {
  type Consents,
  type Participation,
  participationFrom,
  participationItem,
  participationKey,
  withConsents,
} from '../../adapters/table/sign-ups.ts';
import type { Store } from '../../adapters/table/store.ts';
import { INFORMATION } from '../../domain/participant/information.ts';
import { revocations } from '../../domain/person/aggregate.ts';
import { correct, correctedEvents } from '../../domain/person/correct.ts';
import { places as placesKind } from '../../domain/places/aggregate.ts';
import { decide } from '../../domain/places/decide.ts';
import { endAs } from '../../domain/sign-in/sessions.ts';
import { trajectories } from '../../domain/trajectory/aggregate.ts';
import type { MessageCode } from '../../emails/nl-BE/pages/messages.ts';
import { executePersonCommand } from '../person/command.ts';
import { ownFormOf } from '../sign-up/read-form.ts';
import type { Own } from './read.ts';
import type { Mending } from './view.ts';

/** What was done, as pages tell it. */
export type OwnDone = Extract<MessageCode, 'own-saved' | 'own-answered' | 'own-address-asked'>;

export type Dependencies = { store: Store; clock: Clock; publicUrl: string };
export type Values = Readonly<Record<string, string>>;

/** Carries out what can be undone: corrections, consents and answers, and says so. Undefined for any other form. */
export const changed = async (
  deps: Dependencies,
  own: Own,
  values: Values,
  context: Context,
): Promise<OwnDone | Mending | undefined> => {
  switch (values.doe) {
    case 'gegevens': {
      const mayUse = participationFrom(own.participation)?.consents.needs === true;
      const read = ownFormOf(values, { mayUse });
      if (!read.ok) return { errors: read.errors, typed: values };
      await change(deps, own, { given: read.given }, context);
      return 'own-saved';
    }
    case 'fotos': {
      const consents = { photoTaken: values['foto-nemen'] === 'ja', photoUsed: values['foto-tonen'] === 'ja' };
      await change(deps, own, { consents }, context);
      return 'own-saved';
    }
    case 'komst':
      // Loaded where somebody answers: it brings the decisions of three nouns.
      return (await import('./answer.ts')).answer(deps, own, values, context);
    default:
      return undefined;
  }
};

const idsOf = ({ whose: { participantId: personId, trajectoryId } }: Pick<Own, 'whose'>) => ({
  personId,
  trajectoryId,
});

type Given = Extract<ReturnType<typeof ownFormOf>, { ok: true }>['given'];
type Change = { consents: Pick<Consents, 'photoTaken' | 'photoUsed'> } | { given: Given };

/** Changes what lies in the participation, and the profile where one is corrected. Nothing changes for somebody who was erased. */
const change = async ({ store }: Dependencies, own: Own, asked: Change, context: Context): Promise<void> => {
  const { personId, trajectoryId } = idsOf(own);
  await execute({
    store,
    context,
    load: { person: ref(revocations, personId) },
    alongside: [participationKey(personId, trajectoryId), personKey(personId)],
    decide({ person }, [item, profile]) {
      const known = participationFrom(item);
      if (!known || person.status === 'erased') return { ok: true, events: {} };
      const kept = (participation: Participation) =>
        participationItem(store.table, { personId, trajectoryId }, participation);
      const consent = { at: context.at, information: INFORMATION };
      if ('consents' in asked) {
        return { ok: true, events: {}, items: [kept(withConsents(known, asked.consents, consent))] };
      }
      const { town, needs, ...correction } = asked.given;
      const agreed = withConsents(known, { needs: needs !== null }, consent);
      const items = [kept({ ...agreed, town, ...(needs === null ? {} : { needs }) })];
      if (!profile) return { ok: true, events: {}, items };
      const { profile: corrected, fields } = correct(profileFrom(profile), correction, { isMailStopped: false });
      const update = fields.length === 0 ? [] : [profileUpdateOf(store.table, personId, corrected)];
      return { ok: true, events: { person: correctedEvents(personId, fields) }, items: [...items, ...update] };
    },
  });
};

/** Gives up the place. Refused once the trajectory has ended: then the place stays. */
export const leave = ({ store, clock }: Dependencies, own: Pick<Own, 'whose'>, context: Context) => {
  const { personId: participantId, trajectoryId } = idsOf(own);
  return execute({
    store,
    context,
    load: { places: ref(placesKind, trajectoryId), trajectory: ref(trajectories, trajectoryId) },
    decide: ({ places, trajectory }) =>
      together({ places: decide({ type: 'SignOff', participantId, now: clock.now() }, places, trajectory) }),
  });
};

/** The municipalities for which somebody works. */
export const worksFor = async ({ store }: Pick<Dependencies, 'store'>, personId: string): Promise<string[]> => {
  const teams = await readTrajectoriesOf(store.table, personId);
  const own = teams.filter(({ state }) => state.members.some((one) => one.personId === personId));
  return [...new Set(own.map(({ state }) => state.municipality))];
};

/**
 * Gives up every place and erases the person. Of somebody who also works on a trajectory all that is known of them as a citizen
 * goes, with the sessions in which they were one: Ecolife erases the rest. Answers for which municipalities they work.
 */
export const erase = async (
  deps: Dependencies & { suppressionList: SuppressionList },
  own: Own,
  context: Context,
): Promise<string[]> => {
  const { personId, trajectoryId } = idsOf(own);
  const { store, suppressionList } = deps;
  await leave(deps, own, context);
  const works = await worksFor(deps, personId);
  if (works.length === 0) {
    await executePersonCommand({ type: 'Erase', personId }, context, deps);
    return works;
  }
  for (const other of await participationsOf(store.table, personId)) {
    if (other !== trajectoryId) await leave(deps, { whose: { participantId: personId, trajectoryId: other } }, context);
  }
  const citizen = await citizenItemsOf(store.table, personId);
  for (const email of citizen.guardians) await suppressionList.remove(email);
  await store.commit([], citizenDeletions(store.table, citizen));
  await changeSignIns(store.table, personId, ({ signIns }) => endAs(signIns, 'participant'), context.at);
  return works;
};
