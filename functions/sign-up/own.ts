import * as z from 'zod/mini';
import type { Clock } from '../../adapters/clock.ts';
import type { SuppressionList } from '../../adapters/mailer/suppression-list.ts';
import { profileUpdateOf } from '../../adapters/table/address-change.ts';
import { execute, together } from '../../adapters/table/execute.ts';
import { deleteItem } from '../../adapters/table/items.ts';
import { eventIdOf, keyOf } from '../../adapters/table/keys.ts';
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
import { mails } from '../../domain/mail/aggregate.ts';
import { revocations } from '../../domain/person/aggregate.ts';
import { correct, correctedEvents } from '../../domain/person/correct.ts';
import { calledBy } from '../../domain/person/name.ts';
import { places as placesKind } from '../../domain/places/aggregate.ts';
import { decide } from '../../domain/places/decide.ts';
import { entryOf, isOpen } from '../../domain/places/places.ts';
import { trajectories } from '../../domain/trajectory/aggregate.ts';
import { isRunning } from '../../domain/trajectory/trajectory.ts';
import { ownTexts as texts } from '../../emails/nl-BE/pages/own.ts';
import { seatPage } from '../../emails/nl-BE/pages/participation.ts';
import { SEAT_LABELS } from '../../emails/nl-BE/places/seats.ts';
import { type Answer, route, type Served } from '../http/edge.ts';
import type { FieldError } from '../http/problem.ts';
import { executePersonCommand } from '../person/command.ts';
import { changeOwn, exportOwn, type OwnData, type OwnView, showOwn } from './own-routes.ts';
import { readOwn } from './read-form.ts';
import { type Opened, open } from './token.ts';

export type Dependencies = { store: Store; clock: Clock; suppressionList: SuppressionList };

// A file of its own in the bundle.
const page = async (view: OwnView) => (await import('./own-page.ts')).ownPage(view);

/** Serves the page on which citizens see, correct, take along and erase what is known of them. */
export const servedOwn = (deps: Dependencies): Served[] => [
  route(showOwn, {
    async answer({ params }) {
      const opened = await open(deps.store.table, params.token);
      return shown(opened ? viewOf(opened, params.token) : UNKNOWN);
    },
    status: statusOf,
    html: page,
  }),
  route(changeOwn, {
    async answer({ params, body, correlationId }) {
      const opened = await open(deps.store.table, params.token);
      if (!opened) return shown(UNKNOWN);
      const before = viewOf(opened, params.token);
      const asked = changes.safeParse(body);
      if (before.state !== 'own' || !asked.success) return shown(before);
      return shown(await changed(deps, opened, { values: asked.data, token: params.token, correlationId }));
    },
    status: statusOf,
    html: page,
  }),
  route(exportOwn, {
    async answer({ params }) {
      const opened = await open(deps.store.table, params.token);
      const view = opened && viewOf(opened, params.token);
      return { ok: true, view: { data: view?.state === 'own' ? view.data : null } };
    },
    status: ({ data }) => (data === null ? 404 : 200),
  }),
];

const changes = z.record(z.string(), z.string());
const UNKNOWN: OwnView = { state: 'unknown' };
const shown = (view: OwnView): Answer<OwnView> => ({ ok: true, view });

const statusOf = (view: OwnView): number => {
  if (view.state === 'unknown') return 404;
  if (view.state === 'own') return view.errors.length > 0 ? 422 : 200;
  return view.state === 'erased' || view.state === 'ended' ? 410 : 200;
};

type Around = { errors?: FieldError[]; message?: string };

const viewOf = (opened: Opened, token: string, { errors = [], message }: Around = {}): OwnView => {
  const { recipient, trajectory, places, link, participation } = opened;
  if (recipient.status === 'erased') return { state: 'erased' };
  const known = participationFrom(participation);
  if (!known) return { state: 'ended', title: texts.ended.title, told: [[texts.ended.told]] };
  const entry = entryOf(places, link.participantId);
  const { title, told } = seatPage({ trajectory, places, participantId: link.participantId });
  const data = dataOf(opened, known);
  return {
    ...{ state: 'own', title, told: [[{ strong: title }], ...told], token, municipality: trajectory.municipality },
    canLeave: entry !== undefined && isOpen(entry) && isRunning(trajectory),
    data: { ...data, standing: entry ? SEAT_LABELS[entry.seat] : '', since: entry?.since ?? null },
    errors,
    ...(message === undefined ? {} : { message }),
  };
};

const dataOf = ({ profile: item }: Opened, known: Participation): Omit<OwnData, 'standing' | 'since'> => {
  const profile = item && profileFrom(item);
  return {
    name: calledBy(profile?.name ?? known.contact?.name ?? '').full,
    email: profile?.email ?? null,
    phone: profile?.phone ?? known.contact?.phone ?? null,
    town: known.town,
    themes: known.themes,
    needs: known.needs ?? null,
    birthYear: known.birthYear ?? null,
    guardian: known.guardian ? { name: known.guardian.name, email: known.guardian.email ?? null } : null,
    photoTaken: known.consents.photoTaken,
    photoUsed: known.consents.photoUsed,
    ...{ information: known.information, acceptedAt: known.acceptedAt, route: known.route },
  };
};

type Change = { values: Readonly<Record<string, string>>; token: string; correlationId: string };

const changed = async (
  deps: Dependencies,
  opened: Opened,
  { values, token, correlationId }: Change,
): Promise<OwnView> => {
  const context = contextOf(deps, opened, correlationId);
  const again = async (around: Around): Promise<OwnView> => {
    const now = await open(deps.store.table, token);
    return now ? viewOf(now, token, around) : UNKNOWN;
  };
  switch (values.doe) {
    case 'gegevens': {
      const read = readOwn(values);
      if (!read.ok) return viewOf(opened, token, { errors: read.errors });
      await corrected(deps, opened, read.given, context);
      return again({ message: texts.saved });
    }
    case 'fotos':
      await kept(deps, opened, context, {
        consents: { photoTaken: values['foto-nemen'] === 'ja', photoUsed: values['foto-tonen'] === 'ja' },
      });
      return again({ message: texts.saved });
    case 'uitschrijven':
      await leave(deps, opened, context);
      return again({});
    case 'wissen':
      if (values.zeker !== 'ja') return { state: 'sure', ...askedAgain };
      await erase(deps, opened, context);
      return { state: 'done', title: texts.erased.title, told: [[texts.erased.told]] };
    default:
      return viewOf(opened, token);
  }
};

const { title, told, button, aside } = texts.sure;
const askedAgain = { title, told: [[told]], button, aside };

const contextOf = ({ clock }: Dependencies, { link }: Opened, correlationId: string) => ({
  ...{ at: clock.now(), actor: `person:${link.participantId}`, correlationId },
  causationId: eventIdOf(keyOf(mails, link.mail), 1),
});
type Context = ReturnType<typeof contextOf>;

const idsOf = ({ link: { participantId: personId, trajectoryId } }: Opened) => ({ personId, trajectoryId });

/** Changes what lies in the participation. It fails for somebody who was erased at this moment. */
const kept = async ({ store }: Dependencies, opened: Opened, context: Context, change: Partial<Participation>) => {
  const { personId, trajectoryId } = idsOf(opened);
  await execute({
    store,
    context,
    load: { person: ref(revocations, personId) },
    alongside: [participationKey(personId, trajectoryId)],
    decide({ person }, [item]) {
      const known = participationFrom(item);
      if (!known || person.status === 'erased') return { ok: true, events: {} };
      return {
        ok: true,
        events: {},
        items: [participationItem(store.table, { personId, trajectoryId }, { ...known, ...change })],
      };
    },
  });
};

type Corrected = { name: string; town: string; phone?: string; needs?: string };

const corrected = async (deps: Dependencies, opened: Opened, given: Corrected, context: Context): Promise<void> => {
  const { store } = deps;
  const { personId, trajectoryId } = idsOf(opened);
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
      if (!opened.profile) return { ok: true, events: {}, items };
      const { name, phone } = given;
      const correction = { name, ...(phone === undefined ? {} : { phone }) };
      const { profile, fields } = correct(profileFrom(opened.profile), correction, { isMailStopped: false });
      const update = fields.length === 0 ? [] : [profileUpdateOf(store.table, personId, profile)];
      return { ok: true, events: { person: correctedEvents(personId, fields) }, items: [...items, ...update] };
    },
  });
};

const leave = async ({ store, clock }: Dependencies, opened: Opened, context: Context): Promise<void> => {
  const { personId: participantId, trajectoryId } = idsOf(opened);
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
const erase = async (deps: Dependencies, opened: Opened, context: Context): Promise<void> => {
  const { personId, trajectoryId } = idsOf(opened);
  await leave(deps, opened, context);
  const teams = await readTrajectoriesOf(deps.store.table, personId);
  const works = teams.some(({ state }) => state.members.some((one) => one.personId === personId));
  if (works) await deps.store.commit([], [deleteItem(deps.store.table, participationKey(personId, trajectoryId))]);
  else await executePersonCommand({ type: 'Erase', personId }, context, deps);
};
