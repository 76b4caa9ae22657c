import * as z from 'zod/mini';
import { isoInstant } from '../../../events/contract.ts';

const personId = z
  .string()
  .check(z.regex(/^[\w.-]{1,128}$/, 'Een personId is een user name van de user pool.'), z.describe('User name.'));
const email = z.string().check(z.minLength(3), z.maxLength(254), z.describe('E-mail address.'));

const who = { personId: z.optional(personId), email: z.optional(email) };
const ONE_OF = 'Geef een personId of een email, niet allebei.';
const named = (given: { personId?: string | undefined; email?: string | undefined }): boolean =>
  (given.personId === undefined) !== (given.email === undefined);

export const erasure = z.strictObject(who).check(z.refine(named, ONE_OF), z.meta({ id: 'Erasure' }));

export const removal = z
  .strictObject({ ...who, role: z.enum(['admin', 'coach', 'officer']) })
  .check(z.refine(named, ONE_OF), z.meta({ id: 'RoleRemoval' }));

export type Who = { personId?: string | undefined; email?: string | undefined };

export const personView = z
  .object({
    personId: z.string(),
    status: z.enum(['known', 'erased']),
    erasedAt: z.nullable(isoInstant),
    rolesRemoved: z
      .partialRecord(z.enum(['admin', 'coach', 'officer']), isoInstant)
      .check(z.describe('When each role was last removed.')),
  })
  .check(z.meta({ id: 'Person' }));
export type PersonView = z.infer<typeof personView>;
