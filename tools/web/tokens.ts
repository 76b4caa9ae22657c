import type { Found } from '@klimaatdoeners/local-cloud/web/application';
import * as z from 'zod';
import { STAFF_ROLES } from '../../events/roles.ts';
import { TRAJECTORY_ID } from '../../functions/http/fields.ts';
import type { Product, TrajectoryLine } from './product.ts';

/**
 * The person for whom a token is wanted. Without an address, a trajectory or a municipality it is a member of the
 * newest trajectory.
 */
export type Person = z.infer<typeof person>;

export const person = z.strictObject({
  role: z.enum(STAFF_ROLES, 'must be admin, coach or officer'),
  email: z.email('must be an e-mail address').optional(),
  nisCode: z
    .string('must be text')
    .regex(/^\d{5}$/, 'must be five digits')
    .optional(),
  trajectoryId: z
    .string('must be text')
    .regex(TRAJECTORY_ID, 'must be a NIS code and a start date, such as 24062-2027-01-04')
    .optional(),
});

/** The sources for finding a person. */
export type Persons = {
  product: Product;
  /** The user name of any user in that group. */
  memberOf(group: string): string | undefined;
  newId(): string;
};

/** Finds the user for a token. */
export const userFinder =
  ({ product, memberOf, newId }: Persons) =>
  async (wanted: Person): Promise<Found> => {
    const { role, email } = wanted;
    if (role === 'admin') return { username: memberOf('admin') ?? 'local-admin' };
    if (email !== undefined) return { username: (await product.personIdOf(email)) ?? newId() };
    const trajectory = await trajectoryFor(wanted, product);
    // A person whom the product does not know: signed in, but without access to anything.
    if (!trajectory) return { username: newId() };
    if ('refusal' in trajectory) return trajectory;
    return { username: trajectory.members.find((member) => member.role === role)?.personId ?? '' };
  };

const trajectoryFor = async (
  { nisCode, trajectoryId }: Person,
  product: Product,
): Promise<TrajectoryLine | { refusal: string } | undefined> => {
  const [newest] = await product.trajectories({ nisCode, trajectoryId, limit: 1 });
  if (newest) return newest;
  if (trajectoryId !== undefined) {
    const where = nisCode === undefined ? '' : ` of municipality ${nisCode}`;
    return { refusal: `trajectoryId: there is no trajectory ${trajectoryId}${where}` };
  }
  if (nisCode !== undefined) return { refusal: `nisCode: no municipality ${nisCode} has a trajectory` };
  return undefined;
};
