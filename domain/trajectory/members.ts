import type { ExistingTrajectory } from './trajectory.ts';

/** The roles in which a trajectory ties people to itself. */
export type TeamRole = 'coach' | 'officer';

/** All of them. */
export const TEAM = ['coach', 'officer'] as const satisfies readonly TeamRole[];

/** Who leads in this role; undefined when there is nobody. */
export const leadOf = (
  { coachId, officerId }: Pick<ExistingTrajectory, 'coachId' | 'officerId'>,
  role: TeamRole,
): string | undefined => (role === 'coach' ? coachId : officerId);
