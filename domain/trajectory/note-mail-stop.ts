import type { TrajectoryEvent } from '../../events/trajectory.ts';
import { accept, type Decision } from '../decision.ts';
import type { Revocations } from '../person/revocations.ts';
import { isRunning, type Trajectory } from './trajectory.ts';

/** Notes whether mails reach a member of the team, as the member's own revocations say. */
export type MailStopCommand = { type: 'NoteMailStop'; personId: string; revocations: Revocations };

/** Only a running trajectory is told of it, and only of members: to anybody else it sends no mails. */
export const noteMailStop = (
  { personId, revocations }: MailStopCommand,
  state: Trajectory,
): Decision<TrajectoryEvent, never> => {
  if (!isRunning(state)) return accept();
  const member = state.members.find((one) => one.personId === personId);
  const stop = revocations.status === 'known' ? revocations.mailStop : undefined;
  const isNoted = state.mailStops !== undefined && personId in state.mailStops.stopped;
  if (isNoted && !stop) return accept({ type: 'Trajectory.MemberMailResumed', data: { personId } });
  if (isNoted || !stop || !member) return accept();
  const data = { personId, role: member.role, why: stop.why, stop: (state.mailStops?.count ?? 0) + 1 };
  return accept({ type: 'Trajectory.MemberMailStopped', data });
};
