import * as z from 'zod/mini';
import type { DocumentKind } from '../../../events/document.ts';
import { bodyOf } from '../../http/form.ts';
import type { Fields } from '../../http/form-state.ts';

/** How a fact of a document is filled in. `lines` is a list, a line each; `people` too, each with a name and where they come from. */
export type FactField = { name: string; kind: 'line' | 'lines' | 'people' | 'date' | 'number' | 'body' };

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
};

const known = z.record(z.string(), z.unknown());
const article = z.array(
  z.object({ article: z.string(), text: z.optional(z.string()), leftOut: z.optional(z.string()) }),
);
const chosen = z.array(z.looseObject({ action: z.string() }));

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
  return { ...all, ...teamIn(kind, before, all), ...rowsIn(kind, typed, before) };
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

/** What is filled in row by row: the actions of a work plan, and those that a menu card takes from the library. */
const rowsIn = (kind: DocumentKind, typed: Fields, before: unknown): Record<string, unknown> => {
  const { facts } = z.object({ facts: z.optional(known) }).parse(bodyOf(typed));
  if (kind === 'work-plan') {
    const rows = z.optional(z.array(z.record(z.string(), z.unknown()))).parse(facts?.actions) ?? [];
    return { actions: rows.filter(({ what }) => what !== undefined) };
  }
  if (kind === 'regulations') {
    const changes = (article.safeParse(facts?.articles).data ?? []).filter(({ text, leftOut }) => text ?? leftOut);
    return changes.length === 0
      ? { articles: undefined }
      : {
          articles: changes.map(({ leftOut, ...one }) => ({ ...one, ...(leftOut === 'yes' ? { leftOut: true } : {}) })),
        };
  }
  if (kind !== 'menu-card') return {};
  const notes = chosen.safeParse(known.parse(before).actions).data ?? [];
  const picked = chosen.safeParse(facts?.actions).data ?? [];
  return { actions: picked.map(({ action }) => notes.find((one) => one.action === action) ?? { action }) };
};

/** The lists that are filled in row by row, and the fields of which one keeps a row. */
const ROWS: Partial<Record<DocumentKind, { list: string; keep: readonly string[] }>> = {
  'work-plan': { list: 'facts.actions', keep: ['what'] },
  regulations: { list: 'facts.articles', keep: ['text', 'leftOut'] },
};

/** Where in the form a field of the body was typed: a row that was left empty is not counted in the body. */
export const typedAt =
  (kind: DocumentKind) =>
  (field: string, typed: Fields): string => {
    const rows = ROWS[kind];
    const [index, ...deeper] =
      rows && field.startsWith(`${rows.list}.`) ? field.slice(rows.list.length + 1).split('.') : [];
    if (!rows || index === undefined) return field;
    const kept = Object.keys(typed)
      .flatMap((name) => (/^(.+)\.(\d{1,3})\.[^.]+$/.exec(name)?.[1] === rows.list ? [Number(name.split('.')[2])] : []))
      .toSorted((a, b) => a - b)
      .filter((row, at, all) => row !== all[at - 1])
      .filter((row) => rows.keep.some((name) => (typed[`${rows.list}.${row}.${name}`] ?? '').trim() !== ''));
    return [rows.list, kept[Number(index)] ?? index, ...deeper].join('.');
  };
