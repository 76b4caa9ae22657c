import { execute, together } from '../../adapters/table/execute.ts';
import type { Context } from '../../adapters/table/items.ts';
import { ref } from '../../adapters/table/ref.ts';
import type { Store } from '../../adapters/table/store.ts';
import { sessions } from '../../domain/session/aggregate.ts';
import { arrange } from '../../domain/session/arrange.ts';
import { decide } from '../../domain/session/decide.ts';
import type { Facts } from '../../domain/session/session.ts';
import { trajectories } from '../../domain/trajectory/aggregate.ts';
import { reschedule } from '../../domain/trajectory/reschedule.ts';
import type { SessionId } from '../../events/plan.ts';
import { isStaff } from '../../events/roles.ts';
import type { Request } from '../http/edge.ts';
import type { Scheduling } from './schema.ts';

type Asked = { store: Store; admit: Request<unknown, unknown, unknown>['admit']; context: Context };

/**
 * Sets facts of a session, and moves its date in the plan of the trajectory when one is given: one read of both, and one
 * transaction.
 */
export const schedule = (
  { id, session: name }: { id: string; session: SessionId },
  { basedOn, date, ...given }: Scheduling,
  { store, admit, context }: Asked,
) =>
  execute({
    store,
    context,
    load: { trajectory: ref(trajectories, id), session: ref(sessions, { trajectoryId: id, session: name }) },
    decide({ trajectory, session }) {
      const admission = admit(trajectory.status === 'absent' ? 'absent' : trajectory);
      if (!admission.ok) return admission;
      const { as: by } = admission;
      if (!by || !isStaff(by)) throw new Error('A command of nobody on the staff');
      const now = context.at;
      const facts: Facts = given;
      const command = { type: 'Schedule', session: name, basedOn, now, by, facts } as const;
      const scheduled = decide({ ...command, ...(date === undefined ? {} : { date }) }, session, trajectory);
      if (!scheduled.ok || scheduled.events.length === 0) return together({ session: scheduled });
      const moved = reschedule(
        {
          type: 'Reschedule',
          now,
          sessions: date === undefined ? {} : { [name]: date },
          starts: facts.start === undefined ? {} : { [name]: facts.start },
        },
        trajectory,
      );
      if (!moved.ok) return { ok: false, refusal: { ...moved.refusal, field: 'date' } };
      const arranged = arrange(scheduled.events, session, now);
      return { ok: true, events: { session: scheduled.events, trajectory: [...moved.events, ...arranged] } };
    },
  });
