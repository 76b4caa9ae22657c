import * as z from 'zod/mini';
import { sending, showing } from '../http/page-route.ts';
import { define } from '../http/route.ts';
import { erasePerson, listRevocations, listStaff, removeRole, replaceCalendarLink, signOutPerson } from './routes.ts';

const view = z.object({
  search: z.string(),
  /** The person whom the page is about; null where it lists all. */
  who: z.nullable(z.string()),
  people: listStaff.view.shape.people,
  /** What was taken away; null beside one person, or what was looked for. */
  taken: z.nullable(listRevocations.view),
});
export type PeopleView = z.infer<typeof view>;

const ofAdmins = { scope: 'collection', roles: listStaff.roles, view, description: 'A page for admins.' } as const;

export const PEOPLE = '/beheer/mensen';

/** The page of one person. */
export const pathOf = (personId: string): string => `${PEOPLE}?wie=${encodeURIComponent(personId)}`;

export const showPeople = define({
  ...showing,
  ...ofAdmins,
  id: 'showPeople',
  path: PEOPLE,
  query: z.object({ zoek: z.optional(z.string()), wie: z.optional(z.string()) }),
  summary: 'The people in the teams, or one of them',
});

export const removeRoleForm = define({
  ...sending,
  ...ofAdmins,
  id: 'removeRoleForm',
  path: `${PEOPLE}/rol`,
  refusals: removeRole.refusals,
  summary: 'Take a role from a person',
});

export const signOutPersonForm = define({
  ...sending,
  ...ofAdmins,
  id: 'signOutPersonForm',
  path: `${PEOPLE}/afmelden`,
  refusals: signOutPerson.refusals,
  summary: 'Sign a person out everywhere',
});

export const replaceCalendarLinkForm = define({
  ...sending,
  ...ofAdmins,
  id: 'replaceCalendarLinkForm',
  path: `${PEOPLE}/agenda`,
  refusals: replaceCalendarLink.refusals,
  summary: 'Give a person a new calendar link',
});

export const erasePersonForm = define({
  ...sending,
  ...ofAdmins,
  id: 'erasePersonForm',
  path: `${PEOPLE}/wissen`,
  refusals: erasePerson.refusals,
  summary: 'Erase a person, once that was confirmed',
});

/** The pages of people. */
export const personPages = [showPeople, removeRoleForm, signOutPersonForm, replaceCalendarLinkForm, erasePersonForm];
