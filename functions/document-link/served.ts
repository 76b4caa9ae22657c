import type { Dependencies } from '../document/command.ts';
import { route, type Served } from '../http/edge.ts';
import { agree, follow, pageOf } from './opened.ts';
import type { OpenedView } from './opened-schema.ts';
import { agreeToDocument, askDocument } from './routes.ts';

// The page and the library that it needs are a file of their own in the bundle.
const page = () => import('./pages/opened-page.ts');

/** Serves the page that a mail about a document opens. */
export const served = (deps: Dependencies): Served[] => [
  route(askDocument, {
    answer: async ({ params }) => ({ ok: true, view: await pageOf(deps, await follow(deps.store, params.token)) }),
    status: openedStatus,
    html: async (shown) => (await page()).openedPage(shown),
  }),
  route(agreeToDocument, {
    async answer({ params, body, correlationId }) {
      const followed = await follow(deps.store, params.token);
      const outcome = followed ? await agree(deps, followed, body, correlationId) : {};
      const now = outcome.error === undefined ? await follow(deps.store, params.token) : followed;
      return { ok: true, view: await pageOf(deps, now, outcome) };
    },
    status: openedStatus,
    html: async (shown) => (await page()).openedPage(shown),
  }),
];
const openedStatus = ({ state }: OpenedView): number => {
  if (state === 'unknown') return 404;
  return state === 'erased' || state === 'role-removed' ? 410 : 200;
};
