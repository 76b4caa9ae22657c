import type { IsoInstant } from '../../domain/calendar/local-time.ts';
import type { MailRequest } from '../../domain/mail/mail.ts';
import { groupMailsOf } from '../../domain/places/group-mails.ts';
import { initialState as nobody, type Places } from '../../domain/places/places.ts';
import { consequencesOf, type Shift } from '../../domain/trajectory/consequences.ts';
import { isOff } from '../../domain/trajectory/reports.ts';
import { sessionsIn } from '../../domain/trajectory/sessions.ts';
import { NO_TITLES, type Titles } from '../../domain/trajectory/titles.ts';
import { type ExistingTrajectory, pauseOf } from '../../domain/trajectory/trajectory.ts';
import { mailLabel } from '../../emails/nl-BE/mail.ts';
import { dutyName, sessionName } from '../../emails/nl-BE/names.ts';
import { previewTexts } from '../../emails/nl-BE/pages/preview.ts';
import { milestoneLabel } from '../../emails/nl-BE/trajectory/milestones.ts';
import type { SessionId } from '../../events/plan.ts';
import type { TrajectoryEvent } from '../../events/trajectory.ts';
import { recipientLabel, statusLabel } from '../report/nl-BE.ts';
import type { PlanPreview } from './preview-schema.ts';
import { sentenceOf } from './preview-sentence.ts';

/** What would follow from the events of a command, for people. */
export const previewOf = (
  trajectoryId: string,
  before: ExistingTrajectory,
  events: readonly TrajectoryEvent[],
  now: IsoInstant,
  titles: Titles = NO_TITLES,
  places: Places = nobody,
): PlanPreview => {
  const { after, milestones, sessions, duties, mails, plannedMails } = consequencesOf(before, events, now);
  const again = sessionsIn(after.plan).filter((id) => isOff(before, id) && !isOff(after, id));
  return {
    dryRun: true,
    trajectoryId,
    municipality: after.municipality,
    changes: events.length > 0,
    status: after.status,
    statusLabel: statusLabel(after.status, pauseOf(after)),
    sentence: sentenceOf(before, events),
    planRevision: after.plan.revision,
    milestones: milestones.map((shift) => labelled(shift, milestoneLabel(shift.id, titles))),
    sessions: sessions.map((shift) => ({
      ...labelled(shift, sessionName(shift.id, titles).name),
      ...(again.includes(shift.id) ? { change: 'again' as const } : {}),
    })),
    duties: duties.map((shift) => labelled(shift, dutyName(shift.id, titles))),
    mails: mails.map((mail) => ({ ...addressed(mail, titles), ...labelAgain(mail, again, titles) })),
    groupMails: groupMailsOf({ before, after, events, places, now }).map(({ mail, count }) => ({
      label: mailLabel(mail, titles),
      count,
      ...labelAgain(mail, again, titles),
    })),
    plannedMails: onceEach(
      plannedMails.map(({ mail, ...shift }) => ({ ...addressed(mail, titles), ...changing(shift) })),
    ),
  };
};

/** One mail can have several items that are called the same: a question has an item for each button. */
const onceEach = <Line>(lines: readonly Line[]): Line[] => [
  ...new Map(lines.map((line) => [JSON.stringify(line), line])).values(),
];

const labelled = ({ id, ...shift }: Shift & { id: string }, label: string): PlanPreview['milestones'][number] => ({
  id,
  label,
  ...changing(shift),
});

const changing = ({
  from,
  to,
  waits,
  isNow,
}: Shift): Pick<PlanPreview['milestones'][number], 'change' | 'from' | 'to'> => ({
  change: waits ? 'waits' : isNow ? 'now' : from === null ? 'comes' : to === null ? 'goes' : 'moves',
  from,
  to,
});

/** What a mail is called that tells that a session goes on after all, which only the plan before it knows. */
const labelAgain = ({ items }: MailRequest, again: readonly SessionId[], titles: Titles): { label?: string } => {
  const about = items.flatMap(({ template, params: { session, movedSessions } }) => {
    if (template === 'plan-changed') return movedSessions;
    return template === 'group-evening' || template === 'rsvp-moved' ? [session] : [];
  });
  const [only] = again.filter((id) => about.length === 1 && about.includes(id));
  return only === undefined ? {} : { label: previewTexts.onAgain(sessionName(only, titles).name) };
};

/** A mail that people would get, for people. */
export const addressed = (mail: MailRequest, titles: Titles): PlanPreview['mails'][number] => ({
  label: mailLabel(mail, titles),
  recipient: { personId: mail.recipientId, role: mail.role, roleLabel: recipientLabel(mail.role) },
});
