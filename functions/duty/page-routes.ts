import * as z from 'zod/mini';
import { label, ofTrajectory, owner } from '../http/fields.ts';
import { sending, showing } from '../http/page-route.ts';
import { define } from '../http/route.ts';
import { trajectoryView } from '../trajectory/schema.ts';
import { addDuty, assignDuty, completeDuty, moveDuty, reopenDuty, waiveDuty } from './routes.ts';

const description = 'A page for staff.';
/** The duties, and to whom whoever manages them can give one. */
const dutiesView = z.object({
  ...trajectoryView.shape,
  team: z.array(z.object({ personId: z.string(), role: owner, name: label })),
  /** What is to be known of open duties: that a document counts from a day that is too late. */
  told: z.array(z.object({ dutyId: z.string(), text: label })),
});
export type DutiesView = z.infer<typeof dutiesView>;

const list = { scope: 'trajectory', view: dutiesView, description } as const;
const ofDuty = z.strictObject({ ...ofTrajectory.shape, dutyId: completeDuty.params.shape.dutyId });

export const showDuties = define({
  ...showing,
  ...list,
  id: 'showDuties',
  path: '/trajecten/{id}/taken',
  roles: ['admin', 'coach', 'officer'],
  params: ofTrajectory,
  summary: 'The duties of a trajectory, to tick, move and assign',
});

const deed = { ...sending, ...list, params: ofDuty } as const;

export const addDutyForm = define({
  ...deed,
  id: 'addDutyForm',
  path: '/trajecten/{id}/taken',
  roles: addDuty.roles,
  params: ofTrajectory,
  refusals: addDuty.refusals,
  summary: 'Add a duty',
});

export const completeDutyForm = define({
  ...deed,
  id: 'completeDutyForm',
  path: '/trajecten/{id}/taken/{dutyId}/klaar',
  roles: completeDuty.roles,
  refusals: completeDuty.refusals,
  summary: 'Tick off a duty',
});

export const reopenDutyForm = define({
  ...deed,
  id: 'reopenDutyForm',
  path: '/trajecten/{id}/taken/{dutyId}/heropen',
  roles: reopenDuty.roles,
  refusals: reopenDuty.refusals,
  summary: 'Open a duty again',
});

export const assignDutyForm = define({
  ...deed,
  id: 'assignDutyForm',
  path: '/trajecten/{id}/taken/{dutyId}/geef',
  roles: assignDuty.roles,
  refusals: assignDuty.refusals,
  summary: 'Give a duty to somebody else',
});

export const moveDutyForm = define({
  ...deed,
  id: 'moveDutyForm',
  path: '/trajecten/{id}/taken/{dutyId}/verzet',
  roles: moveDuty.roles,
  refusals: moveDuty.refusals,
  summary: 'Move a duty',
});

export const waiveDutyForm = define({
  ...deed,
  id: 'waiveDutyForm',
  path: '/trajecten/{id}/taken/{dutyId}/niet-nodig',
  roles: waiveDuty.roles,
  refusals: waiveDuty.refusals,
  summary: 'Say that a duty need not be done',
});

/** The pages of duties. */
export const dutyPages = [
  showDuties,
  addDutyForm,
  completeDutyForm,
  reopenDutyForm,
  assignDutyForm,
  moveDutyForm,
  waiveDutyForm,
];
