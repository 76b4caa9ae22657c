import type { DocumentEvent, DocumentKind } from '../../events/document.ts';
import type { StaffRole } from '../../events/roles.ts';
import { dateOf, type IsoDate, type IsoInstant } from '../calendar/local-time.ts';
import type { TeamRole } from '../trajectory/members.ts';

/** Who did something with a version, in which role, and when. */
export type Deed = { by: string; as: StaffRole; at: IsoInstant };

export type Decision = Extract<DocumentEvent, { type: 'Document.Agreed' }>['data']['decision'];
export type Agreement = Deed & { agrees: TeamRole[]; decision?: Decision };

/** One version. Its text and facts lie in items of their own. */
export type Version = {
  version: number;
  status: 'draft' | 'submitted' | 'approved' | 'in-force' | 'published';
  hash: string;
  missing: string[];
  /** Who adopts it, as its text says. */
  decidedBy?: NonNullable<Decision>['body'];
  /** How old somebody must be to take part, as its text says. */
  minimumAge?: number;
  written: Deed;
  submitted?: Deed;
  agreements: Agreement[];
  approved?: Deed;
  /** Since which day it is in force or published. The day may lie ahead. */
  since?: IsoDate;
};

type Kept = {
  kind: DocumentKind;
  /** All versions, the oldest first. */
  versions: Version[];
  /** Counts the submissions. */
  submissions: number;
};

/** One document of a trajectory. Its status is that of its newest version, or `erased` when the texts are gone. */
export type Document =
  | { status: 'absent' }
  | (Kept & { status: Version['status'] })
  | (Kept & { status: 'erased'; erasedAt: IsoInstant });

export type ExistingDocument = Exclude<Document, { status: 'absent' }>;

export const initialState: Document = { status: 'absent' };

export const versionsOf = (state: Document): readonly Version[] => (state.status === 'absent' ? [] : state.versions);

/** The newest version, undefined when nothing was written. */
export const newestOf = (state: Document): Version | undefined => versionsOf(state).at(-1);

/** The version that is in force or published on a day: the one that became it last. */
export const inEffectOn = (state: Document, day: IsoDate): Version | undefined =>
  versionsOf(state)
    .filter(({ since }) => since !== undefined && since <= day)
    .toSorted((a, b) => (a.since ?? '').localeCompare(b.since ?? '') || a.version - b.version)
    .at(-1);

/** Whether people can read a version of it on a day. */
export const isPublicOn = (state: Document | undefined, day: IsoDate): boolean =>
  state !== undefined && state.status !== 'erased' && inEffectOn(state, day) !== undefined;

/** How old somebody must be to take part by the regulations that are in force on a day. Undefined when they say nothing of it. */
export const minimumAgeOn = (regulations: Document, day: IsoDate): number | undefined =>
  regulations.status === 'erased' ? undefined : inEffectOn(regulations, day)?.minimumAge;

/** The version that is in force or published on a day, or by now when that day is past. */
export const inEffectBy = (state: Document, day: IsoDate, now: IsoInstant): Version | undefined => {
  const today = dateOf(now);
  return inEffectOn(state, day > today ? day : today);
};

/** The roles that have agreed to a version. */
export const agreedBy = ({ agreements }: Pick<Version, 'agreements'>): TeamRole[] =>
  agreements.flatMap(({ agrees }) => agrees);

/** Throws when the event cannot follow this state. */
export const evolve = (state: Document, event: DocumentEvent, at: IsoInstant): Document => {
  if (state.status === 'erased') throw new Error(`${event.type} after the texts were erased`);
  if (event.type === 'Document.Drafted') {
    const { kind, version, hash, missing, decidedBy, minimumAge, by, as } = event.data;
    const before = state.status === 'absent' ? { versions: [], submissions: 0 } : state;
    const said = {
      ...(decidedBy === undefined ? {} : { decidedBy }),
      ...(minimumAge === undefined ? {} : { minimumAge }),
    };
    const drafted: Version = {
      version,
      status: 'draft',
      hash,
      missing,
      ...said,
      written: { by, as, at },
      agreements: [],
    };
    const { submissions } = before;
    return { status: 'draft', kind, submissions, versions: [...before.versions, drafted] };
  }
  if (state.status === 'absent') throw new Error(`${event.type} before Document.Drafted`);
  if (event.type === 'Document.Erased') return { ...state, status: 'erased', erasedAt: at };
  const { version } = event.data;
  if (!state.versions.some((one) => one.version === version)) throw new Error(`${event.type} of no version`);
  const versions = state.versions.map((one) => (one.version === version ? changed(one, event, at) : one));
  const submissions = event.type === 'Document.Submitted' ? event.data.submission : state.submissions;
  return { ...state, status: versions.at(-1)?.status ?? state.status, versions, submissions };
};

type Change = Exclude<DocumentEvent, { type: 'Document.Drafted' | 'Document.Erased' }>;

const changed = (version: Version, event: Change, at: IsoInstant): Version => {
  const { by, as } = event.data;
  const deed = { by, as, at };
  switch (event.type) {
    case 'Document.Submitted':
      return { ...version, status: 'submitted', submitted: deed };
    case 'Document.Agreed': {
      const { agrees, decision } = event.data;
      const agreement = { ...deed, agrees, ...(decision === undefined ? {} : { decision }) };
      return { ...version, agreements: [...version.agreements, agreement] };
    }
    case 'Document.Approved':
      return { ...version, status: 'approved', approved: deed };
    case 'Document.Published':
      return { ...version, status: event.data.effect, since: event.data.on };
    case 'Document.Returned': {
      const { submitted: _, approved: __, since: ___, ...rest } = version;
      return { ...rest, status: 'draft', agreements: [] };
    }
    default:
      return event satisfies never;
  }
};
