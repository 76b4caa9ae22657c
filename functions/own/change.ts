import type { Clock } from '../../adapters/clock.ts';
import type { SuppressionList } from '../../adapters/mailer/suppression-list.ts';
import { profileUpdateOf } from '../../adapters/table/address-change.ts';
import { execute, together } from '../../adapters/table/execute.ts';
import { type Context, deleteItem } from '../../adapters/table/items.ts';
import { readTrajectoriesOf } from '../../adapters/table/members.ts';
import { profileFrom } from '../../adapters/table/people.ts';
import { ref } from '../../adapters/table/ref.ts';
import {
  type Participation,
  participationFrom,
  participationItem,
  participationKey,
} from '../../adapters/table/sign-ups.ts';
import type { Store } from '../../adapters/table/store.ts';
import { revocations } from '../../domain/person/aggregate.ts';
import { correct, correctedEvents } from '../../domain/person/correct.ts';
import { places as placesKind } from '../../domain/places/aggregate.ts';
import { decide } from '../../domain/places/decide.ts';
import { trajectories } from '../../domain/trajectory/aggregate.ts';
import { executePersonCommand } from '../person/command.ts';
import { readOwn as readForm } from '../sign-up/read-form.ts';
import type { Own } from './read.ts';
import type { Mending } from './view.ts';

export type Dependencies = { store: Store; clock: Clock; publicUrl: string };
type Values = Readonly<Record<string, string>>;

/** Carries out what can be undone: corrections and consents. Undefined for any other form. */
export const changed = async (
  deps: Dependencies,
  own: Own,
  values: Values,
  context: Context,
): Promise<'changed' | Mending | undefined> => {
  switch (values.doe) {
    case 'gegevens': {
      const read = readForm(values);
      if (!read.ok) return { errors: read.errors, typed: values };
      await corrected(deps, own, read.given, context);
      return 'changed';
    }
    case 'fotos':
      await consented(deps, own, context, {
        photoTaken: values['foto-nemen'] === 'ja',
        photoUsed: values['foto-tonen'] === 'ja',
      });
      return 'changed';
    default:
      return undefined;
  }
};

const idsOf = ({ whose: { participantId: personId, trajectoryId } }: Own) => ({ personId, trajectoryId });

/** Changes what lies in the participation. It fails for somebody who was erased at this moment. */
const consented = async (
  { store }: Dependencies,
  own: Own,
  context: Context,
  consents: Participation['consents'],
): Promise<void> => {
  const { personId, trajectoryId } = idsOf(own);
  await execute({
    store,
    context,
    load: { person: ref(revocations, personId) },
    alongside: [participationKey(personId, trajectoryId)],
    decide({ person }, [item]) {
      const known = participationFrom(item);
      if (!known || person.status === 'erased') return { ok: true, events: {} };
      const participation = { ...known, consents };
      return {
        ok: true,
        events: {},
        items: [participationItem(store.table, { personId, trajectoryId }, participation)],
      };
    },
  });
};

type Corrected = Extract<ReturnType<typeof readForm>, { ok: true }>['given'];

const corrected = async ({ store }: Dependencies, own: Own, given: Corrected, context: Context): Promise<void> => {
  const { personId, trajectoryId } = idsOf(own);
  await execute({
    store,
    context,
    load: { person: ref(revocations, personId) },
    alongside: [participationKey(personId, trajectoryId)],
    decide({ person }, [item]) {
      const known = participationFrom(item);
      if (!known || person.status === 'erased') return { ok: true, events: {} };
      const { needs: _, ...rest } = known;
      const participation = { ...rest, town: given.town, ...(given.needs === undefined ? {} : { needs: given.needs }) };
      const items = [participationItem(store.table, { personId, trajectoryId }, participation)];
      if (!own.profile) return { ok: true, events: {}, items };
      const { name, phone } = given;
      const correction = { name, ...(phone === undefined ? {} : { phone }) };
      const { profile, fields } = correct(profileFrom(own.profile), correction, { isMailStopped: false });
      const update = fields.length === 0 ? [] : [profileUpdateOf(store.table, personId, profile)];
      return { ok: true, events: { person: correctedEvents(personId, fields) }, items: [...items, ...update] };
    },
  });
};

/** Gives up the place. */
export const leave = async ({ store, clock }: Dependencies, own: Own, context: Context): Promise<void> => {
  const { personId: participantId, trajectoryId } = idsOf(own);
  await execute({
    store,
    context,
    load: { places: ref(placesKind, trajectoryId), trajectory: ref(trajectories, trajectoryId) },
    decide: ({ places, trajectory }) =>
      together({ places: decide({ type: 'SignOff', participantId, now: clock.now() }, places, trajectory) }),
  });
};

/**
 * Gives up the place and erases the person. Of somebody who also works on a trajectory only what is known of them as a citizen goes:
 * Ecolife erases the rest.
 */
export const erase = async (
  deps: Dependencies & { suppressionList: SuppressionList },
  own: Own,
  context: Context,
): Promise<void> => {
  const { personId, trajectoryId } = idsOf(own);
  await leave(deps, own, context);
  const teams = await readTrajectoriesOf(deps.store.table, personId);
  const works = teams.some(({ state }) => state.members.some((one) => one.personId === personId));
  if (works) await deps.store.commit([], [deleteItem(deps.store.table, participationKey(personId, trajectoryId))]);
  else await executePersonCommand({ type: 'Erase', personId }, context, deps);
};
