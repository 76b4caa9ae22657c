import * as z from 'zod/mini';
import { personRefusals } from '../../domain/person/refusals.ts';
import { isoInstant } from '../../events/contract.ts';
import { STAFF_ROLES } from '../../events/roles.ts';
import { email } from '../http/fields.ts';
import type { HttpFunction } from '../http/http-function.ts';
import { oneOf } from '../http/presence.ts';
import { refusalsOf } from '../http/refusals.ts';
import { define } from '../http/route.ts';
import { COMMIT } from '../table-grant.ts';

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

/** What takes something from a person. */
export const personFunction: HttpFunction = {
  name: 'person',
  tag: { name: 'People', description: 'Whose data, role or link goes.' },
  impact: 'Somebody who asked to be erased is not, or keeps a role that Ecolife wants to take away.',
  runbook: 'commands-fail',
  memory: 1024,
  table: [
    { actions: ['BatchGetItem'], partitions: ['person', 'address', 'access'] },
    { actions: ['Query'], partitions: ['person'] },
    { actions: ['DeleteItem'], partitions: ['person', 'address', 'member', 'sign-in'] },
    { actions: ['UpdateItem'], partitions: ['person', 'member'] },
    { actions: ['ConditionCheckItem'], partitions: ['access'] },
    { actions: COMMIT, partitions: ['access'] },
  ],
  suppressionList: true,
  routes: [removeRole, replaceCalendarLink, erasePerson],
};
