import type { LibraryAction } from '../../domain/menu-card/library.ts';
import { route, type Served } from '../http/edge.ts';
import type { LibraryView } from './library-schema.ts';
import { getLibrary } from './routes.ts';

/** Serves the library of the menu card. */
export const served = (): Served[] => [
  route(getLibrary, {
    async answer({ query: { theme, effort, budget, season, people } }) {
      const { actionsFor } = await import('../../domain/menu-card/library.ts');
      const wanted = { theme, season, effort: numberOf(effort), budget: numberOf(budget), people: numberOf(people) };
      return { ok: true, view: { actions: actionsFor(wanted).map(libraryAction) } };
    },
    html: async (shown) => (await import('./pages/library-page.ts')).libraryPage(shown),
  }),
];

const numberOf = (text: string | undefined): number | undefined => (text === undefined ? undefined : Number(text));

const libraryAction = ({ people, costEuro, pact, ...action }: LibraryAction): LibraryView['actions'][number] => ({
  ...action,
  seasons: [...action.seasons],
  firstSteps: [...action.firstSteps],
  people: { from: people[0], to: people[1] },
  costEuro: { from: costEuro[0], to: costEuro[1] },
  pact: { werf: pact.werf, counts: pact.counts, unit: pact.unit ?? null, note: pact.note ?? null },
});
