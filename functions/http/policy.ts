import * as z from 'zod/mini';
import type { IsoInstant } from '../../domain/calendar/local-time.ts';
import type { Member } from '../../domain/person/member.ts';
import { holds, type Revocations } from '../../domain/person/revocations.ts';
import { ROLES, type Role } from '../../events/roles.ts';

/** Who calls: the person that the token was given to, when, and the roles that it names. */
export type Principal = { roles: readonly Role[]; personId: string; issuedAt: IsoInstant };

/** Something that has members: only they, and an admin, have access to it. */
export type Tenancy = { members: readonly Member[] };

/** `trajectory` is one trajectory's, `collection` shows of many only those one may see, `public` asks for no token. */
export type Scope = 'public' | 'collection' | 'trajectory';

/**
 * `depends`: ask again once the trajectory is read. Only `allowed` opens the door, and `as` says in which role; on a public
 * route in none.
 */
export type Access =
  | { verdict: 'allowed'; as: Role | undefined }
  | { verdict: 'depends' | 'unauthenticated' | 'forbidden' | 'hidden' };

/**
 * The single policy: role × route × trajectory. A foreign trajectory is `hidden`, just as one that is absent, so that
 * nobody learns which exist. Who has two roles may what either may, and is let in by the one that sees most.
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

/** A token outlives a role that is removed: what was revoked of the person since it was given does not count. */
export const stillHolding = (principal: Principal, revocations: Revocations): Principal => ({
  ...principal,
  roles: principal.roles.filter((role) => holds(revocations, role, principal.issuedAt)),
});

const claimsSchema = z.object({
  token_use: z.literal('access'),
  username: z.string().check(z.minLength(1)),
  // API Gateway hands a list on as the text "[admin coach]".
  // Seconds since 1970, which API Gateway hands on as text.
  iat: z.coerce.number().check(z.int(), z.nonnegative(), z.maximum(8_640_000_000_000)),
  'cognito:groups': z.union([z.array(z.string()), z.string()]),
});

/**
 * The principal of an access token whose signature the authorizer has checked. `unknown` when it is no access token, or
 * names none of our roles.
 */
export const principalOf = (claims: unknown): Principal | 'unknown' => {
  const parsed = claimsSchema.safeParse(claims);
  if (!parsed.success) return 'unknown';
  const { username, iat, 'cognito:groups': groups } = parsed.data;
  const names = typeof groups === 'string' ? groups.replace(/^\[|\]$/g, '').split(/[\s,]+/) : groups;
  const roles = ROLES.filter((known) => names.includes(known));
  return roles.length > 0 ? { roles, personId: username, issuedAt: new Date(iat * 1000).toISOString() } : 'unknown';
};
