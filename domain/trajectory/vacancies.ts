import type { Member } from '../person/member.ts';
import { TEAM, type TeamRole } from './members.ts';

/** The roles of a trajectory that nobody has. */
export const vacanciesOf = (members: readonly Member[]): TeamRole[] =>
  TEAM.filter((role) => !members.some((member) => member.role === role));
