import type { Member } from '../person/member.ts';
import type { MailStops } from './mail-stops.ts';
import { TEAM, type TeamRole } from './members.ts';

/** The roles of a trajectory that nobody has. */
export const vacanciesOf = (members: readonly Member[]): TeamRole[] =>
  TEAM.filter((role) => !members.some((member) => member.role === role));

/** The roles in which somebody is whom no mail reaches. */
export const unreachableIn = (members: readonly Member[], mailStops: MailStops | undefined): TeamRole[] =>
  TEAM.filter((role) =>
    members.some((one) => one.role === role && mailStops !== undefined && one.personId in mailStops.stopped),
  );
