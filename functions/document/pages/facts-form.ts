import * as z from 'zod/mini';
import { LIBRARY } from '../../../domain/menu-card/library.ts';
import type { DocumentKind } from '../../../events/document.ts';
import { bodyOf } from '../../http/form.ts';
import type { Fields } from '../../http/form-state.ts';
import { CARRIES } from '../facts/evaluation.ts';

/** How a fact of a document is filled in. `lines` is a list, a line each; `people` too, each with a name and where they come from. */
export type FactField = { name: string; kind: 'line' | 'lines' | 'people' | 'date' | 'number' | 'body' };

/** The button that shows only part of what can be chosen. It stores nothing. */
export const FILTER = 'filter';

/** What the button that adds an empty row to a list sends begins with. It stores nothing. */
export const MORE = 'rij-';

const numbers = (...names: string[]): FactField[] => names.map((name) => ({ name, kind: 'number' }));

/** The facts that the page asks for. The others stay as they are. */
export const FACT_FIELDS: Readonly<Record<DocumentKind, readonly FactField[]>> = {
  intake: [
    { name: 'date', kind: 'date' },
    { name: 'attendees', kind: 'people' },
    { name: 'goals', kind: 'lines' },
    { name: 'agreements', kind: 'lines' },
    { name: 'purchaseOrder', kind: 'line' },
    { name: 'enterpriseNumber', kind: 'line' },
  ],
  'work-plan': [{ name: 'goals', kind: 'lines' }],
  regulations: [
    { name: 'decidingBody', kind: 'body' },
    { name: 'minimumAge', kind: 'number' },
    { name: 'maximumParticipants', kind: 'number' },
  ],
  'menu-card': [{ name: 'intro', kind: 'line' }],
  evaluation: [
    ...numbers('signedUp', 'tookPart', 'stopped', 'granted', 'spent', 'cofinancing', 'answers'),
    ...numbers('staying', 'maybeStaying', 'leaving'),
    { name: 'proud', kind: 'lines' },
    { name: 'advice', kind: 'lines' },
  ],
};

const known = z.record(z.string(), z.unknown());

/** The facts of a new version: what was typed, and what the page does not ask for as it was. */
export const factsIn = (kind: DocumentKind, typed: Fields, before: unknown): unknown => {
  const fields = FACT_FIELDS[kind];
  const asked = new Set(fields.map(({ name }) => name));
  const kept = Object.entries(known.parse(before)).filter(([name]) => !asked.has(name));
  const filled = fields.flatMap(({ name, kind: how }): [string, unknown][] => {
    const text = (typed[`facts.${name}`] ?? '').trim();
    if (text === '') return [];
    if (how === 'lines') return [[name, linesOf(text)]];
    if (how === 'people') return [[name, linesOf(text).map(personIn)]];
    return [[name, how === 'number' && /^\d{1,6}$/.test(text) ? Number(text) : text]];
  });
  const all = Object.fromEntries([...kept, ...filled]);
  return { ...all, ...teamIn(kind, before, all), ...rowsIn(kind, typed) };
};

const attending = z.array(
  z.looseObject({
    personId: z.optional(z.string()),
    name: z.optional(z.string()),
    organisation: z.optional(z.string()),
  }),
);

/** The attendees who are named in the facts, a line each. Whoever is of the team stands there by id, and stays. */
export const peopleLines = (attendees: unknown): string =>
  (attending.safeParse(attendees).data ?? [])
    .flatMap(({ name, organisation }) =>
      name === undefined ? [] : [organisation === undefined ? name : `${name}, ${organisation}`],
    )
    .join('\n');

const personIn = (line: string): { name: string; organisation?: string } => {
  const [name = '', ...others] = line.split(',');
  const organisation = others.join(',').trim();
  return { name: name.trim(), ...(organisation === '' ? {} : { organisation }) };
};

/** The attendees that were typed, so that what is wrong counts the lines, and then those from the team. */
const teamIn = (
  kind: DocumentKind,
  before: unknown,
  { attendees }: Record<string, unknown>,
): Record<string, unknown> => {
  if (kind !== 'intake') return {};
  const team = (attending.safeParse(known.parse(before).attendees).data ?? []).filter(({ personId }) => personId);
  const typed = Array.isArray(attendees) ? attendees : [];
  return team.length + typed.length === 0 ? {} : { attendees: [...typed, ...team] };
};

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

type Row = Readonly<Record<string, unknown>>;

/** A list that is filled in row by row: the fields of which one keeps a row, and those that hold a number, or a list with a line each. */
type RowList = { list: string; keep: readonly string[]; numbers?: readonly string[]; lines?: readonly string[] };

const ROWS: Partial<Record<DocumentKind, readonly RowList[]>> = {
  'work-plan': [{ list: 'actions', keep: ['what'] }],
  regulations: [{ list: 'articles', keep: ['text', 'leftOut'] }],
  'menu-card': [
    { list: 'actions', keep: ['action'] },
    { list: 'own', keep: ['title', 'summary'], numbers: ['effort'], lines: ['firstSteps'] },
  ],
  evaluation: [
    { list: 'goalsMet', keep: ['goal'] },
    { list: 'sessions', keep: ['name'], numbers: ['present', 'registered'] },
    { list: 'outcomes', keep: ['action'], numbers: CARRIES },
    { list: 'learnings', keep: ['text'] },
  ],
};

/**
 * What was typed, in which a note at an action of the library ticks that action, so that none is lost. A note that the card had before
 * ticks nothing: the action was taken off the card.
 */
export const tickedByNotes = (kind: DocumentKind, typed: Fields, before: unknown): Fields => {
  if (kind !== 'menu-card') return typed;
  const had = new Map(
    z
      .catch(onCard, {})
      .parse(before)
      .actions?.map(({ action, note }): [string, string | undefined] => [action, note]),
  );
  const ticked = LIBRARY.flatMap(({ id }, index): [string, string][] => {
    const name = `facts.actions.${index}`;
    const note = (typed[`${name}.note`] ?? '').trim();
    return note === '' || typed[`${name}.action`] !== undefined || had.get(id) === note ? [] : [[`${name}.action`, id]];
  });
  return { ...typed, ...Object.fromEntries(ticked) };
};

const onCard = z.object({
  actions: z.optional(z.array(z.object({ action: z.string(), note: z.optional(z.string()) }))),
});

/** No list of a document is longer: a name of a field with a higher index is not of this form. */
const MOST_ROWS = 100;

/** How many rows of a list a form was sent with. */
export const rowsSent = (list: string, typed: Fields): number =>
  Math.max(
    0,
    ...Object.keys(typed).flatMap((name) => {
      const [, of, index = ''] = /^facts\.(\w+)\.(\d{1,3})\./.exec(name) ?? [];
      return of === list && Number(index) < MOST_ROWS ? [Number(index) + 1] : [];
    }),
  );

/** What was typed, with an empty row at the end of the list for which one was asked. Undefined when none was. */
export const withRow = (kind: DocumentKind, typed: Fields): Fields | undefined => {
  const asked = ROWS[kind]?.find(({ list }) => typed.step === `${MORE}${list}`);
  if (!asked) return undefined;
  return { ...typed, [`facts.${asked.list}.${rowsSent(asked.list, typed)}.${asked.keep[0]}`]: '' };
};

const rowsOf = z.catch(z.array(z.record(z.string(), z.unknown())), []);

const asNumber = (value: unknown): unknown =>
  typeof value === 'string' && /^\d{1,6}$/.test(value.trim()) ? Number(value) : value;

/** A row as the facts have it: numbers are numbers, lines a list, and a box that was ticked is true. */
const rowIn = (row: Row, { numbers: counted = [], lines = [] }: RowList): Row =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      name === 'leftOut'
        ? value === 'yes'
        : counted.includes(name)
          ? asNumber(value)
          : lines.includes(name)
            ? linesOf(String(value))
            : value,
    ]),
  );

/** What is filled in row by row. */
const rowsIn = (kind: DocumentKind, typed: Fields): Record<string, unknown> => {
  const { facts = {} } = z.object({ facts: z.optional(known) }).parse(bodyOf(typed));
  const lists = (ROWS[kind] ?? []).map((one): [string, unknown] => {
    const kept = rowsOf.parse(facts[one.list]).filter((row) => one.keep.some((name) => row[name] !== undefined));
    return [one.list, kept.length === 0 ? undefined : kept.map((row) => rowIn(row, one))];
  });
  const all = Object.fromEntries(lists);
  return kind === 'evaluation' ? { ...all, scores: scoresIn(facts.scores) } : all;
};

/** The averages that were typed, with a comma or a point. */
const scoresIn = (typed: unknown): unknown => {
  const given = Object.entries(known.safeParse(typed).data ?? {});
  if (given.length === 0) return undefined;
  return Object.fromEntries(
    given.map(([question, text]) => {
      const score = Number(String(text).trim().replace(',', '.'));
      return [question, Number.isFinite(score) ? score : text];
    }),
  );
};

/** Where in the form a field of the body was typed: a row that was left empty is not counted in the body. */
export const typedAt =
  (kind: DocumentKind) =>
  (field: string, typed: Fields): string => {
    const rows = ROWS[kind]?.find(({ list }) => field.startsWith(`facts.${list}.`));
    if (!rows) return field;
    const list = `facts.${rows.list}`;
    const [index, ...deeper] = field.slice(list.length + 1).split('.');
    const kept = Object.keys(typed)
      .flatMap((name) => (/^(.+)\.(\d{1,3})\.[^.]+$/.exec(name)?.[1] === list ? [Number(name.split('.')[2])] : []))
      .toSorted((a, b) => a - b)
      .filter((row, at, all) => row !== all[at - 1])
      .filter((row) => rows.keep.some((name) => (typed[`${list}.${row}.${name}`] ?? '').trim() !== ''));
    return [list, kept[Number(index)] ?? index, ...deeper].join('.');
  };
