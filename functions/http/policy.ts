import * as z from 'zod/mini';

export const ROLES = ['admin', 'coach', 'officer'] as const;
export type Role = (typeof ROLES)[number];

/** Who calls: one role, and the person that the token was given to. */
export type Principal = { role: Role; personId: string };

/** The two people whose trajectory it is. */
export type Tenancy = { coachId: string; officerId: string };

/** `trajectory` is one trajectory's, `collection` shows of many only those one may see, `public` asks for no token. */
export type Scope = 'public' | 'collection' | 'trajectory';

/** `depends`: ask again once the trajectory is read. Only `allowed` opens the door. */
export type Access = 'allowed' | 'depends' | 'unauthenticated' | 'forbidden' | 'hidden';

/**
 * The single policy: role × route × trajectory. A foreign trajectory is `hidden`, just as one that is absent, so that
 * nobody learns which exist.
 */
export const accessTo = (
  route: { scope: Scope; roles: readonly Role[] },
  principal: Principal | undefined,
  subject: Tenancy | 'absent' | 'unread',
): Access => {
  if (route.scope === 'public') return 'allowed';
  if (!principal) return 'unauthenticated';
  if (!route.roles.includes(principal.role)) return 'forbidden';
  if (subject === 'unread') return route.scope === 'collection' ? 'allowed' : 'depends';
  if (subject === 'absent') return 'hidden';
  switch (principal.role) {
    case 'admin':
      return 'allowed';
    case 'coach':
      return subject.coachId === principal.personId ? 'allowed' : 'hidden';
    case 'officer':
      return subject.officerId === principal.personId ? 'allowed' : 'hidden';
    default:
      return principal.role satisfies never;
  }
};

const claimsSchema = z.object({
  token_use: z.literal('access'),
  username: z.string().check(z.minLength(1)),
  // API Gateway hands a list on as the text "[admin coach]".
  'cognito:groups': z.union([z.array(z.string()), z.string()]),
});

/**
 * The principal of an access token whose signature the authorizer has checked. `unknown` when it is no access token, or
 * does not name exactly one of our roles.
 */
export const principalOf = (claims: unknown): Principal | 'unknown' => {
  const parsed = claimsSchema.safeParse(claims);
  if (!parsed.success) return 'unknown';
  const { username, 'cognito:groups': groups } = parsed.data;
  const names = typeof groups === 'string' ? groups.replace(/^\[|\]$/g, '').split(/[\s,]+/) : groups;
  const [role, ...others] = ROLES.filter((known) => names.includes(known));
  return role && others.length === 0 ? { role, personId: username } : 'unknown';
};
