import { batchGet } from '../../adapters/table/batch-get.ts';
import { keyOf } from '../../adapters/table/keys.ts';
import { readState } from '../../adapters/table/ref.ts';
import { dateOf } from '../../domain/calendar/local-time.ts';
import { documents } from '../../domain/document/aggregate.ts';
import { type Document, initialState } from '../../domain/document/document.ts';
import { languageRegime } from '../../domain/municipality/language-regime.ts';
import { trajectories } from '../../domain/trajectory/aggregate.ts';
import type { ExistingTrajectory, Trajectory } from '../../domain/trajectory/trajectory.ts';
import { DOCUMENT_NAMES } from '../../emails/nl-BE/document-names.ts';
import { type DocumentKind, documentKind } from '../../events/document.ts';
import type { Answer, Request } from '../http/edge.ts';
import type { Dependencies } from './command.ts';
import { compareLines } from './compare.ts';
import { kindOf, noVersion, readContents, readDocument, unknownKind, wantedVersion } from './content.ts';
import { anyFacts, type Comparison, type DocumentList, type DocumentView } from './schema.ts';
import { peopleIn, summariesOf, summaryViewOf, versionViewsOf } from './view.ts';

type Asking<Params, Query> = Pick<Request<Params, Query, unknown>, 'params' | 'query' | 'admit'>;
type OfKind = { id: string; kind: string };

/** Whom a trajectory may be shown to. */
const admittedTo = (admit: Asking<OfKind, unknown>['admit'], trajectory: Trajectory) => {
  const admission = admit(trajectory.status === 'absent' ? 'absent' : trajectory);
  if (!admission.ok) return admission;
  if (trajectory.status === 'absent') throw new Error('Nobody is admitted to an absent trajectory');
  return { ok: true, trajectory } as const;
};

/** All documents: one request. */
export const answerList = async (
  { store, clock }: Dependencies,
  { params: { id }, admit }: Asking<{ id: string }, unknown>,
): Promise<Answer<DocumentList>> => {
  const kinds = documentKind.options;
  const [item, ...items] = await batchGet(store.table, [
    keyOf(trajectories, id),
    ...kinds.map((kind) => keyOf(documents, { trajectoryId: id, kind })),
  ]);
  const admission = admittedTo(admit, readState(trajectories, item).state);
  if (!admission.ok) return admission;
  const states = new Map(kinds.map((kind, index) => [kind, readState(documents, items[index]).state]));
  const stateOf = (kind: DocumentKind): Document => states.get(kind) ?? initialState;
  const { municipality } = admission.trajectory;
  return { ok: true, view: { trajectoryId: id, municipality, documents: summariesOf(stateOf, clock.now()) } };
};

type Read = Omit<Awaited<ReturnType<typeof readDocument>>, 'trajectory'> & {
  kind: DocumentKind;
  trajectory: ExistingTrajectory;
};

const readOfKind = async (
  { store }: Dependencies,
  { params, admit }: Pick<Asking<OfKind, unknown>, 'params' | 'admit'>,
) => {
  const kind = kindOf(params.kind);
  const { trajectory, ...beside } = await readDocument(store, params.id, kind ?? 'intake');
  const admission = admittedTo(admit, trajectory);
  if (!admission.ok) return admission;
  if (!kind) return unknownKind(params.kind);
  const read: Read = { kind, trajectory: admission.trajectory, ...beside };
  return { ok: true, read } as const;
};

/** One version of a document: a request for its state, and one for its content and the names. */
export const answerDocument = async (
  deps: Dependencies,
  request: Asking<OfKind, { version?: string | undefined }>,
): Promise<Answer<DocumentView>> => {
  const { id } = request.params;
  const found = await readOfKind(deps, request);
  if (!found.ok) return found;
  const { kind, trajectory, document } = found.read;
  const now = deps.clock.now();
  const version = wantedVersion(request.query.version, document);
  const people = peopleIn(document);
  const asked = { trajectoryId: id, ...found.read, versions: [version], people, now };
  const { contents, names } = await readContents(deps.store, asked);
  const [content] = contents;
  if (!content) return noVersion(version);
  const { missing, text, markdown } = content;
  return {
    ok: true,
    view: {
      trajectoryId: id,
      municipality: trajectory.municipality,
      languageRegime: languageRegime(trajectory.nisCode),
      ...summaryViewOf(kind, document, now),
      shown: { version, missing, facts: anyFacts.parse(content.facts), text, markdown },
      versions: versionViewsOf(document, names, dateOf(now)),
    },
  };
};

/** Two versions of a document, line by line. */
export const answerComparison = async (
  deps: Dependencies,
  request: Asking<OfKind, { from?: string | undefined; to?: string | undefined }>,
): Promise<Answer<Comparison>> => {
  const { id } = request.params;
  const found = await readOfKind(deps, request);
  if (!found.ok) return found;
  const { kind, trajectory, document } = found.read;
  const to = wantedVersion(request.query.to, document);
  const from = request.query.from === undefined ? Math.max(0, to - 1) : Number(request.query.from);
  const asked = { trajectoryId: id, ...found.read, versions: [from, to], people: [], now: deps.clock.now() };
  const { contents } = await readContents(deps.store, asked);
  const [before, after] = contents;
  if (!before) return noVersion(from);
  if (!after) return noVersion(to);
  const lines = await compareLines(before.markdown, after.markdown);
  return {
    ok: true,
    view: {
      ...{ trajectoryId: id, municipality: trajectory.municipality, kind, label: DOCUMENT_NAMES[kind].name },
      ...{ from, to, lines },
      added: lines.filter(({ change }) => change === 'added').length,
      removed: lines.filter(({ change }) => change === 'removed').length,
    },
  };
};
