import * as z from 'zod/mini';
import { municipalityRefusals } from '../../domain/municipality/refusals.ts';
import { MOST_EXTENSION_DAYS } from '../../domain/trajectory/extend.ts';
import { trajectoryRefusals } from '../../domain/trajectory/refusals.ts';
import { phase, transition } from '../../events/plan.ts';
import { day, ofTrajectory } from '../http/fields.ts';
import { foldedField, plainField } from '../http/plain-field.ts';
import { atLeastOneOf } from '../http/presence.ts';
import { refusalsOf } from '../http/refusals.ts';
import { define } from '../http/route.ts';
import { MAX_BUDGET_CENTS, MAX_GROUP_SIZE, MAX_TEXT } from '../municipality/limits.ts';
import { changedPlan } from './changed-schema.ts';
import { dryRun } from './preview-schema.ts';
import { trajectoryView } from './schema.ts';

/** A new start date moves everything; sessions that are given keep to their own dates. An extra one is moved by its own route. */
const reschedule = z
  .strictObject({
    startDate: z.optional(day),
    sessions: z.optional(
      z.strictObject(
        {
          kickoff: z.optional(day),
          'pick-n-choose': z.optional(day),
          'hands-on': z.optional(day),
          'wrap-up': z.optional(day),
        },
        {
          error: (issue) =>
            issue.code === 'unrecognized_keys' && issue.keys.some((key) => key.startsWith('extra-'))
              ? 'Een extra sessie krijgt een andere datum met POST /trajectories/{id}/sessions/{session}/schedule.'
              : undefined,
        },
      ),
    ),
    allowOverlap: z.optional(
      z.boolean().check(z.describe('True when the municipality really has two trajectories at once.')),
    ),
  })
  .check(
    ...atLeastOneOf(
      { startDate: {}, sessions: { minProperties: 1 } },
      'Geef een nieuwe startdatum, nieuwe sessiedata of allebei.',
    ),
    z.meta({ id: 'Reschedule' }),
  );

/** What all changes of a plan have in common. */
const changeOfPlan = {
  method: 'POST',
  scope: 'trajectory',
  roles: ['admin', 'coach'],
  params: ofTrajectory,
  query: dryRun,
  takes: 'json',
  view: changedPlan,
} as const;

export const rescheduleTrajectory = define({
  ...changeOfPlan,
  id: 'rescheduleTrajectory',
  path: '/trajectories/{id}/reschedule',
  body: reschedule,
  summary: 'Move a trajectory or its sessions',
  description:
    'A new start date moves everything, and is accepted until the trajectory begins: at 09:00 on its start date. A start at which the trajectory would overlap another running one of its municipality is refused unless `allowOverlap` is true. A session can be moved until it begins. It warns of holidays, and of another session of the coach within two hours of one that moved. Repeating it changes nothing. With `dryRun` it changes nothing either, and answers with what would follow.',
  refusals: {
    ...refusalsOf(trajectoryRefusals, 'Reschedule'),
    ...refusalsOf(municipalityRefusals, 'MoveTrajectory'),
  },
});

const extension = z
  .strictObject({
    phase,
    days: z
      .int()
      .check(
        z.minimum(1),
        z.maximum(MOST_EXTENSION_DAYS),
        z.describe('By how many days the phase lasts longer than usual, in all.'),
      ),
    allowOverlap: z.optional(
      z.boolean().check(z.describe('True when the municipality really has two trajectories at once.')),
    ),
  })
  .check(z.meta({ id: 'Extension' }));

export const extendPhase = define({
  ...changeOfPlan,
  id: 'extendPhase',
  path: '/trajectories/{id}/extend',
  body: extension,
  summary: 'Let a phase last longer',
  description:
    'For the phase that runs or one to come. Every transition after it moves by as many days, and the sessions too when the preparation is extended. `days` counts from the usual length, so repeating it changes nothing, and a second extension names the sum of both. With `dryRun` it changes nothing either, and answers with what would follow.',
  refusals: {
    ...refusalsOf(trajectoryRefusals, 'Extend'),
    ...refusalsOf(municipalityRefusals, 'MoveTrajectory'),
  },
});

/** Free text of somebody, for the history. */
const MAX_REASON = 500;

const reason = foldedField(MAX_REASON).check(
  z.describe('Why. Coach and officer read it in their mail, on pages and in the history. Citizens do not.'),
);

const pausing = z
  .strictObject({
    reason,
    until: z.optional(
      day.check(z.describe('The day on which it resumes by itself, at 09:00. Without it, somebody resumes it.')),
    ),
    allowOverlap: z.optional(
      z.boolean().check(z.describe('True when the municipality really has two trajectories at once.')),
    ),
  })
  .check(z.meta({ id: 'Pause' }));

export const pauseTrajectory = define({
  ...changeOfPlan,
  id: 'pauseTrajectory',
  path: '/trajectories/{id}/pause',
  body: pausing,
  summary: 'Pause a trajectory',
  description:
    'Nothing more is announced, and what is left waits, also the start of a trajectory that has not begun. Coach and officer get word of it, and the sessions to come leave their calendars. With `until` it resumes by itself; pausing again with another `until` changes the end. Repeating it changes nothing, and another reason alone is refused, because nothing would keep it. With `dryRun` it changes nothing either, and answers with what would follow.',
  refusals: { ...refusalsOf(trajectoryRefusals, 'Pause'), ...refusalsOf(municipalityRefusals, 'MoveTrajectory') },
});

const resumption = z.optional(
  z
    .strictObject({
      allowOverlap: z.optional(
        z.boolean().check(z.describe('True when the municipality really has two trajectories at once.')),
      ),
    })
    .check(z.meta({ id: 'Resumption' })),
);

export const resumeTrajectory = define({
  ...changeOfPlan,
  id: 'resumeTrajectory',
  path: '/trajectories/{id}/resume',
  body: resumption,
  summary: 'Go on after a pause',
  description:
    'What was still to come when the pause began comes later by the days of the pause: transitions, duties, and the sessions, each on the first day of its week that suits a session. Coach and officer get word of it, with the new dates. Repeating it changes nothing. With `dryRun` it changes nothing either, and answers with what would follow.',
  refusals: { ...refusalsOf(trajectoryRefusals, 'Resume'), ...refusalsOf(municipalityRefusals, 'MoveTrajectory') },
});

export const advanceTrajectory = define({
  ...changeOfPlan,
  id: 'advanceTrajectory',
  path: '/trajectories/{id}/advance',
  body: z
    .strictObject({
      to: z.enum(['preparation', ...transition.options]).check(z.describe('The phase that comes next, or the end.')),
      allowOverlap: z.optional(
        z.boolean().check(z.describe('True when the municipality really has two trajectories at once.')),
      ),
    })
    .check(z.meta({ id: 'Advance' })),
  summary: 'Let the next phase begin today',
  description:
    'What follows comes earlier by as many days, the sessions too when it is the guidance that begins. The evaluation and the end come early only once no session is to come. Repeating it changes nothing. With `dryRun` it changes nothing either, and answers with what would follow.',
  refusals: { ...refusalsOf(trajectoryRefusals, 'Advance'), ...refusalsOf(municipalityRefusals, 'MoveTrajectory') },
});

export const holdTransition = define({
  ...changeOfPlan,
  id: 'holdTransition',
  path: '/trajectories/{id}/hold',
  body: z
    .strictObject({
      transition: transition.check(z.describe('The phase, or the end, that is not to come before its release.')),
      reason,
    })
    .check(z.meta({ id: 'Hold' })),
  summary: 'Let a transition wait for its release',
  description:
    'From its day on everything waits until the release. One transition at a time. Coach and officer get word of it. Repeating it changes nothing, and another reason alone is refused, because nothing would keep it. With `dryRun` it changes nothing either, and answers with what would follow.',
  refusals: refusalsOf(trajectoryRefusals, 'Hold'),
});

export const releaseTransition = define({
  ...changeOfPlan,
  id: 'releaseTransition',
  path: '/trajectories/{id}/release',
  body: resumption,
  summary: 'Release the transition that is held',
  description:
    'Before its day it then comes as planned. After it, it comes today, and what follows comes later by the days waited. Coach and officer get word of it. Repeating it changes nothing. With `dryRun` it changes nothing either, and answers with what would follow.',
  refusals: { ...refusalsOf(trajectoryRefusals, 'Release'), ...refusalsOf(municipalityRefusals, 'MoveTrajectory') },
});

const correction = z
  .strictObject({
    venue: z.optional(z.nullable(plainField(MAX_TEXT)).check(z.describe('Null while it is not known.'))),
    workingBudgetCents: z.optional(z.int().check(z.minimum(0), z.maximum(MAX_BUDGET_CENTS), z.describe('Euro cents.'))),
    targetGroupSize: z.optional(
      z
        .nullable(z.int().check(z.minimum(1), z.maximum(MAX_GROUP_SIZE)))
        .check(z.describe('Null while it is not known.')),
    ),
  })
  .check(
    ...atLeastOneOf(
      { venue: {}, workingBudgetCents: {}, targetGroupSize: {} },
      'Geef een nieuwe plaats, een ander werkingsbudget of een ander streefdoel voor de groep.',
    ),
    z.meta({ id: 'TrajectoryCorrection' }),
  );

export const correctTrajectory = define({
  id: 'correctTrajectory',
  method: 'POST',
  path: '/trajectories/{id}/correct',
  scope: 'trajectory',
  roles: ['admin', 'coach', 'officer'],
  params: ofTrajectory,
  takes: 'json',
  body: correction,
  view: trajectoryView,
  summary: 'Put facts of a trajectory right',
  description:
    'An admin and the coach correct every field, an officer the venue alone. Coach and officer get word of it; with a new venue the calendar entries of the sessions to come change too. Repeating it changes nothing.',
  refusals: refusalsOf(trajectoryRefusals, 'Correct'),
});

const cancellation = z.optional(
  z
    .strictObject({
      reason: z.optional(reason),
    })
    .check(z.meta({ id: 'Cancellation' })),
);

export const cancelTrajectory = define({
  id: 'cancelTrajectory',
  method: 'POST',
  path: '/trajectories/{id}/cancel',
  scope: 'trajectory',
  roles: ['admin'],
  params: ofTrajectory,
  query: dryRun,
  takes: 'json',
  body: cancellation,
  view: changedPlan,
  summary: 'Stop a trajectory before its end',
  description:
    'Coach and officer get word of it, and no other mail after that. The reason is kept for 24 months. Repeating it changes nothing, and another reason alone is refused. With `dryRun` it changes nothing either, and answers with what would follow.',
  refusals: refusalsOf(trajectoryRefusals, 'Cancel'),
});
