import * as z from 'zod/mini';
import { ofTrajectory } from '../http/fields.ts';
import type { HttpFunction } from '../http/http-function.ts';
import { sending, showing } from '../http/page-route.ts';
import { define } from '../http/route.ts';
import { ownExport, ownShown } from '../own/schema.ts';
import { COMMIT } from '../table-grant.ts';

const ofCitizens = { roles: ['participant'] } as const;

const groupsView = z.object({ groups: z.array(z.object({ trajectoryId: z.string(), municipality: z.string() })) });
export type GroupsView = z.infer<typeof groupsView>;

export const showMyGroups = define({
  ...showing,
  ...ofCitizens,
  id: 'showMyGroups',
  path: '/mijn-groep',
  scope: 'collection',
  view: groupsView,
  success: [200, 303],
  summary: 'The groups of a citizen',
  description: 'Goes on to the group of whoever is in one alone.',
});

/** What cannot be undone, as the forms of the page call it. */
export const FINAL = ['uitschrijven', 'wissen'] as const;

const groupView = z.discriminatedUnion('state', [
  z.object({ state: z.literal('own'), trajectoryId: z.string(), shown: ownShown }),
  /** Asks once more before what cannot be undone. */
  z.object({
    ...{ state: z.literal('sure'), trajectoryId: z.string(), what: z.enum(FINAL) },
    groups: z.array(z.string()).check(z.describe('The municipalities in whose groups something is known of them.')),
    works: z.array(z.string()).check(z.describe('The municipalities for which they work: that is not erased.')),
  }),
  z.object({ state: z.literal('erased'), works: z.array(z.string()) }),
]);
export type GroupView = z.infer<typeof groupView>;

const ofGroup = {
  ...ofCitizens,
  path: '/mijn-groep/{id}',
  scope: 'trajectory',
  params: ofTrajectory,
  view: groupView,
} as const;

export const showMyGroup = define({
  ...showing,
  ...ofGroup,
  id: 'showMyGroup',
  summary: 'The page of a citizen in a group',
  description: 'The same as the link below each mail opens, and what cannot be undone besides.',
});

export const changeMyGroup = define({
  ...sending,
  ...ofGroup,
  id: 'changeMyGroup',
  summary: 'Change what is known of a citizen',
  description:
    'What the forms of the page send. `doe` says what: `gegevens`, `fotos`, `komst`, `plaats`, `adres` (mails a link to a new address), and with `zeker=ja` `uitschrijven` and `wissen`.',
});

export const exportMyGroup = define({
  ...showing,
  ...ofCitizens,
  id: 'exportMyGroup',
  path: '/mijn-groep/{id}/gegevens',
  scope: 'trajectory',
  params: ofTrajectory,
  view: ownExport,
  formats: ['html', 'json'],
  summary: 'Take along what is known of a citizen',
  description: 'To read, or as JSON.',
});

/** The pages of citizens who signed in. They may erase, which no page of the staff may. */
export const myGroupFunction: HttpFunction = {
  name: 'my-group',
  tag: { name: 'My group', description: 'The pages of citizens who signed in by a link.' },
  impact: 'Citizens who signed in cannot see their group, or have their data erased.',
  runbook: 'commands-fail',
  memory: 1024,
  table: [
    { actions: ['BatchGetItem'], partitions: ['trajectory', 'person', 'access', 'address'] },
    { actions: ['Query'], partitions: ['trajectory', 'person', 'member'] },
    { actions: COMMIT, partitions: ['trajectory', 'access'] },
    { actions: ['ConditionCheckItem'], partitions: ['access'] },
    { actions: ['PutItem', 'UpdateItem'], partitions: ['person'] },
    { actions: ['PutItem'], partitions: ['sign-in'] },
    { actions: ['DeleteItem'], partitions: ['person', 'address', 'member', 'sign-in'] },
  ],
  publicUrl: true,
  suppressionList: true,
  routes: [showMyGroups, showMyGroup, changeMyGroup, exportMyGroup],
};
