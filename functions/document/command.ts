import { createHash } from 'node:crypto';
import type { Clock } from '../../adapters/clock.ts';
import { contentItems, type DocumentContent } from '../../adapters/table/document-contents.ts';
import { execute, together } from '../../adapters/table/execute.ts';
import { readPeople } from '../../adapters/table/people.ts';
import { ref } from '../../adapters/table/ref.ts';
import type { Store } from '../../adapters/table/store.ts';
import { titlesFrom, titlesKey } from '../../adapters/table/titles.ts';
import type { IsoInstant } from '../../domain/calendar/local-time.ts';
import { refuse } from '../../domain/decision.ts';
import { documents } from '../../domain/document/aggregate.ts';
import { type DocumentCommand, decide } from '../../domain/document/decide.ts';
import { type Document, newestOf } from '../../domain/document/document.ts';
import { decideWithDuty } from '../../domain/document/duty.ts';
import { trajectories } from '../../domain/trajectory/aggregate.ts';
import type { Titles } from '../../domain/trajectory/titles.ts';
import type { ExistingTrajectory } from '../../domain/trajectory/trajectory.ts';
import type { DocumentKind } from '../../events/document.ts';
import type { StaffRole } from '../../events/roles.ts';
import { admitStaff } from '../http/admit-staff.ts';
import type { Answer, Request } from '../http/edge.ts';
import { changedSections } from './compare.ts';
import { aboutOf, kindOf, namedIn, readContents, unknownKind } from './content.ts';
import { MOST_BYTES } from './routes.ts';
import type { DocumentPreview, DocumentStanding } from './schema.ts';
import { standingViewOf } from './view.ts';

export type Dependencies = { store: Store; clock: Clock };

type Commanding<Body> = Pick<
  Request<{ id: string }, unknown, Body>,
  'params' | 'principal' | 'admit' | 'correlationId' | 'body'
>;

/** Who gives a command, in which role, and when. */
type By = { by: string; as: StaffRole; now: IsoInstant };

/** One request reads the trajectory and the document, and one transaction checks both. */
const load = (trajectoryId: string, kind: DocumentKind) => ({
  document: ref(documents, { trajectoryId, kind }),
  trajectory: ref(trajectories, trajectoryId),
});

const callerOf = ({ principal }: Pick<Commanding<unknown>, 'principal'>): string => {
  if (!principal) throw new Error('A command without a principal');
  return principal.personId;
};

/** Gives a command on a version of a document. What it fulfils is done in the same transaction. */
export const onVersion = async <Body>(
  { store, clock }: Dependencies,
  request: Commanding<Body> & { params: { id: string; kind: string } },
  commandOf: (by: By & { kind: DocumentKind }) => Exclude<DocumentCommand, { type: 'Write' }>,
): Promise<Answer<DocumentStanding>> => {
  const { params, admit, correlationId } = request;
  const [by, now] = [callerOf(request), clock.now()];
  const kind = kindOf(params.kind);
  const outcome = await execute({
    store,
    load: load(params.id, kind ?? 'intake'),
    decide({ document, trajectory }) {
      const admission = admitStaff(admit, trajectory);
      if (!admission.ok) return admission;
      if (!kind) return unknownKind(params.kind);
      return together(decideWithDuty(commandOf({ kind, by, as: admission.as, now }), document, trajectory));
    },
    context: { at: now, actor: `person:${by}`, correlationId, causationId: null },
  });
  if (!outcome.ok || !kind) return outcome.ok ? unknownKind(params.kind) : outcome;
  return { ok: true, view: standingViewOf(params.id, kind, outcome.states.document, now) };
};

type Writing = { basedOn: number; facts: unknown; text?: string | undefined };
type WritingAsked = Commanding<Writing> & { query: { dryRun?: 'true' | 'false' | undefined } };

/**
 * Writes the next version: its metadata with an event, and its content in items of the same transaction. One that is only tried is read
 * and decided alike, and answered with the names of people, which takes one request more.
 */
export const write = async (
  deps: Dependencies,
  kind: DocumentKind,
  request: WritingAsked,
): Promise<Answer<DocumentStanding | DocumentPreview>> => {
  const { KINDS } = await import('./texts.ts');
  const { params, admit, body, correlationId } = request;
  const { basedOn, facts, text = '' } = body;
  const isTried = request.query.dryRun === 'true';
  const { store, clock } = deps;
  const [by, now] = [callerOf(request), clock.now()];
  const id = { trajectoryId: params.id, kind };
  let seen: { trajectory: ExistingTrajectory; titles: Titles; document: Document } | undefined;
  let made: Pick<DocumentPreview, 'markdown' | 'missing'> = { markdown: '', missing: [] };
  const outcome = await execute({
    store,
    load: load(params.id, kind),
    alongside: [titlesKey(params.id)],
    decide({ document, trajectory }, [item]) {
      const admission = admitStaff(admit, trajectory);
      if (!admission.ok) return admission;
      if (trajectory.status === 'absent') throw new Error('Nobody is admitted to an absent trajectory');
      const titles = titlesFrom(item);
      seen = { trajectory, titles, document };
      const about = aboutOf(trajectory, titles, now);
      const refusal = KINDS[kind].refuse(facts, about);
      if (refusal) return { ok: false, refusal };
      const { markdown, missing, facts: _, ...said } = KINDS[kind].make(facts, text, about);
      if (Buffer.byteLength(markdown) > MOST_BYTES) return tooLong(markdown);
      const content = { facts, text, markdown };
      const command = {
        type: 'Write',
        kind,
        by,
        as: admission.as,
        now,
        basedOn,
        missing,
        hash: hashOf(content),
        ...said,
      } as const;
      const decided = together({ document: decide(command, document, trajectory) });
      made = { markdown, missing };
      if (!decided.ok || decided.events.document.length === 0) return decided;
      if (isTried) return { ok: true, events: {} };
      return { ...decided, items: contentItems(store.table, id, basedOn + 1, content) };
    },
    context: { at: now, actor: `person:${by}`, correlationId, causationId: null },
  });
  if (outcome.ok && isTried) {
    const ids = KINDS[kind].people(facts);
    const names = new Map([...(await readPeople(store.table, ids))].map(([id, { name }]) => [id, name]));
    const markdown = namedIn(made.markdown, ids, names);
    return { ok: true, view: { dryRun: true, trajectoryId: params.id, kind, missing: made.missing, markdown } };
  }
  if (outcome.ok) return { ok: true, view: standingViewOf(params.id, kind, outcome.states.document, now) };
  if (outcome.refusal.code !== 'DOCUMENT_CHANGED' || !seen) return outcome;
  const changes = await changesSince(deps, { ...id, ...seen, basedOn, now });
  const { message } = outcome.refusal;
  return {
    ok: false,
    refusal: { ...outcome.refusal, message: changes === undefined ? message : `${message} ${changes}` },
  };
};

const tooLong = (markdown: string) => {
  const [size, most] = [Buffer.byteLength(markdown), MOST_BYTES].map((bytes) => Math.ceil(bytes / 1024));
  return refuse('DOCUMENT_TOO_LONG', `Het document telt ${size} KB. Het maximum is ${most} KB.`);
};

/** Facts and text have one order, so the same content has the same hash. */
const hashOf = ({ facts, text, markdown }: DocumentContent): string =>
  createHash('sha256')
    .update(JSON.stringify([facts, text, markdown]))
    .digest('hex');

const MOST_NAMED = 5;

/** What changed between the version that a writer began with and the newest one. Read only after a refusal. */
const changesSince = async (
  { store }: Dependencies,
  about: {
    trajectoryId: string;
    kind: DocumentKind;
    trajectory: ExistingTrajectory;
    titles: Titles;
    document: Document;
    basedOn: number;
    now: IsoInstant;
  },
): Promise<string | undefined> => {
  const newest = newestOf(about.document)?.version;
  if (newest === undefined || about.basedOn > newest) return undefined;
  const { contents } = await readContents(store, { ...about, versions: [about.basedOn, newest], people: [] });
  const [before, after] = contents;
  if (!before || !after) return undefined;
  const titles = changedSections(before.markdown, after.markdown);
  if (titles.length === 0) return undefined;
  const more = titles.length > MOST_NAMED ? ` en ${titles.length - MOST_NAMED} andere` : '';
  return `Veranderd: ${titles.slice(0, MOST_NAMED).join('; ')}${more}.`;
};
