import * as z from 'zod/mini';
import { ofTrajectory, trajectoryId } from '../http/fields.ts';
import { sending, showing } from '../http/page-route.ts';
import { define } from '../http/route.ts';
import { closeCall, getCall, openCall, writeCall } from './routes.ts';
import { callView, funnelView, kitView, SHEETS, sheetView } from './schema.ts';

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

// One route for both, and one for all that is printed or copied: a stack of AWS holds 500 resources.
export const turnCallForm = define({
  ...sending,
  ...page,
  id: 'turnCallForm',
  path: '/trajecten/{id}/oproep/{turn}',
  params: z.strictObject({ id: trajectoryId, turn: z.enum(['open', 'sluit']) }),
  refusals: { ...openCall.refusals, ...closeCall.refusals },
  summary: 'Open or close a call',
});

const TEXTS = 'teksten';

export const showCallMeans = define({
  ...showing,
  ...common,
  id: 'showCallMeans',
  path: '/trajecten/{id}/oproep/{means}',
  params: z.strictObject({ id: trajectoryId, means: z.enum([TEXTS, ...SHEETS]) }),
  view: z.union([sheetView, kitView]),
  summary: 'Poster, flyer, sheet to sign up on, and the texts to spread a call with',
});

/** The pages of the call, for staff. */
export const callPages = [showManagedCall, writeCallForm, turnCallForm, showCallMeans];
