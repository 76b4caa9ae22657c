import * as z from 'zod/mini';
import type { ProblemCode } from './problem.ts';
import type { Route } from './route.ts';
import { reschedule } from './schemas/commands.ts';
import { trajectoryId } from './schemas/fields.ts';
import { onboardingAnswer, onboardings } from './schemas/onboarding.ts';
import { oneClickView } from './schemas/one-click.ts';
import { erasure, personView, removal } from './schemas/people.ts';
import { portfolioView } from './schemas/portfolio.ts';
import { reportView } from './schemas/report.ts';
import { timelineView } from './schemas/timeline.ts';
import {
  trajectoryList,
  trajectoryQuery,
  trajectoryQueryShape,
  trajectoryView,
  trajectoryWithContacts,
} from './schemas/trajectory.ts';

const define = <
  Params extends z.ZodMiniType,
  Query extends z.ZodMiniType,
  Body extends z.ZodMiniType,
  View extends z.ZodMiniType,
  Narrowed extends z.ZodMiniType = View,
>(
  route: Route<Params, Query, Body, View, Narrowed>,
): Route<Params, Query, Body, View, Narrowed> => route;

const noParams = z.strictObject({});
const noQuery = z.strictObject({});
const noBody = z.optional(z.strictObject({}));
const ofTrajectory = z.strictObject({ id: trajectoryId });

const everyFormat = ['json', 'csv', 'html'] as const;
const ASKED_WRONGLY: readonly ProblemCode[] = ['REQUEST_INVALID'];
const WITH_TOKEN: readonly ProblemCode[] = ['NOT_AUTHENTICATED', 'FORBIDDEN'];
const BODY_IF_ANY: readonly ProblemCode[] = [
  'BODY_NOT_UTF8',
  'BODY_NOT_JSON',
  'BODY_WRONG_TYPE',
  'BODY_DUPLICATE_KEY',
  'BODY_FORBIDDEN_KEY',
  'BODY_NUMBER_OUT_OF_RANGE',
  'BODY_TEXT_INVALID',
  'BODY_TOO_DEEP',
  'BODY_TOO_LARGE',
  'BODY_TYPE_UNSUPPORTED',
];
const BODY: readonly ProblemCode[] = ['BODY_MISSING', ...BODY_IF_ANY];

export const listTrajectories = define({
  id: 'listTrajectories',
  method: 'GET',
  path: '/trajectories',
  function: 'report',
  scope: 'collection',
  roles: ['admin', 'coach', 'officer'],
  params: noParams,
  query: trajectoryQuery,
  queryShape: trajectoryQueryShape,
  takes: 'nothing',
  body: noBody,
  view: trajectoryList,
  narrowed: {},
  formats: everyFormat,
  summary: 'List trajectories',
  description: 'In the order of their start dates; a coach and an officer see their own.',
  success: [200],
  problems: [...ASKED_WRONGLY, 'CURSOR_INVALID', ...WITH_TOKEN, 'NOT_ACCEPTABLE'],
});

export const getTrajectory = define({
  id: 'getTrajectory',
  method: 'GET',
  path: '/trajectories/{id}',
  function: 'report',
  scope: 'trajectory',
  roles: ['admin', 'coach', 'officer'],
  params: ofTrajectory,
  query: noQuery,
  takes: 'nothing',
  body: noBody,
  view: trajectoryWithContacts,
  narrowed: { officer: trajectoryView },
  formats: everyFormat,
  summary: 'Read a trajectory',
  description: 'Its plan, sessions and duties. The admin and the coach also see whom to call.',
  success: [200],
  problems: [...ASKED_WRONGLY, ...WITH_TOKEN, 'TRAJECTORY_NOT_FOUND', 'NOT_ACCEPTABLE'],
});

export const getTimeline = define({
  id: 'getTimeline',
  method: 'GET',
  path: '/trajectories/{id}/timeline',
  function: 'report',
  scope: 'trajectory',
  roles: ['admin', 'coach', 'officer'],
  params: ofTrajectory,
  query: noQuery,
  takes: 'nothing',
  body: noBody,
  view: timelineView,
  narrowed: {},
  formats: everyFormat,
  summary: 'Read the timeline of a trajectory',
  description: 'Past and coming milestones with their state.',
  success: [200],
  problems: [...ASKED_WRONGLY, ...WITH_TOKEN, 'TRAJECTORY_NOT_FOUND', 'NOT_ACCEPTABLE'],
});

export const getReport = define({
  id: 'getReport',
  method: 'GET',
  path: '/trajectories/{id}/report',
  function: 'report',
  scope: 'trajectory',
  roles: ['admin', 'coach', 'officer'],
  params: ofTrajectory,
  query: noQuery,
  takes: 'nothing',
  body: noBody,
  view: reportView,
  narrowed: {},
  formats: everyFormat,
  summary: 'Report on a trajectory',
  description:
    'Where it stands, phases planned against actual, duties, sessions, mails and budget; as a page it can be printed.',
  success: [200],
  problems: [...ASKED_WRONGLY, ...WITH_TOKEN, 'TRAJECTORY_NOT_FOUND', 'NOT_ACCEPTABLE'],
});

export const getPortfolio = define({
  id: 'getPortfolio',
  method: 'GET',
  path: '/reports/portfolio',
  function: 'report',
  scope: 'collection',
  roles: ['admin', 'coach'],
  params: noParams,
  query: noQuery,
  takes: 'nothing',
  body: noBody,
  view: portfolioView,
  narrowed: {},
  formats: everyFormat,
  summary: 'Report on all trajectories',
  description: 'Per phase and province, late duties and budget totals; a coach sees their own portfolio.',
  success: [200],
  problems: [...ASKED_WRONGLY, ...WITH_TOKEN, 'NOT_ACCEPTABLE'],
});

export const rescheduleTrajectory = define({
  id: 'rescheduleTrajectory',
  method: 'POST',
  path: '/trajectories/{id}/reschedule',
  function: 'trajectory',
  scope: 'trajectory',
  roles: ['admin', 'coach'],
  params: ofTrajectory,
  query: noQuery,
  takes: 'json',
  body: reschedule,
  view: trajectoryView,
  narrowed: {},
  formats: ['json'],
  summary: 'Move a trajectory or its sessions',
  description:
    'A new start date moves everything and is possible until the guidance begins; a session can move until it is held. Repeating it changes nothing.',
  success: [200],
  problems: [
    ...ASKED_WRONGLY,
    ...BODY,
    ...WITH_TOKEN,
    'TRAJECTORY_NOT_FOUND',
    'TRAJECTORY_ENDED',
    'GUIDANCE_STARTED',
    'SESSION_HELD',
    'CONFLICT',
    'START_DATE_INVALID',
    'START_DATE_IN_PAST',
    'START_DATE_TOO_FAR',
    'SESSION_DATE_INVALID',
    'SESSION_IN_PAST',
    'SESSION_OUTSIDE_GUIDANCE',
    'SESSIONS_OUT_OF_ORDER',
    'NOT_ACCEPTABLE',
  ],
});

export const cancelTrajectory = define({
  id: 'cancelTrajectory',
  method: 'POST',
  path: '/trajectories/{id}/cancel',
  function: 'trajectory',
  scope: 'trajectory',
  roles: ['admin'],
  params: ofTrajectory,
  query: noQuery,
  takes: 'nothing',
  body: noBody,
  view: trajectoryView,
  narrowed: {},
  formats: ['json'],
  summary: 'Stop a trajectory before its end',
  description: 'Coach and officer get word of it, and no other mail after that. Repeating it changes nothing.',
  success: [200],
  problems: [
    ...ASKED_WRONGLY,
    ...BODY_IF_ANY,
    ...WITH_TOKEN,
    'TRAJECTORY_NOT_FOUND',
    'TRAJECTORY_ENDED',
    'CONFLICT',
    'NOT_ACCEPTABLE',
  ],
});

export const completeDuty = define({
  id: 'completeDuty',
  method: 'POST',
  path: '/trajectories/{id}/duties/{dutyId}/complete',
  function: 'trajectory',
  scope: 'trajectory',
  roles: ['admin', 'coach', 'officer'],
  params: z.strictObject({ id: trajectoryId, dutyId: z.string().check(z.maxLength(64)) }),
  query: noQuery,
  takes: 'nothing',
  body: noBody,
  view: trajectoryView,
  narrowed: {},
  formats: ['json'],
  summary: 'Tick off a duty',
  description: 'Its reminders stop. Repeating it changes nothing.',
  success: [200],
  problems: [
    ...ASKED_WRONGLY,
    ...BODY_IF_ANY,
    ...WITH_TOKEN,
    'TRAJECTORY_NOT_FOUND',
    'DUTY_NOT_FOUND',
    'TRAJECTORY_ENDED',
    'CONFLICT',
    'NOT_ACCEPTABLE',
  ],
});

export const onboardMunicipality = define({
  id: 'onboardMunicipality',
  method: 'POST',
  path: '/onboardings',
  function: 'municipality',
  scope: 'collection',
  roles: ['admin'],
  params: noParams,
  query: noQuery,
  takes: 'json',
  body: z.unknown(),
  bodyShape: onboardings,
  view: onboardingAnswer,
  narrowed: {},
  formats: ['json'],
  summary: 'Onboard one municipality or a batch',
  description:
    'Idempotent on NIS code and start date: the same call returns the same trajectory. One onboarding answers with its trajectory or a problem; a batch answers 200 with a result per row, and one bad row spoils no other.',
  success: [200, 201],
  problems: [
    ...ASKED_WRONGLY,
    ...BODY,
    ...WITH_TOKEN,
    'FIELD_MISSING',
    'FIELD_INVALID',
    'FIELD_UNKNOWN',
    'NIS_UNKNOWN',
    'NIS_MERGED',
    'EMAIL_MALFORMED',
    'BUDGET_NEGATIVE',
    'START_DATE_INVALID',
    'START_DATE_IN_PAST',
    'START_DATE_TOO_FAR',
    'CONFLICT',
    'NOT_ACCEPTABLE',
  ],
});

const aboutPeople = {
  method: 'POST',
  function: 'person',
  scope: 'collection',
  roles: ['admin'],
  params: noParams,
  query: noQuery,
  takes: 'json',
  view: personView,
  narrowed: {},
  formats: ['json'],
  success: [200],
  problems: [...ASKED_WRONGLY, ...BODY, ...WITH_TOKEN, 'PERSON_NOT_FOUND', 'CONFLICT', 'NOT_ACCEPTABLE'],
} as const;

export const erasePerson = define({
  ...aboutPeople,
  id: 'erasePerson',
  path: '/erasures',
  body: erasure,
  summary: 'Erase a person',
  description:
    'Deletes who somebody is, by person id or e-mail address: name, address, telephone and account. Reports stay whole, mails to them are suppressed, and tokens they hold are worth nothing. Repeating it changes nothing.',
});

export const removeRole = define({
  ...aboutPeople,
  id: 'removeRole',
  path: '/role-removals',
  body: removal,
  summary: 'Take a role from a person',
  description:
    'Tokens that were given before are worth nothing in this role, within a minute; a role that is given again later counts.',
});

const oneClick = {
  path: '/klaar/{token}',
  function: 'link',
  scope: 'public',
  roles: [],
  params: z.strictObject({ token: z.string() }),
  body: z.unknown(),
  view: oneClickView,
  narrowed: {},
  formats: ['html'],
} as const;

export const askDone = define({
  ...oneClick,
  id: 'askDone',
  method: 'GET',
  takes: 'form',
  // Mail programs and link checkers add parameters of their own.
  query: z.record(z.string(), z.optional(z.string())),
  summary: 'Ask whether a duty is done',
  description: 'The page behind the button in a reminder. Opening it changes nothing.',
  success: [200, 404],
  problems: ['NOT_ACCEPTABLE'],
});

export const confirmDone = define({
  ...oneClick,
  id: 'confirmDone',
  method: 'POST',
  takes: 'form',
  query: z.record(z.string(), z.optional(z.string())),
  summary: 'Tick off a duty from a mail',
  description: 'What the button on the page sends.',
  success: [200, 404],
  problems: ['NOT_ACCEPTABLE'],
});

const openToAll = {
  method: 'GET',
  function: 'api-docs',
  scope: 'public',
  roles: [],
  params: noParams,
  query: noQuery,
  takes: 'nothing',
  body: noBody,
  narrowed: {},
} as const;

export const getApiDocument = define({
  ...openToAll,
  id: 'getApiDocument',
  path: '/openapi.json',
  view: z.looseObject({ openapi: z.string() }),
  formats: ['json'],
  summary: 'This document',
  description: 'OpenAPI 3.1.',
  success: [200],
  problems: [...ASKED_WRONGLY, 'NOT_ACCEPTABLE'],
});

export const getApiDocs = define({
  ...openToAll,
  id: 'getApiDocs',
  path: '/docs',
  view: z.looseObject({ openapi: z.string() }),
  formats: ['html'],
  summary: 'This document as a page',
  description: 'For people.',
  success: [200],
  problems: [...ASKED_WRONGLY, 'NOT_ACCEPTABLE'],
});

/** Every route of the API. */
export const routes: readonly Route[] = [
  listTrajectories,
  getTrajectory,
  getTimeline,
  getReport,
  getPortfolio,
  onboardMunicipality,
  rescheduleTrajectory,
  cancelTrajectory,
  completeDuty,
  erasePerson,
  removeRole,
  askDone,
  confirmDone,
  getApiDocument,
  getApiDocs,
];
