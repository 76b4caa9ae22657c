import type { IsoDate } from '../../../domain/calendar/local-time.ts';
import { pageOfDuty } from '../../../domain/gate/duty-pages.ts';
import { isClosed, ownershipOf } from '../../../domain/trajectory/duty-records.ts';
import type { TeamRole } from '../../../domain/trajectory/members.ts';
import { isMoot } from '../../../domain/trajectory/moot.ts';
import { staffPagesOf } from '../../../domain/trajectory/staff-pages.ts';
import type { ExistingTrajectory } from '../../../domain/trajectory/trajectory.ts';
import type { Ask, Facts, Message } from '../../message.ts';
import { dutyName } from '../names.ts';
import { fullDate } from '../words.ts';
import { sessionsOf } from './plan.ts';
import { dayIn, endOf, movesOn } from './waiting.ts';

type PlannedDuty = ExistingTrajectory['plan']['duties'][number];

const openIn = (role: TeamRole, facts: Facts, trajectory: ExistingTrajectory): PlannedDuty[] =>
  trajectory.plan.duties.filter(
    ({ id }) =>
      ownershipOf(trajectory, id)?.role === role && !isClosed(trajectory, id) && !isMoot(trajectory, id, facts.today),
  );

const byWhen = (due: IsoDate, facts: Facts): string => {
  if (movesOn(facts, due)) return dayIn(facts, due);
  return due < facts.today ? `staat nog open (was tegen ${fullDate(due)})` : `klaar tegen ${fullDate(due)}`;
};

/** The open duties of a role. */
export const openDuties = (role: TeamRole, facts: Facts, trajectory: ExistingTrajectory): Message['facts'] =>
  openIn(role, facts, trajectory).map(({ id, due }) => ({
    label: dutyName(id, facts.titles),
    value: byWhen(due, facts),
  }));

/** So many duties have a link of their own. One page has them all. */
const LINKED = 4;

/** The duties of a role that come first, each with the page on which it is done. */
export const firstDuties = (role: TeamRole, facts: Facts, trajectory: ExistingTrajectory): Ask[] =>
  openIn(role, facts, trajectory)
    .toSorted((a, b) => (a.due < b.due ? -1 : Number(a.due > b.due)))
    .slice(0, LINKED)
    .map(({ id, due }) => ({
      text: `${dutyName(id, facts.titles)}: ${byWhen(due, facts)}.`,
      button: {
        label: 'Naar deze taak',
        path: pageOfDuty(facts.trajectoryId, id) ?? staffPagesOf(facts.trajectoryId).duties,
      },
    }));

/** What is still ahead: the sessions, the open duties of the role, and the end. */
export const ahead = (role: TeamRole, facts: Facts, trajectory: ExistingTrajectory): Message['facts'] => [
  ...sessionsOf(facts, facts.sessionsToCome),
  ...openDuties(role, facts, trajectory),
  endOf(facts),
];
