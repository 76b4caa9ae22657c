import type { SuppressionList } from '../../adapters/mailer/suppression-list.ts';
import type { Context } from '../../adapters/table/items.ts';
import { municipalitiesOf, participationsOf } from '../../adapters/table/participations.ts';
import { type PageAnswer, type Request, route, type Served, type Surroundings } from '../http/edge.ts';
import type { HttpRefusal } from '../http/problem.ts';
import { SeeOther } from '../http/see-other.ts';
import { readAround } from '../own/around.ts';
import { type Dependencies as Changing, changed } from '../own/change.ts';
import { isKnown } from '../own/data.ts';
import { erase, leave, worksFor } from '../own/erase.ts';
import { type Own, readOwn } from '../own/read.ts';
import { type Mending, ownView } from '../own/view.ts';
import { changeMyGroup, exportMyGroup, FINAL, type GroupView, showMyGroup, showMyGroups } from './routes.ts';

export type Dependencies = Changing & { suppressionList: SuppressionList; ids: { change(): string } };

/** Serves the pages of a citizen who signed in. */
export const served = (deps: Dependencies): Served[] => [
  route(showMyGroups, {
    async answer({ principal }) {
      const ids = await participationsOf(deps.store.table, principal?.personId ?? '');
      const [only, ...others] = ids;
      if (only && others.length === 0) return new SeeOther(pathOf(only));
      return { ok: true, view: { groups: await municipalitiesOf(deps.store.table, ids) } };
    },
    html: async ({ groups }, { viewer }) => (await import('./pages/list-page.ts')).listPage(groups, viewer),
  }),
  route(showMyGroup, {
    async answer(request) {
      const read = await readMine(deps, request);
      return 'refusal' in read ? { ok: false, refusal: read.refusal } : { ok: true, view: await viewOf(deps, read) };
    },
    html: page,
  }),
  route(changeMyGroup, {
    async answer(request): Promise<PageAnswer<GroupView>> {
      const read = await readMine(deps, request);
      if ('refusal' in read) return { ok: false, refusal: read.refusal };
      const { body, correlationId } = request;
      const path = pathOf(read.whose.trajectoryId);
      const context = contextOf(deps, read, correlationId);
      const final = FINAL.find((one) => one === body.doe);
      if (final !== undefined && body.zeker !== 'ja') {
        return { ok: true, view: await sureOf(deps, read, final) };
      }
      if (final === 'uitschrijven') {
        const left = await leave(deps, read, context);
        // The page tells how it stands now.
        return new SeeOther(path, left.ok ? { message: 'group-left' } : {});
      }
      if (final === 'wissen') {
        return { ok: true, view: { state: 'erased', works: await erase(deps, read, context) } };
      }
      const done =
        body.doe === 'adres'
          ? await (await import('../own/address.ts')).askAddress(deps, read, body, context)
          : await changed(deps, read, body, context);
      if (typeof done === 'string') return new SeeOther(path, { message: done });
      const view = await viewOf(deps, read, done);
      const { errors } = view.shown;
      if (errors.length === 0) return { ok: true, view };
      return { ok: true, view, form: { of: changeMyGroup.id, typed: body, errors, status: 422 } };
    },
    html: page,
  }),
  route(exportMyGroup, {
    async answer(request) {
      const read = await readMine(deps, request);
      if ('refusal' in read) return { ok: false, refusal: read.refusal };
      const data = await (await import('../own/kept.ts')).readKept(deps.store.table, read);
      if (!data) throw new Error('Nothing is known of them');
      return { ok: true, view: data };
    },
    html: async (data, { viewer }) => (await import('../own/data-page.ts')).dataPage(data, viewer),
  }),
];

const pathOf = (trajectoryId: string): string => `/mijn-groep/${trajectoryId}`;

// Files of their own in the bundle.
const page = async (view: GroupView, { viewer }: Surroundings): Promise<string> => {
  if (view.state === 'erased') return (await import('./pages/sure-page.ts')).erasedPage(view);
  const path = pathOf(view.trajectoryId);
  if (view.state === 'sure') return (await import('./pages/sure-page.ts')).surePage(view, path, viewer);
  return (await import('../own/page.ts')).ownPage(view.shown, {
    dataPath: `${path}/gegevens`,
    isByLink: false,
    viewer,
  });
};

/** What is asked once more. Erasing concerns every group, and leaves alone what somebody works on. */
const sureOf = async (
  deps: Dependencies,
  { whose: { trajectoryId, participantId }, trajectory }: Own,
  what: (typeof FINAL)[number],
): Promise<GroupView> => {
  const about = { state: 'sure', trajectoryId, what } as const;
  if (what === 'uitschrijven') return { ...about, groups: [trajectory.municipality], works: [] };
  const { table } = deps.store;
  const groups = await municipalitiesOf(table, await participationsOf(table, participantId));
  return {
    ...about,
    groups: groups.map(({ municipality }) => municipality),
    works: await worksFor(deps, participantId),
  };
};

type Mine = Pick<Request<{ id: string }, unknown, unknown>, 'params' | 'principal' | 'admit'>;

/** What is known of who is signed in, in one group: one request. A group in which nothing is known of them is hidden. */
const readMine = async (
  { store }: Pick<Dependencies, 'store'>,
  { params, principal, admit }: Mine,
): Promise<Own | { refusal: HttpRefusal }> => {
  const participantId = principal?.personId ?? '';
  const own = await readOwn(store.table, { trajectoryId: params.id, participantId });
  const isMine = own !== undefined && isKnown(own);
  const admission = admit(isMine ? { members: [{ personId: participantId, role: 'participant' }] } : 'absent');
  if (!admission.ok) return { refusal: admission.refusal };
  if (!isMine) throw new Error('An absent group is nobody’s');
  return own;
};

const viewOf = async (deps: Dependencies, own: Own, mending?: Mending): Promise<GroupView & { state: 'own' }> => {
  const shown = ownView(own, await readAround(deps, own), mending);
  if (!shown) throw new Error('Nothing is known of them');
  return { state: 'own', trajectoryId: own.whose.trajectoryId, shown };
};

const contextOf = ({ clock }: Dependencies, { whose }: Own, correlationId: string): Context => ({
  at: clock.now(),
  actor: `person:${whose.participantId}`,
  correlationId,
  causationId: null,
});
