import { countVisit } from '../../adapters/table/call-visits.ts';
import { dateOf } from '../../domain/calendar/local-time.ts';
import { type Channel, channelOf, VIA } from '../../domain/call/channels.ts';
import { municipalityOf } from '../../domain/municipality/slug.ts';
import { readCallOf, readContents } from '../call/read.ts';
import { pageViewOf } from '../call/view.ts';
import { type Answer, type Request, route, type Served } from '../http/edge.ts';
import type { Dependencies } from './dependencies.ts';
import { documentOf } from './document.ts';
import { listOf } from './list.ts';
import { type BesideCall, followCallLink, listCalls, type ShownCall, showBesideCall, showCall } from './routes.ts';
import { statementOf } from './statement.ts';

// Each page is a file of its own in the bundle: the list and the call need no renderer of documents.
const callPage = async (shown: ShownCall, publicUrl: string) =>
  (await import('./pages/call-page.ts')).callPage(shown, publicUrl);

const isFound = ({ found }: { found: boolean }): number => (found ? 200 : 404);

/** Serves the public pages of the calls. */
export const served = (deps: Dependencies): Served[] => [
  route(listCalls, {
    answer: async () => ({ ok: true, view: await listOf(deps.store.table, deps.clock.now()) }),
    html: async (shown) => (await import('./pages/list-page.ts')).listPage(shown, deps.publicUrl),
  }),
  route(showCall, {
    answer: (request) => answerCall(deps, request.params.slug, channelOf(request.query[VIA]), request),
    status: isFound,
    html: (shown) => callPage(shown, deps.publicUrl),
  }),
  route(followCallLink, {
    answer: (request) => answerCall(deps, request.params.slug, channelOf(request.params.channel), request),
    status: isFound,
    html: (shown) => callPage(shown, deps.publicUrl),
  }),
  route(showBesideCall, {
    async answer({ params: { slug, page }, query }): Promise<Answer<BesideCall>> {
      if (page === 'privacy' || page === 'toegankelijkheid') {
        const wanted = page === 'privacy' ? query.versie : undefined;
        return { ok: true, view: { page, shown: await statementOf(deps, slug, wanted) } };
      }
      const kind = page === 'menukaart' ? 'menu-card' : 'regulations';
      return { ok: true, view: { page, shown: await documentOf(deps, slug, kind) } };
    },
    status: ({ shown }) => isFound(shown),
    html: async (view) => (await import('./pages/beside-page.ts')).besidePage(view),
  }),
];

/** The call of a municipality, and one visit more. Three requests to read, and one to count beside the last of them. */
const answerCall = async (
  { store, clock }: Dependencies,
  slug: string,
  via: Channel,
  { isVisit }: Pick<Request<unknown, unknown, unknown>, 'isVisit'>,
): Promise<Answer<ShownCall>> => {
  const now = clock.now();
  const municipality = municipalityOf(slug);
  const read = municipality && (await readCallOf(store, municipality.nisCode, now));
  if (!read) return { ok: true, view: { found: false, municipality: municipality?.name ?? null } };
  const { trajectoryId, standing } = read;
  const visit = { trajectoryId, channel: via, day: dateOf(now) };
  const [contents] = await Promise.all([
    readContents(store, read, now),
    // Somebody who wants to sign up must see the page, whether we can count or not.
    isVisit && standing.state === 'open' ? countVisit(store.table, visit).catch(() => undefined) : undefined,
  ]);
  return { ok: true, view: { found: true, ...pageViewOf(read, contents, now), via } };
};
