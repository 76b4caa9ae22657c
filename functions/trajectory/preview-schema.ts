import * as z from 'zod/mini';
import { count, label, maybeDay, status, trajectoryId } from '../http/fields.ts';
import { warningView } from '../session/warning-schema.ts';

/** The query of a command that can be tried without effect. */
export const dryRun = z.strictObject({
  dryRun: z.optional(
    z
      .enum(['true', 'false'])
      .check(z.describe('`true` changes nothing, and answers with what would follow: a `PlanPreview`.')),
  ),
});

const change = z
  .enum(['moves', 'goes', 'comes', 'waits', 'again'])
  .check(
    z.describe(
      '`moves` to another day, `goes` when it is no longer to come, `comes` when it was not to come, `waits` when it comes later and nobody knows when, `again` for a session that was off and goes on after all.',
    ),
  );

const shift = {
  change,
  from: maybeDay.check(z.describe('The day by the plan as it is.')),
  to: maybeDay.check(z.describe('The day after the command.')),
};

const shifts = z.array(z.object({ id: z.string(), label, ...shift }));

const addressed = {
  label,
  recipient: z.object({ personId: z.string(), role: z.string(), roleLabel: label }),
};

/** What to know of the sessions that a change of plan moves. */
export const movedWarnings = z
  .optional(z.array(warningView))
  .check(z.describe('Holidays, and other sessions of a coach within two hours of one that moved.'));

/** What a command would change. Whatever stays on its day is left out. */
export const planPreview = z
  .object({
    dryRun: z.literal(true),
    trajectoryId,
    municipality: z.string(),
    changes: z.boolean().check(z.describe('False when the command would change nothing.')),
    status: status.check(z.describe('The status after the command.')),
    statusLabel: label,
    sentence: label.check(z.describe('What would happen, in words. Empty where the lists say it all.')),
    planRevision: count.check(z.describe('The plan revision after the command.')),
    milestones: shifts,
    sessions: shifts,
    duties: shifts,
    mails: z.array(z.object(addressed)).check(z.describe('The mails that people would get because of the command.')),
    groupMails: z
      .array(z.object({ label, count: count.check(z.describe('How many people get it.')) }))
      .check(
        z.describe(
          'The mails that who takes part or waits would get because of a change of the plan, each in one line.',
        ),
      ),
    plannedMails: z
      .array(z.object({ ...addressed, ...shift }))
      .check(
        z.describe('What planned mails would tell on another day, no longer, or as well: one line for each item.'),
      ),
    warnings: movedWarnings,
  })
  .check(z.meta({ id: 'PlanPreview' }));
export type PlanPreview = z.infer<typeof planPreview>;
