import { batchGet } from '../../../adapters/table/batch-get.ts';
import { execute, together } from '../../../adapters/table/execute.ts';
import type { Context } from '../../../adapters/table/items.ts';
import { keyOf } from '../../../adapters/table/keys.ts';
import { readState } from '../../../adapters/table/ref.ts';
import type { Store } from '../../../adapters/table/store.ts';
import { entryWithNumber } from '../../../domain/places/places.ts';
import { decide } from '../../../domain/rsvp/decide.ts';
import { trajectories } from '../../../domain/trajectory/aggregate.ts';
import { noSession } from '../../../domain/trajectory/refuse.ts';
import { hasSession } from '../../../domain/trajectory/sessions.ts';
import type { SessionId } from '../../../events/plan.ts';
import { admitStaff } from '../../http/admit-staff.ts';
import type { Request } from '../../http/edge.ts';
import { groupStates, sessionStates } from '../../rsvp/states.ts';
import type { Answering } from './schema.ts';

type Asked = { store: Store; context: Context; admit: Request<unknown, unknown, unknown>['admit'] };

/**
 * Notes what a participant said to somebody of the staff: one read of the plan, which says what comes before the session, one of all
 * that the command relies on, and one transaction.
 */
export const note = async (
  { id: trajectoryId, session }: { id: string; session: SessionId },
  { number, answer, guests = 0, asked }: Answering,
  { store, context, admit }: Asked,
) => {
  const [item] = await batchGet(store.table, [keyOf(trajectories, trajectoryId)]);
  const { state: known } = readState(trajectories, item);
  const admission = admitStaff(admit, known);
  if (!admission.ok) return admission;
  if (known.status === 'absent') throw new Error('An absent trajectory is nobody’s');
  if (!hasSession(known.plan, session)) return noSession(session);
  return execute({
    store,
    context,
    load: { ...sessionStates(trajectoryId, session, known), ...groupStates(trajectoryId) },
    decide({ rsvp, session: { facts }, before, places, trajectory }) {
      const admission = admitStaff(admit, trajectory);
      if (!admission.ok) return admission;
      const command = {
        type: 'Answer',
        ...{ answer, as: admission.as, now: context.at },
        // Nobody is called so, and nobody is not invited.
        participantId: entryWithNumber(places, number)?.participantId ?? '',
        guests: answer === 'yes' ? guests : 0,
        ...(asked === undefined ? {} : { asked }),
      } as const;
      return together({ rsvp: decide(command, rsvp, { session, trajectory, places, facts, before }) });
    },
  });
};
