/** Every role that a person can have, from the one that sees most to the one that sees least. The one list. */
export const ROLES = ['admin', 'coach', 'officer'] as const;
export type Role = (typeof ROLES)[number];
