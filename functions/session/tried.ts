import type { IsoInstant } from '../../domain/calendar/local-time.ts';
import { sessionRequests } from '../../domain/session/mails.ts';
import type { Titles } from '../../domain/trajectory/titles.ts';
import type { ExistingTrajectory } from '../../domain/trajectory/trajectory.ts';
import { addressed, previewOf } from '../trajectory/preview.ts';
import type { PlanPreview } from '../trajectory/preview-schema.ts';
import type { Rehearsal } from '../trajectory/rehearsal.ts';

/** What would follow if facts of a session were set: in the plan, and the mails that tell the facts. */
export const triedOf = (
  trajectoryId: string,
  trajectory: ExistingTrajectory,
  { events, sessionEvents, places }: Rehearsal,
  now: IsoInstant,
  titles: Titles,
): PlanPreview => {
  const preview = previewOf(trajectoryId, trajectory, events, now, titles, places);
  const asked = sessionEvents.flatMap((event) =>
    sessionRequests.asksFor({ ...event, at: now }, { trajectory, subject: undefined }),
  );
  return {
    ...preview,
    changes: preview.changes || sessionEvents.length > 0,
    mails: [...preview.mails, ...asked.map((mail) => addressed(mail, titles))],
  };
};
