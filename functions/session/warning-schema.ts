import * as z from 'zod/mini';
import { sessionId } from '../../events/plan.ts';

/** Something to know of the date of a session. It refused nothing. */
export const warningView = z
  .object({
    session: sessionId,
    code: z.enum(['PUBLIC_HOLIDAY', 'SCHOOL_HOLIDAY', 'SESSIONS_CLOSE']),
    message: z.string(),
  })
  .check(z.meta({ id: 'SessionWarning' }));
export type WarningView = z.infer<typeof warningView>;
