import type { Clock } from '../../adapters/clock.ts';
import { eventsOf } from '../../adapters/table/events.ts';
import { readNotes, readPersonNotes } from '../../adapters/table/notes.ts';
import { readPeople } from '../../adapters/table/people.ts';
import type { Store } from '../../adapters/table/store.ts';
import type { Table } from '../../adapters/table/table.ts';
import { titlesOf } from '../../adapters/table/titles.ts';
import { calledBy } from '../../domain/person/name.ts';
import { trajectories } from '../../domain/trajectory/aggregate.ts';
import type { Envelope } from '../../events/envelope.ts';
import { route, type Served } from '../http/edge.ts';
import { readKnown } from '../participant/known.ts';
import { historyCsv } from './csv.ts';
import { citizensIn, historyViewOf, notesIn, peopleIn } from './history.ts';
import { historyPage } from './page.ts';
import { getHistory } from './routes.ts';

export type Dependencies = { store: Store; clock: Clock };

/** Serves the history: one GetItem to admit, then one Query for the events and one BatchGetItem for the names. Citizens take one more for each fifty. Reasons take another Query, and those about people a BatchGetItem. */
export const served = ({ store, clock }: Dependencies): Served[] => [
  route(getHistory, {
    async answer({ params, query, admit }) {
      const { state: trajectory } = await store.load(trajectories, params.id);
      const admission = admit(trajectory.status === 'absent' ? 'absent' : trajectory);
      if (!admission.ok) return admission;
      if (trajectory.status === 'absent') throw new Error('An absent trajectory is nobody’s');
      const [events, profiles, titles] = await Promise.all([
        eventsOf(store.table, trajectories.partition(params.id)),
        readPeople(store.table, peopleIn(trajectory)),
        titlesOf(store.table, params.id, trajectory),
      ]);
      const citizens = citizensIn(events);
      const [known, notes] = await Promise.all([
        readKnown(store.table, params.id, citizens),
        notesOf(store.table, params.id, events),
      ]);
      const names = new Map([
        ...[...profiles].map(([id, { name }]) => [id, name] as const),
        ...citizens.flatMap(({ participantId }, index) => {
          const name = known[index]?.name ?? null;
          return name === null ? [] : [[participantId, calledBy(name).full] as const];
        }),
      ]);
      const read = { titles, trajectory, events, names, notes, noun: query.noun, before: query.before };
      return { ok: true, view: historyViewOf(params.id, read, clock.now()) };
    },
    csv: historyCsv,
    html: historyPage,
  }),
];

const NONE: ReadonlyMap<string, string> = new Map();

const notesOf = async (table: Table, trajectoryId: string, events: readonly Envelope[]) => {
  const { isAnyOfTrajectory, ofPeople } = notesIn(events);
  const [own, about] = await Promise.all([
    isAnyOfTrajectory ? readNotes(table, trajectoryId) : NONE,
    ofPeople.length > 0
      ? readPersonNotes(
          table,
          ofPeople.map((one) => ({ ...one, trajectoryId })),
        )
      : NONE,
  ]);
  return new Map([...own, ...about]);
};
