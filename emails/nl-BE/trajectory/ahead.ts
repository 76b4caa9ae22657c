import { isClosed, ownershipOf } from '../../../domain/trajectory/duty-records.ts';
import type { TeamRole } from '../../../domain/trajectory/members.ts';
import { isMoot } from '../../../domain/trajectory/moot.ts';
import type { ExistingTrajectory } from '../../../domain/trajectory/trajectory.ts';
import type { Facts, Message } from '../../message.ts';
import { dutyName } from '../names.ts';
import { fullDate } from '../words.ts';
import { sessionsOf } from './plan.ts';
import { dayIn, endOf, movesOn } from './waiting.ts';

/** The open duties of a role. */
export const openDuties = (role: TeamRole, facts: Facts, trajectory: ExistingTrajectory): Message['facts'] =>
  trajectory.plan.duties
    .filter(
      ({ id }) =>
        ownershipOf(trajectory, id)?.role === role && !isClosed(trajectory, id) && !isMoot(trajectory, id, facts.today),
    )
    .map(({ id, due }) => ({
      label: dutyName(id, facts.titles),
      value: movesOn(facts, due)
        ? dayIn(facts, due)
        : due < facts.today
          ? `staat nog open (was tegen ${fullDate(due)})`
          : `klaar tegen ${fullDate(due)}`,
    }));

/** What is still ahead: the sessions, the open duties of the role, and the end. */
export const ahead = (role: TeamRole, facts: Facts, trajectory: ExistingTrajectory): Message['facts'] => [
  ...sessionsOf(facts, facts.sessionsToCome),
  ...openDuties(role, facts, trajectory),
  endOf(facts),
];
