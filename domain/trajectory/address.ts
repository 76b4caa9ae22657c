import type { TrajectoryEvent } from '../../events/trajectory.ts';
import { accept, type Decision } from '../decision.ts';
import type { Trajectory } from './trajectory.ts';

/** The link that confirms the address of a person is mailed about a trajectory of that person. */
export type AddressCommand = { type: 'RequestAddressChange'; personId: string; changeId: string };

/** Nothing follows when the person is in no team of this trajectory. */
export const decideAddressChange = (
  { personId, changeId }: AddressCommand,
  state: Trajectory,
): Decision<TrajectoryEvent, never> => {
  if (state.status === 'absent') return accept();
  const member = state.members.find((one) => one.personId === personId);
  if (!member) return accept();
  return accept({ type: 'Trajectory.AddressChangeRequested', data: { personId, role: member.role, changeId } });
};
