import type { DocumentKind } from '../../events/document.ts';
import { dateOf, type IsoDate, type IsoInstant } from '../calendar/local-time.ts';
import { dutyOf } from '../trajectory/duties.ts';
import type { TeamRole } from '../trajectory/members.ts';
import { type Document, newestOf } from './document.ts';
import { waitsFor } from './summary.ts';

/**
 * A version that waits for somebody: submitted, for the one who agrees; agreed to, for the day on which it is in force or published.
 * `who` has to act. `comes`: it has that day, which lay ahead when it was agreed to, and nobody has to act. Lists and the radar show it.
 */
export type WaitingDocument = { kind: DocumentKind; version: number; since: IsoInstant; who: TeamRole } & (
  | { step: 'approve' | 'publish' }
  | { step: 'comes'; on: IsoDate }
);

/** What the newest version waits for, and the last version that got a day ahead. A draft is in hand. */
export const waitingIn = (state: Document): WaitingDocument[] =>
  state.status === 'absent' || state.status === 'erased' ? [] : [...waitingFor(state), ...comingIn(state)];

type Read = Exclude<Document, { status: 'absent' | 'erased' }>;

const comingIn = (state: Read): WaitingDocument[] => {
  const { version, since: on, approved } = state.versions.findLast(({ since }) => since !== undefined) ?? {};
  if (version === undefined || on === undefined || approved === undefined || on <= dateOf(approved.at)) return [];
  const { kind } = state;
  return [{ kind, version, step: 'comes', since: approved.at, who: dutyOf(kind)?.owner ?? 'coach', on }];
};

const waitingFor = (state: Read): WaitingDocument[] => {
  const newest = newestOf(state);
  if (!newest) return [];
  const { kind } = state;
  const { version, submitted, approved } = newest;
  if (state.status === 'submitted' && submitted) {
    const [only, ...others] = waitsFor(kind, newest);
    // Of two who may agree, the coach hears what waits for the officer too.
    const who = only === undefined || others.length > 0 ? 'officer' : only;
    return [{ kind, version, step: 'approve', since: submitted.at, who }];
  }
  if (state.status === 'approved' && approved) {
    const who = dutyOf(kind)?.owner ?? 'coach';
    return [{ kind, version, step: 'publish', since: approved.at, who }];
  }
  return [];
};

/** The attribute of the index that shows what a document of this kind waits for. */
export const WAITING_IN = {
  intake: 'intakeWaits',
  'work-plan': 'workPlanWaits',
  regulations: 'regulationsWait',
  'menu-card': 'menuCardWaits',
  evaluation: 'evaluationWaits',
} as const satisfies Record<DocumentKind, string>;
