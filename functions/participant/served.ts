import * as z from 'zod/mini';
import type { Clock } from '../../adapters/clock.ts';
import { againAtNewOwner } from '../../adapters/table/address-owner.ts';
import { execute } from '../../adapters/table/execute.ts';
import { personNoteItem, readPersonNotes } from '../../adapters/table/notes.ts';
import { ref } from '../../adapters/table/ref.ts';
import type { Store } from '../../adapters/table/store.ts';
import { places as placesKind } from '../../domain/places/aggregate.ts';
import { decide, type PlacesCommand } from '../../domain/places/decide.ts';
import { capacityOf, type Entry, entryOf, entryWithNumber, type Places } from '../../domain/places/places.ts';
import { repeatedBy } from '../../domain/places/repeated.ts';
import { trajectories } from '../../domain/trajectory/aggregate.ts';
import type { Trajectory } from '../../domain/trajectory/trajectory.ts';
import { admitStaff } from '../http/admit-staff.ts';
import { type Answer, type Request, route, type Served } from '../http/edge.ts';
import { readAdmitted } from '../http/read-admitted.ts';
import { rosterCsv } from './csv.ts';
import { servedMessages } from './messages.ts';
import { type Dependencies as Registering, register } from './register.ts';
import { countsOf, readGroup, rosterOf } from './roster.ts';
import {
  answerOfferFor,
  listParticipants,
  placeParticipant,
  registerParticipant,
  removeParticipant,
  setPlaces,
  withdrawParticipant,
} from './routes.ts';
import type { ChangedView } from './schema.ts';

export type Dependencies = Registering & { clock: Clock };

/** Serves the list of participants, and what the staff does with it. */
export const served = (deps: Dependencies): Served[] => [
  route(listParticipants, {
    async answer(request) {
      const { table } = deps.store;
      const read = await readAdmitted((id) => readGroup(table, id, deps.clock.now()), request);
      if (read.refusal) return { ok: false, refusal: read.refusal };
      const { state = null } = request.query;
      return { ok: true, view: await rosterOf(table, request.params.id, read, state) };
    },
    csv: rosterCsv,
  }),
  route(registerParticipant, {
    async answer(request) {
      const { params, body } = request;
      const outcome = await againAtNewOwner(() => register(deps, params.id, body, request, contextOf(deps, request)));
      if (!outcome.ok) return outcome;
      const { states, participantId, kept } = outcome;
      const view = viewOf(params.id, states, entryOf(states.places, participantId));
      return { ok: true, view: kept.length === 0 ? view : { ...view, kept } };
    },
  }),
  route(placeParticipant, {
    answer: (request) =>
      commanded(
        deps,
        request,
        ({ participantId, noteId }) => ({ type: 'Place', participantId, noteId }),
        request.body.reason,
      ),
  }),
  route(answerOfferFor, {
    answer: (request) =>
      commanded(deps, request, ({ participantId }) => ({
        type: 'AnswerFor',
        participantId,
        accepts: request.body.answer === 'accepts',
      })),
  }),
  route(removeParticipant, {
    answer: (request) =>
      commanded(
        deps,
        request,
        ({ participantId, noteId }) => ({ type: 'Remove', participantId, noteId }),
        request.body.reason,
      ),
  }),
  route(withdrawParticipant, {
    answer: (request) => commanded(deps, request, ({ participantId }) => ({ type: 'SignOff', participantId })),
  }),
  ...servedMessages(deps),
  route(setPlaces, {
    answer: (request) => commanded(deps, request, () => ({ type: 'SetCapacity', capacity: request.body.capacity })),
  }),
];

type Commanding = Pick<
  Request<{ id: string; number?: string }, unknown, unknown>,
  'params' | 'principal' | 'admit' | 'correlationId'
>;

const contextOf = (
  { clock }: Dependencies,
  { principal, correlationId }: Pick<Commanding, 'principal' | 'correlationId'>,
) => {
  if (!principal) throw new Error('A command without a principal');
  return { at: clock.now(), actor: `person:${principal.personId}`, correlationId, causationId: null };
};

/** Gives a command on the places: one read and one transaction. The reason lies in a note about the person, and the event has its id alone. */
const commanded = async (
  deps: Dependencies,
  request: Commanding,
  commandOf: (asked: { participantId: string; noteId: string }) => PlacesCommand,
  reason?: string,
): Promise<Answer<ChangedView>> => {
  const { store } = deps;
  const { id: trajectoryId, number } = request.params;
  const context = contextOf(deps, request);
  let asked: PlacesCommand | undefined;
  const outcome = await execute({
    store,
    context,
    load: { places: ref(placesKind, trajectoryId), trajectory: ref(trajectories, trajectoryId) },
    decide({ places, trajectory }) {
      const admission = admitStaff(request.admit, trajectory);
      if (!admission.ok) return admission;
      // Named after the change that it explains, which nothing else can have.
      const noteId = `places-${places.changes}`;
      // Nobody is called so, and a command on nobody is refused.
      const participantId = entryWithNumber(places, Number(number))?.participantId ?? '';
      asked = commandOf({ participantId, noteId });
      const decided = decide({ ...asked, now: context.at }, places, trajectory);
      if (!decided.ok) return decided;
      const isNoted = decided.events.some(({ data }) => 'noteId' in data && data.noteId === noteId);
      const items =
        isNoted && reason !== undefined
          ? [
              personNoteItem(store.table, {
                personId: participantId,
                trajectoryId,
                noteId,
                text: reason,
                at: context.at,
              }),
            ]
          : [];
      return { ok: true, events: { places: decided.events }, items };
    },
  });
  if (!outcome.ok) return outcome;
  const entry = numbered(outcome.states, number);
  if (asked && entry && reason !== undefined && outcome.events.every(({ data }) => !isAbout(data, entry))) {
    const refused = await refusedWords(store, { trajectoryId, command: asked, entry, reason });
    if (refused) return refused;
  }
  return { ok: true, view: viewOf(trajectoryId, outcome.states, entry) };
};

/** Whether an event is about this person. Every command also writes down what lapsed and what is free. */
const isAbout = (data: unknown, { participantId }: Entry): boolean =>
  z.safeParse(z.object({ participantId: z.literal(participantId) }), data).success;

/** The refusal of a command that changed nothing and says why in other words than the one that it repeats. */
const refusedWords = async (
  { table }: Store,
  about: { trajectoryId: string; command: PlacesCommand; entry: Entry; reason: string },
) => {
  const { trajectoryId, command, entry, reason } = about;
  const repeated = repeatedBy(command, entry);
  if (!repeated) return undefined;
  const { noteId, otherwise } = repeated;
  if (noteId === undefined) return otherwise;
  const texts = await readPersonNotes(table, [{ personId: entry.participantId, trajectoryId, noteId }]);
  return texts.get(noteId) === reason ? undefined : otherwise;
};

const numbered = ({ places }: { places: Places }, number: string | undefined): Entry | undefined =>
  number === undefined ? undefined : entryWithNumber(places, Number(number));

const viewOf = (
  trajectoryId: string,
  { places, trajectory }: { places: Places; trajectory: Trajectory },
  entry: Entry | undefined,
): ChangedView => {
  const capacity = trajectory.status === 'absent' ? undefined : capacityOf(places, trajectory);
  return {
    trajectoryId,
    capacity: capacity ?? null,
    counts: countsOf(places),
    participant: entry ? { number: entry.number, participantId: entry.participantId, state: entry.seat } : null,
  };
};
