import * as z from 'zod/mini';
import { trajectoryRefusals } from '../../domain/trajectory/refusals.ts';
import { day, ofTrajectory, owner, trajectoryId } from '../http/fields.ts';
import { foldedField, plainField } from '../http/plain-field.ts';
import { refusalsOf } from '../http/refusals.ts';
import { define } from '../http/route.ts';
import { dryRun, planPreview } from '../trajectory/preview-schema.ts';
import { trajectoryView } from '../trajectory/schema.ts';

/** What a command that changes the plan answers: the trajectory after it, or what it would change. */
const changedPlan = z.union([trajectoryView, planPreview]);

const MAX_TITLE = 120;
const MAX_NOTE = 500;

const dutyId = z.string().check(z.regex(/^[a-z0-9-]{1,64}$/), z.describe('`regulations`, or `own-3`.'));
const ofDuty = z.strictObject({ id: trajectoryId, dutyId });

const basedOn = z
  .int()
  .check(z.minimum(0), z.maximum(1_000_000), z.describe('The `revision` of the duty that you saw.'));

const owned = {
  owner: owner.check(z.describe('The role that has it: its lead gets the reminders, unless `ownerId` names another.')),
  ownerId: z.optional(
    z.string().check(z.minLength(1), z.maxLength(64), z.describe('The id of a person of the team with this role.')),
  ),
};

const addition = z
  .strictObject({
    title: plainField(MAX_TITLE).check(z.describe('What is to be done.')),
    ...owned,
    dueOn: day,
  })
  .check(z.meta({ id: 'NewDuty' }));

const ofStaff = {
  method: 'POST',
  scope: 'trajectory',
  roles: ['admin', 'coach'],
  params: ofDuty,
  takes: 'json',
} as const;
const ofOwner = { method: 'POST', scope: 'trajectory', roles: ['admin', 'coach', 'officer'], params: ofDuty } as const;

export const addDuty = define({
  ...ofStaff,
  id: 'addDuty',
  path: '/trajectories/{id}/duties',
  params: ofTrajectory,
  query: dryRun,
  body: addition,
  view: changedPlan,
  summary: 'Add a duty beside those of the catalogue',
  description:
    'Whoever has it hears of it by mail, and is reminded seven days and a working day before `dueOn`. Repeating it changes nothing as long as the duty is open. With `dryRun` it changes nothing either, and answers with what would follow.',
  refusals: refusalsOf(trajectoryRefusals, 'AddDuty'),
});

export const completeDuty = define({
  ...ofOwner,
  id: 'completeDuty',
  path: '/trajectories/{id}/duties/{dutyId}/complete',
  takes: 'json',
  body: z.optional(
    z
      .strictObject({
        note: z.optional(
          foldedField(MAX_NOTE).check(z.describe('For the history of the trajectory. No mail tells it.')),
        ),
      })
      .check(z.meta({ id: 'DutyCompletion' })),
  ),
  view: trajectoryView,
  summary: 'Tick off a duty',
  description:
    'Its reminders stop. An officer ticks off the duties of the officer, a coach and an admin any. `evaluation` can be ticked off from the beginning of the evaluation, `anchoring` from the end of the Wrap up. Repeating it changes nothing, and a note on a duty that is done already is refused.',
  refusals: refusalsOf(trajectoryRefusals, 'CompleteDuty'),
});

export const reopenDuty = define({
  ...ofOwner,
  id: 'reopenDuty',
  path: '/trajectories/{id}/duties/{dutyId}/reopen',
  view: trajectoryView,
  summary: 'Open a duty again that was ticked off or waived',
  description:
    'For whoever may tick it off. Whoever has the duty hears of it by mail, unless it was them. Its reminders come again where they still lie ahead. Repeating it changes nothing.',
  refusals: refusalsOf(trajectoryRefusals, 'ReopenDuty'),
});

export const assignDuty = define({
  ...ofStaff,
  id: 'assignDuty',
  path: '/trajectories/{id}/duties/{dutyId}/assign',
  body: z.strictObject({ ...owned, basedOn }).check(z.meta({ id: 'DutyAssignment' })),
  view: trajectoryView,
  summary: 'Give a duty to the other role, or to a person of the team',
  description:
    'Whoever has it then hears of it by mail, and gets the reminders from then on. When that person leaves the team, it goes to whoever takes the place, or to the lead. Repeating it changes nothing.',
  refusals: refusalsOf(trajectoryRefusals, 'AssignDuty'),
});

export const moveDuty = define({
  ...ofStaff,
  id: 'moveDuty',
  path: '/trajectories/{id}/duties/{dutyId}/move',
  query: dryRun,
  body: z.strictObject({ dueOn: day, basedOn }).check(z.meta({ id: 'DutyMove' })),
  view: changedPlan,
  summary: 'Give a duty another due date',
  description:
    'From then on its date no longer follows from the sessions and transitions; it moves along when the phase that it is in does. Whoever has it hears of it by mail. Repeating it changes nothing. With `dryRun` it changes nothing either, and answers with what would follow.',
  refusals: refusalsOf(trajectoryRefusals, 'MoveDuty'),
});

export const waiveDuty = define({
  ...ofStaff,
  id: 'waiveDuty',
  path: '/trajectories/{id}/duties/{dutyId}/waive',
  body: z
    .strictObject({
      reason: foldedField(MAX_NOTE).check(z.describe('Why, for the history of the trajectory. No mail tells it.')),
      basedOn,
    })
    .check(z.meta({ id: 'DutyWaiver' })),
  view: trajectoryView,
  summary: 'Say that a duty need not be done',
  description:
    'Its reminders stop. It can be opened again. Repeating it changes nothing, and another reason alone is refused.',
  refusals: refusalsOf(trajectoryRefusals, 'WaiveDuty'),
});
