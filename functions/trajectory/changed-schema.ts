import * as z from 'zod/mini';
import { movedWarnings, planPreview } from './preview-schema.ts';
import { trajectoryShape } from './schema.ts';

/** What a change of plan answers: the trajectory after it, or what it would change. */
export const changedPlan = z.union([
  z.object({ ...trajectoryShape, warnings: movedWarnings }).check(z.meta({ id: 'ChangedTrajectory' })),
  planPreview,
]);
export type ChangedPlan = z.infer<typeof changedPlan>;
