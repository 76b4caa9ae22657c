import type { DocumentKind } from '../../events/document.ts';
import type { IsoDate } from '../calendar/local-time.ts';
import type { TeamRole } from '../trajectory/members.ts';
import { agreedBy, type Document, inEffectOn, newestOf, type Version } from './document.ts';
import { KIND_RULES } from './kinds.ts';

/** Where a document stands on a day. */
export type Standing = {
  status: Version['status'] | 'none' | 'erased';
  /** The newest version, 0 when nothing was written. */
  version: number;
  newest: Version | undefined;
  inEffect: { version: number; since: IsoDate } | null;
  /** The roles whose agreement a submitted version waits for. */
  waitsFor: TeamRole[];
};

export const standingOf = (kind: DocumentKind, state: Document, today: IsoDate): Standing => {
  const newest = newestOf(state);
  const current = inEffectOn(state, today);
  return {
    status: state.status === 'absent' ? 'none' : state.status,
    version: newest?.version ?? 0,
    newest,
    inEffect: current?.since === undefined ? null : { version: current.version, since: current.since },
    waitsFor: newest?.status === 'submitted' ? waitsFor(kind, newest) : [],
  };
};

/** Who still has to agree to a submitted version. */
export const waitsFor = (kind: DocumentKind, version: Version): TeamRole[] => {
  const { agreement } = KIND_RULES[kind];
  const agreed = agreedBy(version);
  return agreement.roles.filter(
    (role) => !agreed.includes(role) && (agreement.of === 'each' || role !== version.submitted?.as),
  );
};

/** How far the newest version of a document is, and the roles whose agreement it waits for. */
export type HowFar = { document: DocumentKind; version: number; status: Version['status']; who: TeamRole[] };

export const howFarIn = (documents: readonly Document[]): HowFar[] =>
  documents.flatMap((state) => {
    const newest = newestOf(state);
    if (state.status === 'absent' || state.status === 'erased' || !newest) return [];
    const { kind, status } = state;
    return [
      { document: kind, version: newest.version, status, who: status === 'submitted' ? waitsFor(kind, newest) : [] },
    ];
  });
