import { readPeople } from '../../adapters/table/people.ts';
import { type Call, mayOpen, versionOf } from '../../domain/call/call.ts';
import { callPath } from '../../domain/call/channels.ts';
import type { OwnTexts } from '../../domain/call/texts.ts';
import { refuse } from '../../domain/decision.ts';
import { slugOf } from '../../domain/municipality/slug-of.ts';
import { route, type Served } from '../http/edge.ts';
import { readAdmitted } from '../http/read-admitted.ts';
import { type Dependencies, tryOut, turn, write } from './command.ts';
import { answerFunnel } from './funnel.ts';
import { answerKit, answerSheet } from './kit.ts';
import { readCall, readContents } from './read.ts';
import { closeCall, getCall, getCallFunnel, getCallKit, getCallSheet, openCall, writeCall } from './routes.ts';
import type { CallView } from './schema.ts';
import { oursOf, pageViewOf, standingViewOf } from './view.ts';

export type { Dependencies };

// Pages are files of their own in the bundle.
const pages = () => import('./pages/pages.ts');

/** Serves the calls to those who work with them. */
export const served = (deps: Dependencies): Served[] => [
  route(getCall, {
    async answer(request) {
      const { store, clock, publicUrl } = deps;
      const now = clock.now();
      const read = await readAdmitted((id) => readCall(store, id, now), request);
      if (read.refusal) return { ok: false, refusal: read.refusal };
      const version = request.query.version === undefined ? versionOf(read.call) : Number(request.query.version);
      if (version > versionOf(read.call))
        return refuse(
          'VERSION_NOT_FOUND',
          `Er is geen versie ${version}. Kies er een uit de lijst van versies.`,
          'version',
        );
      const [contents, names] = await Promise.all([
        readContents(store, read, now, version),
        readPeople(store.table, [...new Set(read.call.versions.map(({ by }) => by))]),
      ]);
      const ours = oursOf(read, contents, now);
      const { municipality } = read.trajectory;
      return {
        ok: true,
        view: {
          ...{ trajectoryId: read.trajectoryId, municipality, version },
          address: `${publicUrl}${callPath(slugOf(municipality))}`,
          standing: standingViewOf(read),
          mayOpen: mayOpen(read.call, read.trajectory, now),
          own: ownViewOf(contents.own),
          ours: { ...ours, asked: [...ours.asked], brings: [...ours.brings], questions: [...ours.questions] },
          page: pageViewOf(read, contents, now),
          versions: versionViewsOf(read.call, names),
        },
      };
    },
  }),
  route(writeCall, {
    answer: (request) =>
      request.query.dryRun === 'true' ? tryOut(deps, request, request.body) : write(deps, request, request.body),
  }),
  route(openCall, { answer: (request) => turn(deps, request, 'OpenCall') }),
  route(closeCall, { answer: (request) => turn(deps, request, 'CloseCall') }),
  route(getCallKit, {
    answer: (request) => answerKit(deps, request),
    html: async (shown) => (await pages()).kitPage(shown),
  }),
  route(getCallFunnel, { answer: (request) => answerFunnel(deps, request) }),
  route(getCallSheet, {
    answer: (request) => answerSheet(deps, request),
    html: async (shown) => (await pages()).sheetPage(shown),
  }),
];

const ownViewOf = ({ asked, brings, questions, ...texts }: OwnTexts): CallView['own'] => ({
  ...texts,
  ...(asked === undefined ? {} : { asked: [...asked] }),
  ...(brings === undefined ? {} : { brings: [...brings] }),
  ...(questions === undefined ? {} : { questions: [...questions] }),
});

const versionViewsOf = ({ versions }: Call, names: ReadonlyMap<string, { name: string }>): CallView['versions'] =>
  versions
    .map(({ version, changed, as, by, at }) => ({ version, changed, as, name: names.get(by)?.name ?? null, at }))
    .toReversed();
