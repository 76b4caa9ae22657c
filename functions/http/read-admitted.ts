import type { ExistingTrajectory } from '../../domain/trajectory/trajectory.ts';
import type { Role } from '../../events/roles.ts';
import type { Request } from './edge.ts';
import type { HttpRefusal } from './problem.ts';

/** What `read` reads of the trajectory of a request, with the role in which the caller was admitted to it, or why they are not. */
export const readAdmitted = async <Read extends { trajectory: ExistingTrajectory }>(
  read: (trajectoryId: string) => Promise<Read | undefined>,
  { params, admit }: Pick<Request<{ id: string }, unknown, unknown>, 'params' | 'admit'>,
): Promise<(Read & { as: Role | undefined; refusal?: never }) | { refusal: HttpRefusal }> => {
  const found = await read(params.id);
  const admission = admit(found?.trajectory ?? 'absent');
  if (!admission.ok) return { refusal: admission.refusal };
  if (!found) throw new Error('An absent trajectory is nobody’s');
  return { ...found, as: admission.as };
};
