/** The roles of people who work on trajectories and have an account, from the one that sees most to the one that sees least. */
export const STAFF_ROLES = ['admin', 'coach', 'officer'] as const;
export type StaffRole = (typeof STAFF_ROLES)[number];

/** Every role that a person can have, in the same order. A participant is a citizen in the group. The one list. */
export const ROLES = [...STAFF_ROLES, 'participant'] as const;
export type Role = (typeof ROLES)[number];

export const isStaff = (role: Role): role is StaffRole => role !== 'participant';
