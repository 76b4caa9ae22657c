import * as z from 'zod';
import { TRAJECTORY_ID } from '../../functions/http/fields.ts';
import type { Identity } from '../identity/identity.ts';
import { badRequest } from './answer.ts';
import type { Product, TrajectoryLine } from './product.ts';

/** For whom a token is wanted; without an address, a trajectory or a municipality: of the newest trajectory. */
export type Person = z.infer<typeof person>;

export const person = z.strictObject({
  role: z.enum(['admin', 'coach', 'officer'], 'must be admin, coach or officer'),
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

/** The clock is moved on by months at a time, and what a script got at its beginning must still work at the end. */
const LIFETIME_SECONDS = 10 * 365 * 86_400;

/** An access token of a person of the product, as if that person had signed in, but for years. */
export const tokenOf = async (
  wanted: Person,
  { identity, product, newId }: { identity: Identity; product: Product; newId(): string },
): Promise<string> => {
  const { role, email } = wanted;
  const username = async (): Promise<string> => {
    if (role === 'admin') return identity.memberOf('admin') ?? 'local-admin';
    if (email !== undefined) return (await product.personIdOf(email)) ?? newId();
    const trajectory = await trajectoryFor(wanted, product);
    // Somebody whom the product does not know: signed in, and entitled to nothing.
    if (!trajectory) return newId();
    return role === 'coach' ? trajectory.coachId : trajectory.officerId;
  };
  return identity.accessToken({ username: await username(), group: role, seconds: LIFETIME_SECONDS });
};

const trajectoryFor = async (
  { nisCode, trajectoryId }: Person,
  product: Product,
): Promise<TrajectoryLine | undefined> => {
  const [newest] = await product.trajectories({ nisCode, trajectoryId, limit: 1 });
  if (newest) return newest;
  if (trajectoryId !== undefined) {
    const where = nisCode === undefined ? '' : ` of municipality ${nisCode}`;
    throw badRequest(`trajectoryId: there is no trajectory ${trajectoryId}${where}`);
  }
  if (nisCode !== undefined) throw badRequest(`nisCode: no municipality ${nisCode} has a trajectory`);
  return undefined;
};
