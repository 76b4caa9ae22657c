import type { TrajectoryEvent } from '../../events/trajectory.ts';
import { accept, type Decision } from '../decision.ts';
import { holds, type Revocations } from '../person/revocations.ts';
import type { Trajectory } from './trajectory.ts';

/** The link that confirms the address of a person is mailed about a trajectory in which the person has a role. */
export type AddressCommand = {
  type: 'RequestAddressChange';
  personId: string;
  changeId: string;
  revocations: Revocations;
};

/** Nothing follows when the person has no role in this trajectory (any more): such a mail would not be sent. */
export const decideAddressChange = (
  { personId, changeId, revocations }: AddressCommand,
  state: Trajectory,
): Decision<TrajectoryEvent, never> => {
  if (state.status === 'absent') return accept();
  const member = state.members.find((one) => one.personId === personId && holds(revocations, one.role, one.since));
  if (!member) return accept();
  return accept({ type: 'Trajectory.AddressChangeRequested', data: { personId, role: member.role, changeId } });
};
