import * as z from 'zod/mini';
import { ofTrajectory } from '../http/fields.ts';
import { sending, showing } from '../http/page-route.ts';
import { define } from '../http/route.ts';
import { closeCall, getCall, getCallKit, getCallSheet, openCall, writeCall } from './routes.ts';
import { callView, funnelView, kitView, sheetView } from './schema.ts';

const managed = z.object({ call: callView, kit: kitView, funnel: funnelView });
export type ManagedCall = z.infer<typeof managed>;

const common = { scope: 'trajectory', roles: getCall.roles, description: 'A page for staff.' } as const;
const page = { ...common, params: ofTrajectory, view: managed } as const;

export const showManagedCall = define({
  ...showing,
  ...page,
  id: 'showManagedCall',
  path: '/trajecten/{id}/oproep',
  summary: 'The call of a trajectory, to write, open and spread',
});

export const writeCallForm = define({
  ...sending,
  ...page,
  id: 'writeCallForm',
  path: '/trajecten/{id}/oproep',
  refusals: writeCall.refusals,
  summary: 'Give a call other texts',
});

export const openCallForm = define({
  ...sending,
  ...page,
  id: 'openCallForm',
  path: '/trajecten/{id}/oproep/open',
  refusals: openCall.refusals,
  summary: 'Open a call',
});

export const closeCallForm = define({
  ...sending,
  ...page,
  id: 'closeCallForm',
  path: '/trajecten/{id}/oproep/sluit',
  refusals: closeCall.refusals,
  summary: 'Close a call',
});

export const showCallKit = define({
  ...showing,
  ...common,
  id: 'showCallKit',
  path: '/trajecten/{id}/oproep/teksten',
  params: ofTrajectory,
  view: kitView,
  summary: getCallKit.summary,
});

export const showCallSheet = define({
  ...showing,
  ...common,
  id: 'showCallSheet',
  path: '/trajecten/{id}/oproep/druk/{sheet}',
  params: getCallSheet.params,
  view: sheetView,
  summary: getCallSheet.summary,
});

/** The pages of the call, for staff. */
export const callPages = [showManagedCall, writeCallForm, openCallForm, closeCallForm, showCallKit, showCallSheet];
