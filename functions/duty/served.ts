import type { Clock } from '../../adapters/clock.ts';
import { execute, together } from '../../adapters/table/execute.ts';
import { noteItem } from '../../adapters/table/notes.ts';
import { ref } from '../../adapters/table/ref.ts';
import type { Store } from '../../adapters/table/store.ts';
import { titleItem, titlesFrom, titlesKey } from '../../adapters/table/titles.ts';
import type { IsoInstant } from '../../domain/calendar/local-time.ts';
import { trajectories } from '../../domain/trajectory/aggregate.ts';
import type { TrajectoryCommand } from '../../domain/trajectory/command.ts';
import { decide } from '../../domain/trajectory/decide.ts';
import { NO_TITLES, type Titles } from '../../domain/trajectory/titles.ts';
import type { StaffRole } from '../../events/roles.ts';
import type { TrajectoryEvent } from '../../events/trajectory.ts';
import { admitStaff } from '../http/admit-staff.ts';
import { type Answer, type Request, route, type Served } from '../http/edge.ts';
import { refusedWords } from '../repeated.ts';
import { trajectoryViewOf } from '../report/trajectory-view.ts';
import type { PlanPreview } from '../trajectory/preview-schema.ts';
import { Rehearsal } from '../trajectory/rehearsal.ts';
import type { TrajectoryView } from '../trajectory/schema.ts';
import { addDuty, assignDuty, completeDuty, moveDuty, reopenDuty, waiveDuty } from './routes.ts';

export type Dependencies = { store: Store; clock: Clock };

/** Serves the commands on duties: one read of the trajectory with the titles of its own duties, and one transaction. */
export const served = (deps: Dependencies): Served[] => [
  route(addDuty, {
    answer(request) {
      const { title, dueOn: due } = request.body;
      const command = ({ now, personId, titles }: Asked): TrajectoryCommand => {
        const alike = [...titles].flatMap(([id, one]) => (one === title ? [id] : []));
        return { type: 'AddDuty', now, owner: ownerIn(request.body), due, alike, personId };
      };
      return planned(deps, request, command, { title });
    },
  }),
  route(assignDuty, {
    answer(request) {
      const { basedOn } = request.body;
      const owner = ownerIn(request.body);
      return commanded(deps, request, ({ personId }) => ({
        ...{ type: 'AssignDuty', dutyId: request.params.dutyId, owner, basedOn, personId },
      }));
    },
  }),
  route(moveDuty, {
    answer(request) {
      const { dueOn: due, basedOn } = request.body;
      return planned(deps, request, ({ now, personId }) => ({
        ...{ type: 'MoveDuty', now, dutyId: request.params.dutyId, due, basedOn, personId },
      }));
    },
  }),
  route(completeDuty, {
    answer(request) {
      const note = request.body?.note;
      const isNoted = note !== undefined;
      return commanded(
        deps,
        request,
        ({ now, by, personId }) => ({
          ...{ type: 'CompleteDuty', now, dutyId: request.params.dutyId, by, personId, isNoted },
        }),
        note === undefined ? {} : { note },
      );
    },
  }),
  route(waiveDuty, {
    answer(request) {
      const { reason: note, basedOn } = request.body;
      const { dutyId } = request.params;
      return commanded(deps, request, ({ personId }) => ({ type: 'WaiveDuty', dutyId, basedOn, personId }), { note });
    },
  }),
  route(reopenDuty, {
    answer: (request) =>
      commanded(deps, request, ({ by, personId }) => ({
        ...{ type: 'ReopenDuty', dutyId: request.params.dutyId, by, personId },
      })),
  }),
];

const ownerIn = ({ owner: role, ownerId }: { owner: 'coach' | 'officer'; ownerId?: string | undefined }) =>
  ownerId === undefined ? { role } : { role, personId: ownerId };

type Commanding = Pick<Request<{ id: string }, unknown, unknown>, 'params' | 'principal' | 'admit' | 'correlationId'>;
type Planning = Commanding & { query: { dryRun?: 'true' | 'false' | undefined } };

/** When and by whom a command is given, in which role, and what the duties beside the catalogue are called. */
type Asked = { now: IsoInstant; by: StaffRole; personId: string; titles: Titles };

/** The free text of a command, for items of their own. */
type Texts = { title?: string; note?: string };

const commanded = async (
  deps: Dependencies,
  request: Commanding,
  command: (asked: Asked) => TrajectoryCommand,
  texts: Texts = {},
): Promise<Answer<TrajectoryView>> => {
  const given = await give(deps, request, command, { texts });
  return given.ok ? { ok: true, view: given.view } : given;
};

/** Changes the plan, or only tries it. */
const planned = async (
  deps: Dependencies,
  request: Planning,
  command: (asked: Asked) => TrajectoryCommand,
  texts: Texts = {},
): Promise<Answer<TrajectoryView | PlanPreview>> => {
  const rehearsal = request.query.dryRun === 'true' ? new Rehearsal() : undefined;
  const given = await give(deps, request, command, { texts, rehearsal });
  if (!given.ok || !rehearsal) return given;
  const { previewOf } = await import('../trajectory/preview.ts');
  const { trajectory, titles, now } = given;
  return { ok: true, view: previewOf(request.params.id, trajectory, rehearsal.events, now, titles) };
};

const give = async (
  { store, clock }: Dependencies,
  { params: { id }, principal, admit, correlationId }: Commanding,
  command: (asked: Asked) => TrajectoryCommand,
  { texts, rehearsal }: { texts: Texts; rehearsal?: Rehearsal | undefined },
) => {
  if (!principal) throw new Error('A command without a principal');
  const { personId } = principal;
  const now = clock.now();
  const read: { titles: Titles; command?: TrajectoryCommand } = { titles: NO_TITLES };
  const outcome = await execute({
    store,
    load: { trajectory: ref(trajectories, id) },
    alongside: [titlesKey(id)],
    decide({ trajectory }, [item]) {
      const admission = admitStaff(admit, trajectory);
      if (!admission.ok) return admission;
      const titles = titlesFrom(item);
      read.command = command({ now, by: admission.as, personId, titles });
      const decided = decide(read.command, trajectory);
      if (!decided.ok) return decided;
      read.titles = withTitle(titles, decided.events, texts);
      if (rehearsal) return rehearsal.note(decided.events);
      return { ...together({ trajectory: decided }), items: itemsOf(store, id, decided.events, texts, now) };
    },
    context: { at: now, actor: `person:${personId}`, correlationId, causationId: null },
  });
  if (!outcome.ok) return outcome;
  const { trajectory } = outcome.states;
  if (trajectory.status === 'absent') throw new Error('A command was accepted for an absent trajectory');
  const { titles, command: asked } = read;
  const { note: text } = texts;
  if (asked && text !== undefined && outcome.events.length === 0) {
    const refused = await refusedWords(store, id, { command: asked, state: trajectory, text });
    if (refused) return refused;
  }
  return { ok: true, view: trajectoryViewOf(id, trajectory, now, titles), trajectory, titles, now } as const;
};

const withTitle = (titles: Titles, events: readonly TrajectoryEvent[], { title }: Texts): Titles => {
  const added = events.find((event) => event.type === 'Trajectory.DutyAdded');
  return added && title !== undefined ? new Map([...titles, [added.data.dutyId, title]]) : titles;
};

/** The items with the texts that the events name by their ids. */
const itemsOf = (
  { table }: Store,
  trajectoryId: string,
  events: readonly TrajectoryEvent[],
  { title, note }: Texts,
  at: IsoInstant,
) =>
  events.flatMap((event) => {
    if (event.type === 'Trajectory.DutyAdded' && title !== undefined) {
      return [titleItem(table, { trajectoryId, id: event.data.dutyId, title, at })];
    }
    const isClosing = event.type === 'Trajectory.DutyCompleted' || event.type === 'Trajectory.DutyWaived';
    const noteId = isClosing ? event.data.noteId : undefined;
    return noteId === undefined || note === undefined
      ? []
      : [noteItem(table, { trajectoryId, noteId, text: note, at })];
  });
