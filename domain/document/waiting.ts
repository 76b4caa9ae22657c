import type { DocumentKind } from '../../events/document.ts';
import type { IsoInstant } from '../calendar/local-time.ts';
import { dutyOf } from '../trajectory/duties.ts';
import type { TeamRole } from '../trajectory/members.ts';
import { type Document, newestOf } from './document.ts';
import { waitsFor } from './summary.ts';

/**
 * A version that waits for somebody: submitted, for the one who agrees; agreed to, for the day on which it is in force or published.
 * `who` has to act. Lists and the radar show it.
 */
export type WaitingDocument = {
  kind: DocumentKind;
  version: number;
  step: 'approve' | 'publish';
  since: IsoInstant;
  who: TeamRole;
};

/** What the newest version waits for: one thing at most. A draft is in hand. */
export const waitingIn = (state: Document): WaitingDocument[] => {
  const newest = newestOf(state);
  if (!newest || state.status === 'absent' || state.status === 'erased') return [];
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
