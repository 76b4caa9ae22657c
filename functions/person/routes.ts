import * as z from 'zod/mini';
import { personRefusals } from '../../domain/person/refusals.ts';
import { isoDate, isoInstant } from '../../events/contract.ts';
import { STAFF_ROLES } from '../../events/roles.ts';
import { email, owner, status, trajectoryId } from '../http/fields.ts';
import { oneOf } from '../http/presence.ts';
import { refusalsOf } from '../http/refusals.ts';
import { define } from '../http/route.ts';

const personId = z
  .string()
  .check(z.regex(/^[\w.-]{1,128}$/, 'Een personId is een user name van de user pool.'), z.describe('User name.'));
const who = { personId: z.optional(personId), email: z.optional(email) };

/** Names one person, by one of two names. */
export type Who = { personId?: string | undefined; email?: string | undefined };
const named = oneOf(Object.keys(who), 'Geef een personId of een email, niet allebei.');

const erasure = z.strictObject(who).check(...named, z.meta({ id: 'Erasure' }));

const removal = z.strictObject({ ...who, role: z.enum(STAFF_ROLES) }).check(...named, z.meta({ id: 'RoleRemoval' }));

const personView = z
  .object({
    personId: z.string(),
    status: z.enum(['known', 'erased']),
    erasedAt: z.nullable(isoInstant),
    rolesRemoved: z
      .partialRecord(z.enum(STAFF_ROLES), isoInstant)
      .check(z.describe('When each role was last removed.')),
  })
  .check(z.meta({ id: 'Person' }));
export type PersonView = z.infer<typeof personView>;

const staff = z
  .object({
    people: z
      .array(
        z.object({
          personId: z.string(),
          name: z.nullable(z.string()).check(z.describe('Null for somebody who was erased.')),
          email: z.nullable(z.string()),
          phone: z.nullable(z.string()),
          rolesRemoved: personView.shape.rolesRemoved,
          places: z
            .array(
              z.object({
                trajectoryId,
                municipality: z.string(),
                role: owner,
                status,
              }),
            )
            .check(z.describe('The teams of which somebody is a member, by start date.')),
        }),
      )
      .check(z.describe('By name; those who were erased come last.')),
  })
  .check(z.meta({ id: 'Staff' }));
export type StaffView = z.infer<typeof staff>;

export const listStaff = define({
  id: 'listStaff',
  method: 'GET',
  path: '/people',
  scope: 'collection',
  roles: ['admin'],
  query: z.strictObject({
    search: z.optional(
      z
        .string()
        .check(
          z.regex(/^[\p{L}\p{N}][\p{L}\p{M}\p{N} @.,'’_+&()/-]{0,99}$/u, 'Zoek met 1 tot 100 letters of cijfers.'),
          z.describe('Part of a name, an address or a municipality.'),
        ),
    ),
    personId: z.optional(personId),
  }),
  view: staff,
  summary: 'List the people in the teams',
  description:
    'Coaches and officers with the trajectories that they are in. Admins who guide no trajectory, and citizens, are not listed.',
});

const revocationList = z
  .object({
    since: isoDate,
    people: z
      .array(
        z.object({
          personId: z.string(),
          name: z.nullable(z.string()).check(z.describe('Null for somebody who was erased.')),
          erasedAt: personView.shape.erasedAt,
          rolesRemoved: personView.shape.rolesRemoved,
        }),
      )
      .check(z.describe('The last one first.')),
  })
  .check(z.meta({ id: 'RevocationList' }));
export type RevocationList = z.infer<typeof revocationList>;

export const listRevocations = define({
  id: 'listRevocations',
  method: 'GET',
  path: '/revocations',
  scope: 'collection',
  roles: ['admin'],
  query: z.strictObject({
    since: z.optional(isoDate.check(z.describe('The first day. Without it, a year ago.'))),
  }),
  view: revocationList,
  summary: 'List who was erased, and from whom a role was taken',
  description: 'Citizens who erased themselves too. Of somebody who was erased, only an id is left.',
});

export const signOutPerson = define({
  id: 'signOutPerson',
  method: 'POST',
  path: '/sign-outs',
  scope: 'collection',
  roles: ['admin'],
  takes: 'json',
  body: z.strictObject(who).check(...named, z.meta({ id: 'SignOut' })),
  view: z.object({ personId: z.string() }),
  summary: 'Sign a person out everywhere',
  description:
    'Ends every session of a browser, for a device that was lost. The person can sign in again; a token of a program goes on until it ends, within an hour. Repeating it changes nothing.',
  refusals: refusalsOf(personRefusals, 'SignOut'),
});

export const removeRole = define({
  id: 'removeRole',
  method: 'POST',
  path: '/role-removals',
  scope: 'collection',
  roles: ['admin'],
  takes: 'json',
  body: removal,
  view: personView,
  summary: 'Take a role from a person',
  description:
    'Tokens that were given before are worth nothing in this role, within a minute; a role that is given again later counts.',
  refusals: refusalsOf(personRefusals, 'RemoveRole'),
});

export const erasePerson = define({
  id: 'erasePerson',
  method: 'POST',
  path: '/erasures',
  scope: 'collection',
  roles: ['admin'],
  takes: 'json',
  body: erasure,
  view: personView,
  summary: 'Erase a person',
  description:
    'Deletes who somebody is, by person id or e-mail address: name, address, telephone, account, and the address in SES’s suppression list. Reports stay whole, mails to them are suppressed, and tokens and links they hold are worth nothing. Repeating it changes nothing.',
  refusals: refusalsOf(personRefusals, 'Erase'),
});

export const replaceCalendarLink = define({
  id: 'replaceCalendarLink',
  method: 'POST',
  path: '/calendar-links',
  scope: 'collection',
  roles: ['admin'],
  takes: 'json',
  body: z.strictObject(who).check(...named, z.meta({ id: 'CalendarLinkReplacement' })),
  view: z.object({ personId: z.string(), path: z.string().check(z.describe('Behind the address of this API.')) }),
  summary: 'Give a person a new calendar link',
  description:
    'For a link that came into wrong hands: the calendar at the old link stops at once. Mails have the new link from then on.',
  refusals: refusalsOf(personRefusals, 'ReplaceCalendarLink'),
});
