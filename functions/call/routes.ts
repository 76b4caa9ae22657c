import * as z from 'zod/mini';
import { callRefusals } from '../../domain/call/refusals.ts';
import { STAFF_ROLES } from '../../events/roles.ts';
import { ofTrajectory, trajectoryId } from '../http/fields.ts';
import { refusalsOf } from '../http/refusals.ts';
import { define } from '../http/route.ts';
import { callChange, callDryRun, callView, funnelView, kitView, SHEETS, sheetView, writing } from './schema.ts';

const common = { scope: 'trajectory', roles: STAFF_ROLES, params: ofTrajectory } as const;

export const getCall = define({
  ...common,
  id: 'getCall',
  method: 'GET',
  path: '/trajectories/{id}/call',
  query: z.strictObject({
    version: z.optional(z.string().check(z.regex(/^\d{1,4}$/, 'Een versie is een getal, zoals 2.'))),
  }),
  view: callView,
  summary: 'Read the call of a trajectory',
  description:
    'Where it stands, its own texts and ours, what the page tells, and every version. With `version` the texts of that one; 0 is ours.',
  refusals: refusalsOf(callRefusals, 'ReadCall'),
});

export const writeCall = define({
  ...common,
  id: 'writeCall',
  method: 'POST',
  path: '/trajectories/{id}/call/write',
  query: callDryRun,
  takes: 'json',
  body: writing,
  view: callChange,
  summary: 'Give a call other texts',
  description:
    'All own texts at once; what is left out is ours again, so an empty object undoes everything. When somebody else wrote since `basedOn`, it is refused. The same texts again change nothing. With `dryRun` it changes nothing either, and answers with the page as it would be.',
  refusals: refusalsOf(callRefusals, 'WriteCall'),
});

const turning = { ...common, method: 'POST', view: callChange } as const;

export const openCall = define({
  ...turning,
  id: 'openCall',
  path: '/trajectories/{id}/call/open',
  summary: 'Open a call',
  description:
    'Before the plan opens it, after somebody closed it, or after the Kickoff. Opened before the Kickoff, it closes with the plan; opened after it, when somebody closes it or the guidance ends. Repeating it changes nothing.',
  refusals: refusalsOf(callRefusals, 'OpenCall'),
});

export const closeCall = define({
  ...turning,
  id: 'closeCall',
  path: '/trajectories/{id}/call/close',
  summary: 'Close a call',
  description: 'Nobody can sign up any more until somebody opens it. Repeating it changes nothing.',
  refusals: refusalsOf(callRefusals, 'CloseCall'),
});

export const getCallKit = define({
  ...common,
  id: 'getCallKit',
  method: 'GET',
  path: '/trajectories/{id}/call/kit',
  view: kitView,
  formats: ['json', 'html'],
  summary: 'What to spread a call with',
  description:
    'Poster and flyer to print, texts in three lengths, and a short link for each, by which visits are counted.',
});

export const getCallFunnel = define({
  ...common,
  id: 'getCallFunnel',
  method: 'GET',
  path: '/trajectories/{id}/call/funnel',
  view: funnelView,
  summary: 'How people came to a call, and what became of them',
  description:
    'By link of the call kit: visits, sign-ups that were begun, those that were confirmed, and who takes part now. Visits are counted without cookies.',
});

export const getCallSheet = define({
  ...common,
  id: 'getCallSheet',
  method: 'GET',
  path: '/trajectories/{id}/call/kit/{sheet}',
  params: z.strictObject({ id: trajectoryId, sheet: z.enum(SHEETS) }),
  view: sheetView,
  formats: ['json', 'html'],
  summary: 'A poster, a flyer or the sheet to sign up on',
  description:
    'As a page it prints on the paper that its name says. The QR code of poster and flyer is their own short link; that of the sheet to sign up on leads to what happens with the data.',
});
