import type { Role } from '../../events/roles.ts';
import type { IsoInstant } from '../calendar/local-time.ts';

/** A person with a role in a trajectory. */
export type Member = { personId: string; role: Role };

/** A member, and the instant at which the person got the role. A removal of the role after that ends it. */
export type Membership = Member & { since: IsoInstant };

/** The id of the lead in this role: the first member with it. Undefined when there is none. */
export const leadOf = (members: readonly Member[], role: Role): string | undefined =>
  members.find((member) => member.role === role)?.personId;
