import * as z from 'zod/mini';
import { nounOf } from '../../domain/aggregate.ts';
import { dateOf, type IsoInstant } from '../../domain/calendar/local-time.ts';
import { NO_TITLES, type Titles } from '../../domain/trajectory/titles.ts';
import type { ExistingTrajectory } from '../../domain/trajectory/trajectory.ts';
import type { NounHistory } from '../../emails/history.ts';
import { histories } from '../../emails/nl-BE/catalogue.ts';
import { mailHistory } from '../../emails/nl-BE/mail.ts';
import { ROLE_NAMES } from '../../emails/nl-BE/names.ts';
import type { Envelope } from '../../events/envelope.ts';
import type { HistoryView } from './routes.ts';

const HISTORIES: Readonly<Record<string, NounHistory>> = { ...histories, mail: mailHistory };

/** When somebody signs in is nobody else's business. */
const UNTOLD: readonly string[] = ['sign-in'];

const ERASED = 'iemand wiens gegevens gewist zijn';
const ECOLIFE = 'Ecolife';
const CITIZEN = 'Inwoner';

type Entry = HistoryView['entries'][number];
type People = {
  trajectory: ExistingTrajectory;
  names: ReadonlyMap<string, string>;
  notes: ReadonlyMap<string, string>;
  titles?: Titles;
};

/** `citizens`: whom the events name as one. */
type Around = People & { citizens: ReadonlySet<string> };

const citizens = z.object({
  participantId: z.exactOptional(z.string()),
  participantIds: z.exactOptional(z.array(z.string())),
  participants: z.exactOptional(z.array(z.object({ participantId: z.string() }))),
});

/** The citizens whom events name by id, once each. */
export const citizensIn = (events: readonly Envelope[]): { participantId: string }[] => {
  const ids = events.flatMap(({ data }) => {
    const { participantId, participantIds = [], participants = [] } = citizens.safeParse(data).data ?? {};
    return [
      ...(participantId === undefined ? [] : [participantId]),
      ...participantIds,
      ...participants.map((one) => one.participantId),
    ];
  });
  return [...new Set(ids)].map((participantId) => ({ participantId }));
};

/** The ids of everybody in the team whom a history may name. */
export const peopleIn = ({ members, formerMembers }: ExistingTrajectory): string[] => [
  ...new Set([...members, ...formerMembers].map(({ personId }) => personId)),
];

const noted = z.object({ noteId: z.string(), participantId: z.exactOptional(z.string()) });

/** The notes that events name: those about the trajectory, and those about people. */
export const notesIn = (events: readonly Envelope[]) => {
  const all = events.flatMap(({ data }) => noted.safeParse(data).data ?? []);
  return {
    isAnyOfTrajectory: all.some(({ participantId }) => participantId === undefined),
    ofPeople: all.flatMap(({ noteId, participantId: personId }) =>
      personId === undefined ? [] : [{ noteId, personId }],
    ),
  };
};

/** The history of a trajectory from all its events, the latest first. */
export const historyViewOf = (
  trajectoryId: string,
  {
    events,
    noun,
    before,
    ...people
  }: People & {
    events: readonly Envelope[];
    noun: string | undefined;
    before?: IsoInstant | undefined;
  },
  now: IsoInstant,
): HistoryView => {
  const nameOf = (personId: string): string => people.names.get(personId) ?? ERASED;
  const around = { ...people, citizens: new Set(citizensIn(events).map(({ participantId }) => participantId)) };
  const entries = [...Map.groupBy(events, ({ aggregate }) => aggregate)].flatMap(([aggregate, own]) =>
    entriesOf(nounOf(aggregate), own, nameOf, around),
  );
  const nouns = [...new Map(entries.map((entry) => [entry.noun, entry.nounLabel]))];
  return {
    trajectoryId,
    municipality: people.trajectory.municipality,
    today: dateOf(now),
    noun: noun ?? null,
    before: before ?? null,
    nouns: nouns.map(([one, label]) => ({ noun: one, label })).sort((a, b) => (a.label < b.label ? -1 : 1)),
    entries: entries
      .filter((entry) => noun === undefined || entry.noun === noun)
      .reverse()
      .sort(byLatest),
  };
};

const entriesOf = (
  noun: string,
  events: readonly Envelope[],
  nameOf: (personId: string) => string,
  people: Around,
): Entry[] => {
  const history = HISTORIES[noun];
  if (UNTOLD.includes(noun)) return [];
  const noteOf = (noteId: string) => people.notes.get(noteId);
  const texts =
    history?.tell(events, { nameOf, noteOf, titles: people.titles ?? NO_TITLES }) ?? events.map(({ type }) => type);
  return events.flatMap((event, index): Entry[] => {
    const text = texts[index];
    if (text === undefined) return [];
    const { at, type, actor, correlationId } = event;
    const nounLabel = history?.label ?? noun;
    return [{ at, noun, nounLabel, event: type, text, by: authorOf(actor, nameOf, people), correlationId }];
  });
};

const authorOf = (
  actor: string,
  nameOf: (personId: string) => string,
  { trajectory: { members, formerMembers }, names, citizens: all }: Around,
): Entry['by'] => {
  if (actor === 'admin') return { kind: 'ecolife', personId: null, label: ECOLIFE };
  if (!actor.startsWith('person:')) return { kind: 'system', personId: null, label: 'Vanzelf' };
  const personId = actor.slice('person:'.length);
  const member = [...members, ...formerMembers].find((one) => one.personId === personId);
  if (!member && all.has(personId)) {
    const name = names.get(personId);
    return { kind: 'citizen', personId, label: name === undefined ? CITIZEN : `${name} (${CITIZEN.toLowerCase()})` };
  }
  // Whoever else changes a trajectory without being in its team is an admin.
  if (!member) return { kind: 'ecolife', personId, label: ECOLIFE };
  return { kind: 'person', personId, label: `${nameOf(personId)} (${ROLE_NAMES[member.role]})` };
};

// The entries come reversed, and the sort is stable: of one instant, the last event of an aggregate comes first.
const byLatest = (one: Entry, other: Entry): number => (one.at < other.at ? 1 : one.at > other.at ? -1 : 0);
