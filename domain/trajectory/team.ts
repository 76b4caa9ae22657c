import type { TrajectoryEvent } from '../../events/trajectory.ts';
import type { IsoInstant } from '../calendar/local-time.ts';
import { accept, type Decision, refuse } from '../decision.ts';
import { leadOf } from '../person/member.ts';
import type { RefusalOf } from '../refusals.ts';
import { isClosed, openOf, ownershipOf } from './duty-records.ts';
import type { TeamRole } from './members.ts';
import { meaningOf } from './milestones.ts';
import { wasHeldFor } from './moot.ts';
import type { trajectoryRefusals } from './refusals.ts';
import { ended, notFound } from './refuse.ts';
import {
  evolve,
  isRunning,
  occurrenceOf,
  type RunningTrajectory,
  type Trajectory,
  type TrajectoryMember,
} from './trajectory.ts';

export type TeamCommand =
  /**
   * `joins` alone adds a person, `leaves` alone removes one, and both hand a place over. `removedAt` is when the role was
   * last taken from whoever joins: a place from before has ended, also when the trajectory has not followed yet.
   */
  | { type: 'ChangeTeam'; role: TeamRole; joins?: string; leaves?: string; removedAt?: IsoInstant | undefined }
  /** A person was erased and leaves the team in every role, or lost one role. A role that was given again later stays. */
  | { type: 'LeaveTeam'; personId: string; lost: 'everything' | { role: string; at: IsoInstant } };

/** The number of people with one role. Each gets every mail, and one transaction requests all mails of an event. */
export const MOST_IN_ROLE = 10;

type Decided = Decision<TrajectoryEvent, RefusalOf<typeof trajectoryRefusals, 'ChangeTeam'>>;

export const decideTeam = (command: TeamCommand, state: Trajectory): Decided =>
  command.type === 'ChangeTeam' ? changeTeam(command, state) : leaveTeam(command, state);

const changeTeam = (command: Extract<TeamCommand, { type: 'ChangeTeam' }>, state: Trajectory): Decided => {
  if (state.status === 'absent') return notFound();
  if (!isRunning(state)) return ended(state.status);
  const { role, joins, leaves, removedAt } = command;
  if (joins !== undefined && removedAt !== undefined) {
    const [ending] = endingsOf({ personId: joins, lost: { role, at: removedAt } }, state);
    if (ending)
      return after(ending, changeTeam({ ...command, removedAt: undefined }, evolve(state, ending, removedAt)));
  }
  const inRole = state.members.filter((member) => member.role === role);
  const has = (personId: string): boolean => inRole.some((member) => member.personId === personId);
  const isDone = (joins === undefined || has(joins)) && (leaves === undefined || hadBefore(leaves, role, state));
  if (isDone) return accept();
  if (leaves !== undefined && !has(leaves)) {
    return refuse(
      'NOT_IN_TEAM',
      `Deze persoon is in dit traject geen ${ROLE[role]}. Kies iemand die dat wel is.`,
      'personId',
    );
  }
  if (joins !== undefined && has(joins)) {
    return refuse('ALREADY_IN_TEAM', `Deze persoon is in dit traject al ${ROLE[role]}. Kies iemand anders.`);
  }
  if (joins === undefined && leaves !== undefined && inRole.length === 1) {
    return refuse('LAST_IN_ROLE', `Dit is de enige ${ROLE[role]} van het traject. Kies wie het overneemt.`, 'personId');
  }
  if (leaves === undefined && inRole.length >= MOST_IN_ROLE) {
    return refuse(
      'TEAM_FULL',
      `Een traject heeft hoogstens ${MOST_IN_ROLE} mensen in één rol. Kies wie deze persoon vervangt.`,
    );
  }
  return accept(changed(state, 1, role, { joins, leaves }));
};

/** Whether a person had this role and has it no longer. */
const hadBefore = (personId: string, role: TeamRole, { members, formerMembers }: RunningTrajectory): boolean => {
  const isIn = (people: readonly TrajectoryMember[]) =>
    people.some((one) => one.role === role && one.personId === personId);
  return isIn(formerMembers) && !isIn(members);
};

const ROLE: Record<TeamRole, string> = { coach: 'begeleider', officer: 'contactpersoon van de gemeente' };

const after = (event: TrajectoryEvent, decided: Decided): Decided =>
  decided.ok ? accept(event, ...decided.events) : decided;

const leaveTeam = (
  loss: Extract<TeamCommand, { type: 'LeaveTeam' }>,
  state: Trajectory,
): Decision<TrajectoryEvent, never> => (isRunning(state) ? accept(...endingsOf(loss, state)) : accept());

/** What takes a person out of each place that ended with the role, or with the erasure. */
const endingsOf = (
  { personId, lost }: Omit<Extract<TeamCommand, { type: 'LeaveTeam' }>, 'type'>,
  state: RunningTrajectory,
): TrajectoryEvent[] =>
  state.members
    .filter(
      (member) =>
        member.personId === personId &&
        (lost === 'everything' || (member.role === lost.role && member.since <= lost.at)),
    )
    .map(({ role }, index) => changed(state, index + 1, role, { joins: undefined, leaves: personId }));

const changed = (
  state: RunningTrajectory,
  changes: number,
  role: TeamRole,
  { joins, leaves }: { joins: string | undefined; leaves: string | undefined },
): TrajectoryEvent => {
  const { members, teamRevision } = state;
  const before = leadOf(members, role);
  const after =
    joins ??
    leadOf(
      members.filter((member) => member.role !== role || member.personId !== leaves),
      role,
    );
  const stays = before !== undefined && before !== leaves;
  const newLead = stays ? undefined : after;
  const to = joins ?? (stays ? before : after);
  const duties = openOf(state, { role, left: leaves }).filter(({ dutyId }) => !wasHeldFor(state, dutyId));
  return {
    type: 'Trajectory.TeamChanged',
    data: {
      teamRevision: teamRevision + changes,
      role,
      ...(joins === undefined ? {} : { joined: joins }),
      ...(leaves === undefined ? {} : { left: leaves }),
      lead: stays ? 'same' : newLead === undefined ? 'none' : 'other',
      ...(newLead === undefined ? {} : { newLead }),
      reminders: newLead === undefined ? [] : openReminders(role, leaves, state),
      ...(to === undefined || duties.length === 0 ? {} : { handedOver: { to, duties } }),
    },
  };
};

/**
 * The reminders that were reached of the open duties that go to whoever leads now: those of the role, and those of the person who
 * leaves. The questions whether a session took place go along, when nobody answered them.
 */
const openReminders = (role: TeamRole, leaves: string | undefined, state: RunningTrajectory) =>
  state.plan.milestones
    .filter((milestone) => {
      const meaning = meaningOf(milestone.id);
      if (!meaning || !(occurrenceOf(milestone) in state.reached)) return false;
      if (meaning.kind === 'session-follow-up') {
        return role === 'coach' && state.reports?.[meaning.session]?.outcome === undefined;
      }
      if (meaning.kind !== 'duty-reminder') return false;
      const owner = ownershipOf(state, meaning.duty);
      const isHandedOver = owner?.personId === undefined || owner.personId === leaves;
      return owner?.role === role && isHandedOver && !isClosed(state, meaning.duty) && !wasHeldFor(state, meaning.duty);
    })
    .map(({ id: milestoneId, revision }) => ({ milestoneId, revision }));
