import type { Item } from '../../adapters/table/items.ts';
import { rosterTexts } from '../../emails/nl-BE/pages/roster.ts';
import { listed } from '../../emails/nl-BE/words.ts';
import { type Html, html } from '../http/html.ts';
import { differencesOf, FACTS, type Fact } from './differences.ts';
import { knownOf } from './known.ts';
import type { Registration } from './schema.ts';

/** What was read of somebody who is signed up. `isIn`: they are in the group already. */
type Found = { person: Item | undefined; participated: Item | undefined; isIn: boolean };

/**
 * The facts that stay as they are known, although a registration says otherwise: all of them of somebody who is in the group, and what the
 * profile has of somebody who is known from elsewhere.
 */
export const keptOf = (asked: Registration, { person, participated, isIn }: Found): Fact[] => {
  if (isIn) return differencesOf(asked, knownOf(person, participated));
  if (!person) return [];
  return differencesOf(asked, knownOf(person, undefined)).filter((name) => name === 'name' || name === 'phone');
};

/** The name of the parameter that tells the next page of them. */
export const KEPT = 'bleef';

/** Where a page goes on that tells of them. */
export const tellingKept = (path: string, kept: readonly string[] = []): string =>
  kept.length === 0 ? path : `${path}?${KEPT}=${kept.join(',')}`;

/** Those in an address, and nothing else that stands there. */
export const keptIn = (given = ''): Fact[] => {
  const names = given.split(',');
  return FACTS.filter((name) => names.includes(name));
};

/** Says which facts stayed, and how they are changed. */
export const keptNote = (kept: readonly Fact[]): Html | null =>
  kept.length === 0
    ? null
    : html`<p class="note open">${rosterTexts.kept(listed(kept.map((name) => rosterTexts.labels[name])))}</p>`;
