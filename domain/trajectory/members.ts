import type { Membership } from '../person/member.ts';
import type { ExistingTrajectory, TrajectoryMember } from './trajectory.ts';

/** The roles of a trajectory's members. */
export type TeamRole = TrajectoryMember['role'];

/** All roles of a trajectory's members. */
export const TEAM = ['coach', 'officer'] as const satisfies readonly TeamRole[];

/** The members of a trajectory, with the instant since which each is one. */
export const membershipsOf = ({ members }: ExistingTrajectory): readonly Membership[] => members;
