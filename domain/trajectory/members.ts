import type { TrajectoryMember } from './trajectory.ts';

/** The roles of a trajectory's members. */
export type TeamRole = TrajectoryMember['role'];

/** All roles of a trajectory's members. */
export const TEAM = ['coach', 'officer'] as const satisfies readonly TeamRole[];
