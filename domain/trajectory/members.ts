import type { TrajectoryMember } from './trajectory.ts';

/** The roles in which a trajectory ties people to itself. */
export type TeamRole = TrajectoryMember['role'];

/** All of them. */
export const TEAM = ['coach', 'officer'] as const satisfies readonly TeamRole[];
