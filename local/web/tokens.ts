import * as z from 'zod';
import type { Identity } from '../identity/identity.ts';
import { badRequest } from './answer.ts';
import type { Product } from './product.ts';

/** For whom a token is wanted; without an address or a municipality: of the newest trajectory. */
export type Person = z.infer<typeof person>;

export const person = z.strictObject({
  role: z.enum(['admin', 'coach', 'officer'], 'must be admin, coach or officer'),
  email: z.email('must be an e-mail address').optional(),
  nisCode: z
    .string('must be text')
    .regex(/^\d{5}$/, 'must be five digits')
    .optional(),
});

/** An access token of a person of the product, as if that person had signed in. */
export const tokenOf = async (
  { role, email, nisCode }: Person,
  { identity, product, newId }: { identity: Identity; product: Product; newId(): string },
): Promise<string> => {
  const username = async (): Promise<string> => {
    if (role === 'admin') return identity.memberOf('admin') ?? 'local-admin';
    if (email !== undefined) return (await product.personIdOf(email)) ?? newId();
    const [newest] = await product.trajectories({ limit: 1, ...(nisCode === undefined ? {} : { nisCode }) });
    if (!newest && nisCode !== undefined) throw badRequest(`nisCode: no municipality ${nisCode} has a trajectory`);
    // Somebody whom the product does not know: signed in, and entitled to nothing.
    if (!newest) return newId();
    return role === 'coach' ? newest.coachId : newest.officerId;
  };
  return identity.accessToken({ username: await username(), group: role });
};
