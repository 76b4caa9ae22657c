import * as z from 'zod/mini';
import type { DocumentKind } from '../../../events/document.ts';
import { bodyOf } from '../../http/form.ts';
import type { Fields } from '../../http/form-state.ts';

/** How a fact of a document is filled in. `lines` is a list, a line each. */
export type FactField = { name: string; kind: 'line' | 'lines' | 'date' | 'number' | 'body' };

/** The facts that the page asks for. The others stay as they are. */
export const FACT_FIELDS: Readonly<Record<DocumentKind, readonly FactField[]>> = {
  intake: [
    { name: 'date', kind: 'date' },
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
    return [[name, how === 'number' && /^\d{1,6}$/.test(text) ? Number(text) : text]];
  });
  return { ...Object.fromEntries([...kept, ...filled]), ...rowsIn(kind, typed, before) };
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
  if (kind !== 'menu-card') return {};
  const notes = chosen.safeParse(known.parse(before).actions).data ?? [];
  const picked = chosen.safeParse(facts?.actions).data ?? [];
  return { actions: picked.map(({ action }) => notes.find((one) => one.action === action) ?? { action }) };
};
