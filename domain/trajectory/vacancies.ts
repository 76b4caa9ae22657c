import type { Member } from '../person/member.ts';
import type { MailStops } from './mail-stops.ts';
import { TEAM, type TeamRole } from './members.ts';
import type { TrajectoryMember } from './trajectory.ts';

/** The roles of a trajectory that nobody has. */
export const vacanciesOf = (members: readonly Member[]): TeamRole[] =>
  TEAM.filter((role) => !members.some((member) => member.role === role));

/** The members whom no mail reaches, by role. */
export const unreachableIn = (
  members: readonly TrajectoryMember[],
  mailStops: MailStops | undefined,
): TrajectoryMember[] =>
  mailStops === undefined
    ? []
    : TEAM.flatMap((role) =>
        members.flatMap((one) =>
          one.role === role && one.personId in mailStops.stopped ? [{ personId: one.personId, role }] : [],
        ),
      );
