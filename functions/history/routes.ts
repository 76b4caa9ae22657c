import * as z from 'zod/mini';
import { isoDate, isoInstant } from '../../events/contract.ts';
import { label, ofTrajectory, trajectoryId } from '../http/fields.ts';
import { define } from '../http/route.ts';

const noun = z.string().check(z.regex(/^[a-z-]{1,40}$/), z.describe('`trajectory`, `mail`, …'));

const entry = z.object({
  at: isoInstant,
  noun,
  nounLabel: label,
  event: z.string().check(z.describe('The name of the event, `Trajectory.Rescheduled`.')),
  text: label,
  by: z.object({
    kind: z.enum(['person', 'citizen', 'ecolife', 'system']),
    personId: z.nullable(z.string()),
    label,
  }),
  correlationId: z.string().check(z.describe('Shared by everything that followed from one request or wake-up.')),
});

export const historyView = z
  .object({
    trajectoryId,
    municipality: z.string(),
    today: isoDate,
    noun: z.nullable(noun).check(z.describe('The noun that was asked for.')),
    nouns: z.array(z.object({ noun, label })).check(z.describe('The nouns of which there is something to tell.')),
    before: z
      .nullable(isoInstant)
      .check(z.describe('Where the page begins. Entries hold all, also those that the page leaves out.')),
    entries: z.array(entry).check(z.describe('The latest first.')),
  })
  .check(z.meta({ id: 'History' }));
export type HistoryView = z.infer<typeof historyView>;

export const getHistory = define({
  id: 'getHistory',
  method: 'GET',
  path: '/trajectories/{id}/history',
  scope: 'trajectory',
  roles: ['admin', 'coach', 'officer'],
  params: ofTrajectory,
  query: z.strictObject({
    noun: z.optional(noun),
    before: z.optional(
      isoInstant.check(z.describe('The page begins with what happened before. JSON and CSV hold all.')),
    ),
  }),
  view: historyView,
  formats: ['json', 'csv', 'html'],
  summary: 'Read the history of a trajectory',
  description: 'Who changed what and when, from the events, in plain Dutch. `noun` keeps what is about one noun.',
});
