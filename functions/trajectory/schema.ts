import * as z from 'zod/mini';
import { isoDate } from '../../events/contract.ts';
import { transition } from '../../events/plan.ts';
import {
  count,
  duties,
  label,
  maybeDay,
  money,
  nextDay,
  nisCode,
  owner,
  phases,
  sessions,
  status,
  trajectoryId,
  unreachable,
  vacancies,
} from '../http/fields.ts';

const contact = z.nullable(
  z
    .object({ name: z.string(), email: z.string(), phone: z.optional(z.string()) })
    .check(z.describe('Null when the person was erased.')),
);

/** Free text of the staff. It may name people. */
export const reasons = z
  .object({ pause: z.nullable(z.string()), hold: z.nullable(z.string()), cancellation: z.nullable(z.string()) })
  .check(
    z.describe(
      'Why the trajectory is paused, why a transition is held, and why it was cancelled, as the staff wrote it. Null where nobody wrote anything.',
    ),
  );

/** The state of one trajectory, without personal data. */
export const trajectoryShape = {
  trajectoryId,
  nisCode,
  municipality: z.string(),
  province: z.string(),
  status,
  statusLabel: label,
  today: isoDate,
  startDate: isoDate,
  endDate: isoDate,
  completedOn: maybeDay,
  cancelledOn: maybeDay,
  pause: z
    .nullable(
      z.object({
        since: isoDate,
        until: maybeDay,
        forSign: z.boolean().check(z.describe('True when nobody paused it: it waits for the release in `held`.')),
      }),
    )
    .check(z.describe('That it stands still. `until` is null while nobody knows when it goes on.')),
  held: z
    .nullable(transition)
    .check(z.describe('The transition that waits for its release, before its day or since it.')),
  planRevision: count,
  targetGroupSize: z.nullable(z.int()),
  venue: z.nullable(z.string()),
  phases,
  sessions,
  vacancies,
  unreachable,
  duties,
  budget: money,
  next: nextDay,
};

export const trajectoryView = z.object(trajectoryShape).check(z.meta({ id: 'Trajectory' }));
export type TrajectoryView = z.infer<typeof trajectoryView>;

/** The state of one trajectory with its contacts, for admins and coaches. */
export const trajectoryWithContacts = z
  .object({
    ...trajectoryShape,
    contacts: z.object({ coach: contact, officer: contact }).check(z.describe('The leads. Null for a vacancy too.')),
    team: z.array(z.object({ personId: z.string(), role: owner, contact })),
  })
  .check(z.meta({ id: 'TrajectoryWithContacts' }));
export type TrajectoryWithContacts = z.infer<typeof trajectoryWithContacts>;
