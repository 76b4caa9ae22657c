/** All roles, from the one that sees most to the one that sees least. There is no other list. */
export const ROLES = ['admin', 'coach', 'officer'] as const;
export type Role = (typeof ROLES)[number];
