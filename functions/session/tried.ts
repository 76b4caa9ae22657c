import { attendanceRequests } from '../../domain/attendance/mails.ts';
import type { IsoInstant } from '../../domain/calendar/local-time.ts';
import { sessionRequests } from '../../domain/session/mails.ts';
import { isLongAgo } from '../../domain/trajectory/reports.ts';
import type { Titles } from '../../domain/trajectory/titles.ts';
import type { ExistingTrajectory } from '../../domain/trajectory/trajectory.ts';
import { mailLabel } from '../../emails/nl-BE/mail.ts';
import { addressed, previewOf } from '../trajectory/preview.ts';
import type { PlanPreview } from '../trajectory/preview-schema.ts';
import type { Rehearsal } from '../trajectory/rehearsal.ts';

/**
 * What would follow if facts of a session were set, or it was said to be off: in the plan, the mails that tell the facts, and those that
 * put right what was said before.
 */
export const triedOf = (
  trajectoryId: string,
  trajectory: ExistingTrajectory,
  { events, sessionEvents, places, attendance }: Rehearsal,
  now: IsoInstant,
  titles: Titles,
): PlanPreview => {
  const preview = previewOf(trajectoryId, trajectory, events, now, titles, places);
  const asked = sessionEvents.flatMap((event) =>
    sessionRequests.asksFor({ ...event, at: now }, { trajectory, subject: undefined }),
  );
  // Nobody is written to any more about what is long ago.
  const isLate = events.some(
    (event) => event.type === 'Trajectory.SessionReported' && isLongAgo(trajectory, event.data.session, now),
  );
  const stored = { trajectory, subject: attendance?.status === 'closed' ? attendance : undefined };
  const putRight = events.flatMap((event) => attendanceRequests.asksFor({ ...event, at: now }, stored));
  const [first] = putRight;
  return {
    ...preview,
    changes: preview.changes || sessionEvents.length > 0,
    mails: isLate ? [] : [...preview.mails, ...asked.map((mail) => addressed(mail, titles))],
    groupMails:
      first && !isLate
        ? [...preview.groupMails, { label: mailLabel(first, titles), count: putRight.length }]
        : preview.groupMails,
  };
};
