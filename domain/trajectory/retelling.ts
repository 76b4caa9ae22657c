import type { SessionId } from '../../events/plan.ts';
import type { MailRequest } from '../mail/mail.ts';
import { type Revocations, rolesHeld } from '../person/revocations.ts';
import { membershipsOf, TEAM } from './members.ts';
import { CANCELLATION_NOTE } from './reasons.ts';
import type { Item } from './recipients.ts';
import { isOff, outcomeOf } from './reports.ts';
import { sessionsIn } from './sessions.ts';
import { hasNews, newFactsIn, newFactsOf, newsIn, type Telling, type ToldPlans } from './told.ts';
import { type ExistingTrajectory, isRunning, pauseOf, type TeamMember } from './trajectory.ts';
import { pauseParams } from './waiting.ts';

/**
 * A person with another address, and the number of the correction by which they can be reached now. `changeId`: the change that
 * they confirmed by a mail about this trajectory.
 */
type Reached = {
  personId: string;
  correction: number;
  changeId: string | undefined;
  revocations: Revocations;
  told: Telling;
};

export const retellingKey = ({ personId, correction }: Pick<Reached, 'personId' | 'correction'>): string =>
  `retelling-${personId}-${correction}`;

/**
 * The first mail to another address, where it was confirmed, with what somebody missed whose mails came back or were
 * withheld. Whoever was told something before hears what is new since, and anybody else is welcomed. Undefined when there is
 * nothing to tell, or they have no role in the team any more.
 */
export const retellingTo = (
  { personId, correction, changeId, revocations, told }: Reached,
  state: ExistingTrajectory,
): MailRequest | undefined => {
  const held = rolesHeld(revocations, personId, membershipsOf(state));
  const role = TEAM.find((one) => held.includes(one));
  const place = state.members.find((one) => one.personId === personId && one.role === role);
  if (!place) return undefined;
  const items: Item[] = [
    ...(changeId === undefined ? [] : [{ template: 'address-changed', params: { changeId } }]),
    ...(told.isReturned ? missedBy(place, state, told.plans) : []),
  ];
  if (items.length === 0) return undefined;
  return {
    key: retellingKey({ personId, correction }),
    recipientId: personId,
    role: place.role,
    items,
    subject: 'trajectory',
  };
};

const missedBy = (place: TeamMember, state: ExistingTrajectory, plans: ToldPlans): Item[] => {
  if (plans.length > 0) return missed(state, plans);
  return isRunning(state) ? [welcomeTo(place, state)] : [];
};

/** What is new in a trajectory since somebody was told these plans, the most urgent first. */
const missed = (state: ExistingTrajectory, plans: ToldPlans): Item[] => {
  if (state.status === 'cancelled') {
    return plans.every(({ isCancelled }) => isCancelled)
      ? []
      : [{ template: 'trajectory-cancelled', params: { noteId: CANCELLATION_NOTE } }];
  }
  if (!isRunning(state)) return [];
  const { plan } = state;
  const { start, transitions, sessions, added } = newsIn(state, plans);
  const planned = {
    startMoved: start,
    movedTransitions: transitions,
    movedSessions: sessions,
    ...(added.length === 0 ? {} : { addedSessions: added }),
    revision: plan.revision,
  };
  if (pauseOf(state)) {
    const isKnown = plans.every(({ isPaused }) => isPaused);
    return isKnown ? [] : [{ template: 'paused', params: pauseParams(state, plan.revision) }];
  }
  if (plans.some(({ isPaused }) => isPaused)) return [{ template: 'resumed', params: planned }];
  const isUnknown = (id: SessionId): boolean =>
    isOff(state, id) && plans.some((one) => one.sessions[id]?.isOff === false);
  const off = sessionsIn(plan)
    .filter(isUnknown)
    .map((session) => ({
      template: 'session-cancelled',
      params: { session, report: state.reports?.[session]?.reports ?? 0 },
    }));
  const moved = hasNews(state, plans) ? [{ template: 'plan-changed', params: planned }] : [];
  return [...moved, ...off, ...changedSessions(state, plans), ...corrections(state, plans)];
};

const corrections = (state: ExistingTrajectory, plans: ToldPlans): Item[] => {
  const fields = newFactsIn(state, plans);
  if (fields.length === 0) return [];
  const correction = Math.max(0, ...fields.map((field) => state.corrections[field] ?? 0));
  const changedSessions = fields.includes('venue')
    ? sessionsIn(state.plan).filter((id) => state.arrangements?.[id]?.venue === undefined)
    : [];
  return [{ template: 'facts-corrected', params: { correction, fields, changedSessions } }];
};

/** The sessions that are planned on the date which the person knows, with the facts that are new. */
const changedSessions = (state: ExistingTrajectory, plans: ToldPlans): Item[] => {
  const moved = newsIn(state, plans).sessions;
  return sessionsIn(state.plan).flatMap((session) => {
    if (outcomeOf(state, session) !== undefined) return [];
    // A mail about a new date tells the rest too.
    const changed = newFactsOf(session, state, plans);
    return changed.length === 0 || moved.includes(session)
      ? []
      : [{ template: 'session-rearranged', params: { session, changed } }];
  });
};

/** Once the group is under way, a welcome says what is still ahead. */
const welcomeTo = ({ role, seat }: TeamMember, { status }: ExistingTrajectory): Item =>
  status === 'planned' || status === 'preparation'
    ? { template: 'welcome', params: {} }
    : { template: 'team-welcome', params: { of: role, revision: seat } };
