import type { Trajectory } from '../../domain/trajectory/trajectory.ts';
import { isStaff } from '../../events/roles.ts';
import type { Request } from './edge.ts';

/** In which role somebody of the staff is admitted to a trajectory that a command read. Throws for anybody else. */
export const admitStaff = (admit: Request<unknown, unknown, unknown>['admit'], trajectory: Trajectory) => {
  const admission = admit(trajectory.status === 'absent' ? 'absent' : trajectory);
  if (!admission.ok) return admission;
  if (!admission.as || !isStaff(admission.as)) throw new Error('A command of nobody on the staff');
  return { ok: true, as: admission.as } as const;
};
