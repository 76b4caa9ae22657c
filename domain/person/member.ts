import type { Role } from '../../events/roles.ts';

/** A person with a role in a trajectory. */
export type Member = { personId: string; role: Role };

/** The id of the lead in this role: the first member with it. Undefined when there is none. */
export const leadOf = (members: readonly Member[], role: Role): string | undefined =>
  members.find((member) => member.role === role)?.personId;
