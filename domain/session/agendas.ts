import library from '../../data/agendas.json' with { type: 'json' };
import type { SessionId } from '../../events/plan.ts';
import type { AgendaItem } from '../../events/session.ts';
import { kindOf } from '../trajectory/sessions.ts';
import { agendaLibrary } from './library.ts';
import { type Facts, hoursOf, minutesOf } from './session.ts';
import { timeAfter } from './times.ts';

// Parsed once: the data comes with the code, and a test holds it to its sums.
const AGENDAS = new Map<string, readonly AgendaItem[]>(
  agendaLibrary.parse(library).agendas.map(({ kind, items }) => [kind, items]),
);

/** The minutes of an agenda in all. */
export const minutesIn = (agenda: readonly AgendaItem[]): number =>
  agenda.reduce((sum, { minutes }) => sum + minutes, 0);

/** The agenda of a session that has no other, as long as the session lasts. */
export const usualAgenda = (session: SessionId, minutes: number): AgendaItem[] =>
  fitted(AGENDAS.get(kindOf(session)) ?? [], minutes);

/** The agenda of a session: its own, or the usual one for its kind. */
export const agendaOf = (session: SessionId, facts: Facts): AgendaItem[] =>
  facts.agenda ?? usualAgenda(session, minutesOf(facts));

export type TimedItem = AgendaItem & { from: string; until: string };

/** The same, with the local times between which each item is on. */
export const timedAgenda = (session: SessionId, facts: Facts): TimedItem[] => {
  const { start } = hoursOf(facts);
  let past = 0;
  return agendaOf(session, facts).map((item) => {
    const from = timeAfter(start, past);
    past += item.minutes;
    return { ...item, from, until: timeAfter(start, past) };
  });
};

const STEP = 5;

/** The same items in another number of minutes, each in steps of five. What is left over goes to the longest item. */
const fitted = (agenda: readonly AgendaItem[], minutes: number): AgendaItem[] => {
  const all = minutesIn(agenda);
  if (all === minutes) return [...agenda];
  const items = agenda.map((item) => ({
    ...item,
    minutes: Math.max(1, Math.floor((item.minutes * minutes) / all / STEP) * STEP),
  }));
  const longest = items.reduce((best, item) => (item.minutes > best.minutes ? item : best));
  longest.minutes += minutes - minutesIn(items);
  return items;
};
