import library from '../../data/menu-card.json' with { type: 'json' };
import { type COUNTS, type Season, THEMES, type Theme } from './themes.ts';

/** A climate action that a group can choose. Costs, people and months are estimates. */
export type LibraryAction = {
  id: string;
  title: string;
  summary: string;
  theme: Theme;
  /** 1 is small, 3 is large. */
  effort: 1 | 2 | 3;
  /** How many people carry it, from and to. */
  people: readonly [number, number];
  costEuro: readonly [number, number];
  /** Months until something is there to see. */
  months: number;
  /** When the work outdoors, or the event, can be. */
  seasons: readonly Season[];
  firstSteps: readonly string[];
  pitfall: string;
  /** The part of the local energy and climate pact that it belongs to, and what can be counted. */
  pact: { werf: 1 | 2 | 3 | 4 | null; counts: (typeof COUNTS)[number]; unit?: string; note?: string };
};

// TypeScript widens the texts and pairs in a JSON file. `test/domain/menu-card/library.test.ts` parses the whole file.
const isAction = (one: { theme: string }): one is LibraryAction => THEMES.some((theme) => theme === one.theme);

/** All actions, by theme. */
export const LIBRARY: readonly LibraryAction[] = (library.actions as readonly { theme: string }[]).filter(isAction);

const byId = new Map(LIBRARY.map((action) => [action.id, action]));

export const actionOf = (id: string): LibraryAction | undefined => byId.get(id);

export type Wanted = {
  theme?: Theme | undefined;
  /** At most this effort. */
  effort?: number | undefined;
  /** Can be done for this many euros. */
  budget?: number | undefined;
  season?: Season | undefined;
  /** Can be carried by this many people. */
  people?: number | undefined;
};

/** The actions that fit all that is wanted. */
export const actionsFor = ({ theme, effort, budget, season, people }: Wanted): LibraryAction[] =>
  LIBRARY.filter(
    (one) =>
      (theme === undefined || one.theme === theme) &&
      (effort === undefined || one.effort <= effort) &&
      (budget === undefined || one.costEuro[0] <= budget) &&
      (season === undefined || one.seasons.includes(season)) &&
      (people === undefined || one.people[0] <= people),
  );
