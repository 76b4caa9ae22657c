import * as z from 'zod/mini';
import { isoDate, isoInstant } from '../../../events/contract.ts';
import { label, status, trajectoryId } from '../../http/fields.ts';

export const milestoneState = z
  .enum(['reached', 'due', 'coming', 'waiting', 'superseded', 'dropped'])
  .check(
    z.describe(
      '`due`: its moment is there and it will be reached any minute; `waiting`: it comes later than its day, because the trajectory is paused; `superseded`: reached in an earlier plan; `dropped`: never reached, as the trajectory ended.',
    ),
  );

export const timelineView = z
  .object({
    trajectoryId,
    municipality: z.string(),
    status,
    statusLabel: label,
    today: isoDate,
    planRevision: z.int(),
    milestones: z.array(
      z.object({
        id: z.string(),
        label,
        on: isoDate.check(z.describe('The day it is reached, at 09:00 local time.')),
        about: z
          .nullable(isoDate)
          .check(z.describe('The day it is about: of the session, the transition or the duty.')),
        revision: z.int().check(z.describe('The plan revision that put it on this day.')),
        state: milestoneState,
        reachedAt: z.nullable(isoInstant),
      }),
    ),
  })
  .check(z.meta({ id: 'Timeline' }));
export type TimelineView = z.infer<typeof timelineView>;
