import * as z from 'zod/mini';
import type { IsoInstant } from '../../domain/calendar/local-time.ts';
import type { Member } from '../../domain/person/member.ts';
import { holds, type Revocations } from '../../domain/person/revocations.ts';
import { ROLES, type Role } from '../../events/roles.ts';

/** The caller: the person to whom the token was issued, the time of issue, and the roles in the token. */
export type Principal = { roles: readonly Role[]; personId: string; issuedAt: IsoInstant };

/** A resource with members. Only its members and admins have access. */
export type Tenancy = { members: readonly Member[] };

/**
 * The scope of a route.
 * `trajectory`: one trajectory.
 * `collection`: the list of the trajectories that the caller may see.
 * `person`: one person, who is the only member.
 * `public`: no token is needed.
 */
export type Scope = 'public' | 'collection' | 'trajectory' | 'person';

/**
 * `allowed`: the caller has access in the role `as`, which is undefined on a public route.
 * `depends`: the answer depends on the trajectory. Ask again after reading it.
 */
export type Access =
  | { verdict: 'allowed'; as: Role | undefined }
  | { verdict: 'depends' | 'unauthenticated' | 'forbidden' | 'hidden' };

/**
 * The only access policy: role × route × trajectory. A foreign trajectory is `hidden`, like an absent one, so that a
 * caller cannot learn which trajectories exist. A caller with several roles gets access when one role has it, in the
 * role that sees most.
 */
export const accessTo = (
  route: { scope: Scope; roles: readonly Role[] },
  principal: Principal | undefined,
  subject: Tenancy | 'absent' | 'unread',
): Access => {
  if (route.scope === 'public') return { verdict: 'allowed', as: undefined };
  if (!principal) return { verdict: 'unauthenticated' };
  const roles = ROLES.filter((role) => route.roles.includes(role) && principal.roles.includes(role));
  const [widest] = roles;
  if (!widest) return { verdict: 'forbidden' };
  if (subject === 'unread') {
    return route.scope === 'collection' ? { verdict: 'allowed', as: widest } : { verdict: 'depends' };
  }
  if (subject === 'absent') return { verdict: 'hidden' };
  const { personId } = principal;
  const isMember = (as: Role): boolean => subject.members.some((one) => one.role === as && one.personId === personId);
  const as = roles.find((role) => role === 'admin' || isMember(role));
  return as ? { verdict: 'allowed', as } : { verdict: 'hidden' };
};

/**
 * Removes from the principal the roles that were revoked after the token was issued. A token stays valid after a
 * revocation.
 */
export const stillHolding = (principal: Principal, revocations: Revocations): Principal => ({
  ...principal,
  roles: principal.roles.filter((role) => holds(revocations, role, principal.issuedAt)),
});

const claimsSchema = z.object({
  token_use: z.literal('access'),
  username: z.string().check(z.minLength(1)),
  // Seconds since 1970. API Gateway passes the number on as text.
  iat: z.coerce.number().check(z.int(), z.nonnegative(), z.maximum(8_640_000_000_000)),
  // API Gateway passes a list on as the text "[admin coach]".
  'cognito:groups': z.union([z.array(z.string()), z.string()]),
});

/**
 * The principal of an access token. The authorizer has already checked its signature. `unknown` when the claims are of
 * no access token, or name none of our roles.
 */
export const principalOf = (claims: unknown): Principal | 'unknown' => {
  const parsed = claimsSchema.safeParse(claims);
  if (!parsed.success) return 'unknown';
  const { username, iat, 'cognito:groups': groups } = parsed.data;
  const names = typeof groups === 'string' ? groups.replace(/^\[|\]$/g, '').split(/[\s,]+/) : groups;
  const roles = ROLES.filter((known) => names.includes(known));
  return roles.length > 0 ? { roles, personId: username, issuedAt: new Date(iat * 1000).toISOString() } : 'unknown';
};
