import type { TrajectoryEvent } from '../../events/trajectory.ts';
import { accept, type Decision } from '../decision.ts';
import { holds, type Revocations } from '../person/revocations.ts';
import type { Trajectory } from './trajectory.ts';

/** The link that confirms the address of a person, and word that it was, are mailed about a trajectory in which the person has a role. */
export type AddressCommand = {
  type: 'RequestAddressChange' | 'ConfirmAddressChange';
  personId: string;
  changeId: string;
  revocations: Revocations;
};

/** Nothing follows when the person has no role in this trajectory (any more): such a mail would not be sent. */
export const decideAddressChange = (
  { type, personId, changeId, revocations }: AddressCommand,
  state: Trajectory,
): Decision<TrajectoryEvent, never> => {
  if (state.status === 'absent') return accept();
  const member = state.members.find((one) => one.personId === personId && holds(revocations, one.role, one.since));
  if (!member) return accept();
  const event = type === 'RequestAddressChange' ? 'Trajectory.AddressChangeRequested' : 'Trajectory.AddressChanged';
  return accept({ type: event, data: { personId, role: member.role, changeId } });
};
