import type { Role } from '../../events/roles.ts';

/** A person whom something ties to a trajectory, and in which role. */
export type Member = { personId: string; role: Role };

/** The first with this role, who leads the others; undefined when there is nobody. */
export const leadOf = (members: readonly Member[], role: Role): string | undefined =>
  members.find((member) => member.role === role)?.personId;
