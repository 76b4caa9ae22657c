import type { MailRequest } from '../mail/mail.ts';
import { type Revocations, rolesHeld } from '../person/revocations.ts';
import { membershipsOf, TEAM } from './members.ts';
import type { Item } from './recipients.ts';
import { newsIn, type Telling } from './told.ts';
import { type ExistingTrajectory, isRunning } from './trajectory.ts';

/** A person whose mails came back, and the change of address by which they can be reached now. */
type Reached = { personId: string; changeId: string; revocations: Revocations; told: Telling };

/**
 * The mail that tells the plan to somebody who was told it at an address that takes no mail. Whoever knows an earlier plan
 * hears what is new since, and anybody else is welcomed. Undefined when nothing came back, or they are in no running team.
 */
export const retellingTo = (
  { personId, changeId, revocations, told }: Reached,
  state: ExistingTrajectory,
): MailRequest | undefined => {
  const held = rolesHeld(revocations, personId, membershipsOf(state));
  const role = TEAM.find((one) => held.includes(one));
  const place = state.members.find((one) => one.personId === personId && one.role === role);
  if (!told.isReturned || !place || !isRunning(state)) return undefined;
  return {
    key: `retelling-${changeId}_${place.role}`,
    recipientId: personId,
    role: place.role,
    items: [told.plans.length > 0 ? changesSince(state, told) : welcomeTo(place, state)],
    subject: 'trajectory',
  };
};

const changesSince = (trajectory: ExistingTrajectory, { plans }: Telling): Item => {
  const { plan } = trajectory;
  const { start, transitions, sessions } = newsIn(trajectory, plans);
  const params = { startMoved: start, movedTransitions: transitions, movedSessions: sessions, revision: plan.revision };
  return { template: 'plan-changed', params };
};

/** Once the group is under way, a welcome says what is still ahead. */
const welcomeTo = ({ role, seat }: ExistingTrajectory['members'][number], { status }: ExistingTrajectory): Item =>
  status === 'planned' || status === 'preparation'
    ? { template: 'welcome', params: {} }
    : { template: 'team-welcome', params: { of: role, revision: seat } };
