import { soonBy } from '../../../domain/trajectory/duties.ts';
import { isClosed, ownersOf } from '../../../domain/trajectory/duty-records.ts';
import type { TeamRole } from '../../../domain/trajectory/members.ts';
import { isMoot } from '../../../domain/trajectory/moot.ts';
import { isWithoutDate } from '../../../domain/trajectory/reports.ts';
import { staffPagesOf } from '../../../domain/trajectory/staff-pages.ts';
import type { ExistingTrajectory } from '../../../domain/trajectory/trajectory.ts';
import type { Ask, Facts } from '../../message.ts';
import { dutyName } from '../names.ts';
import { datesFor, listed } from '../words.ts';

/**
 * The duties of a role that are due at once in a new plan, as something to do. A reminder that comes a week ahead, or on the day before, is too
 * late for those that the change brought near. Others were due by then anyway, so the text does not say that the change did it.
 */
export const dueSoon = (role: TeamRole, facts: Facts, subject: ExistingTrajectory): Ask[] => {
  const { today, titles, trajectoryId } = facts;
  const due = subject.plan.duties
    .filter(({ due: on }) => on >= today && on <= soonBy(today))
    .filter(({ id }) => ownersOf(subject, id).includes(role) && !isClosed(subject, id))
    .filter(({ id }) => !isMoot(subject, id, today) && !isWithoutDate(subject, id))
    .map(({ id, due: on }) => `${dutyName(id, titles)} (tegen ${datesFor(on, facts).full})`);
  if (due.length === 0) return [];
  const label = 'Naar de taken';
  return [
    {
      text: `Dit moet in de komende dagen klaar zijn: ${listed(due)}.`,
      button: { label, path: staffPagesOf(trajectoryId).duties },
    },
  ];
};
