import { execute, together } from '../../adapters/table/execute.ts';
import type { Context } from '../../adapters/table/items.ts';
import { ref } from '../../adapters/table/ref.ts';
import type { Store } from '../../adapters/table/store.ts';
import { municipalities } from '../../domain/municipality/aggregate.ts';
import { decide as decideMunicipality } from '../../domain/municipality/municipality.ts';
import { trajectories } from '../../domain/trajectory/aggregate.ts';
import type { CommandOf } from '../../domain/trajectory/command.ts';
import { decide } from '../../domain/trajectory/decide.ts';
import { nisCodeIn } from '../../domain/trajectory/id.ts';
import type { Request } from '../http/edge.ts';
import {
  besideOthers,
  checksOfOthers,
  keysOfOthers,
  othersFrom,
  othersOf,
  runningAmong,
  spanOf,
  type Unread,
} from '../municipality/others.ts';
import type { Rehearsal } from './rehearsal.ts';

/** The commands that can change the days on which a trajectory runs. */
type Moving = CommandOf<'Reschedule' | 'Extend'>;

type Asked = {
  store: Store;
  admit: Request<unknown, unknown, unknown>['admit'];
  context: Context;
  allowOverlap: boolean;
  /** Given when the command is only tried. */
  rehearsal: Rehearsal | undefined;
};

/**
 * Changes the days on which a trajectory runs. The municipality refuses it when the trajectory would overlap another. The
 * transaction checks that no trajectory was added to the municipality and that none of the others has changed, so of
 * two moves at once, or a move and an onboarding, the second is decided anew.
 */
export const move = (trajectoryId: string, command: Moving, asked: Asked) =>
  besideOthers((otherIds) => moveBeside(otherIds, trajectoryId, command, asked));

const moveBeside = async (
  otherIds: readonly string[],
  trajectoryId: string,
  command: Moving,
  { store, admit, context, allowOverlap, rehearsal }: Asked,
) => {
  const seen: Partial<Unread> = {};
  const outcome = await execute({
    store,
    context,
    load: {
      trajectory: ref(trajectories, trajectoryId),
      municipality: ref(municipalities, nisCodeIn(trajectoryId)),
    },
    alongside: keysOfOthers(otherIds),
    decide({ trajectory, municipality }, items) {
      delete seen.unread;
      const admission = admit(trajectory.status === 'absent' ? 'absent' : trajectory);
      if (!admission.ok) return admission;
      const rescheduled = decide(command, trajectory);
      if (!rescheduled.ok) return rescheduled;
      const [event] = rescheduled.events;
      // When start and end stay, the days on which the trajectory runs do too.
      if (event?.type !== 'Trajectory.Rescheduled' || event.data.movedTransitions.length === 0) {
        return rehearsal ? rehearsal.note(rescheduled.events) : together({ trajectory: rescheduled });
      }
      const ids = othersOf(municipality, trajectoryId);
      if (ids.some((id) => !otherIds.includes(id))) {
        seen.unread = ids;
        return { ok: true, events: {} };
      }
      const others = othersFrom(otherIds, items);
      const span = spanOf(trajectoryId, event.data.plan);
      const decided = together({
        trajectory: rescheduled,
        municipality: decideMunicipality(
          { type: 'MoveTrajectory', trajectory: span, running: runningAmong(others), allowOverlap },
          municipality,
        ),
      });
      if (!decided.ok) {
        // What the municipality refuses comes from the field that moved the plan.
        return { ok: false, refusal: { ...decided.refusal, field: command.type === 'Extend' ? 'days' : 'startDate' } };
      }
      if (rehearsal) return rehearsal.note(rescheduled.events);
      return { ...decided, items: checksOfOthers(store.table, others) };
    },
  });
  return seen.unread ? { unread: seen.unread } : outcome;
};
