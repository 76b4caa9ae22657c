import { execute, together } from '../../../adapters/table/execute.ts';
import type { Context } from '../../../adapters/table/items.ts';
import { ref } from '../../../adapters/table/ref.ts';
import type { Store } from '../../../adapters/table/store.ts';
import { places as placesKind } from '../../../domain/places/aggregate.ts';
import { entryWithNumber } from '../../../domain/places/places.ts';
import { rsvps } from '../../../domain/rsvp/aggregate.ts';
import { decide } from '../../../domain/rsvp/decide.ts';
import { sessions } from '../../../domain/session/aggregate.ts';
import { trajectories } from '../../../domain/trajectory/aggregate.ts';
import { noSession } from '../../../domain/trajectory/refuse.ts';
import { hasSession } from '../../../domain/trajectory/sessions.ts';
import type { SessionId } from '../../../events/plan.ts';
import { admitStaff } from '../../http/admit-staff.ts';
import type { Request } from '../../http/edge.ts';
import type { Answering } from './schema.ts';

type Asked = { store: Store; context: Context; admit: Request<unknown, unknown, unknown>['admit'] };

/** Notes what a participant said to somebody of the staff: one read and one transaction. */
export const note = (
  { id: trajectoryId, session }: { id: string; session: SessionId },
  { number, answer, guests = 0, asked }: Answering,
  { store, context, admit }: Asked,
) =>
  execute({
    store,
    context,
    load: {
      rsvp: ref(rsvps, { trajectoryId, session }),
      session: ref(sessions, { trajectoryId, session }),
      places: ref(placesKind, trajectoryId),
      trajectory: ref(trajectories, trajectoryId),
    },
    decide({ rsvp, session: { facts }, places, trajectory }) {
      const admission = admitStaff(admit, trajectory);
      if (!admission.ok) return admission;
      if (trajectory.status !== 'absent' && !hasSession(trajectory.plan, session)) return noSession(session);
      const command = {
        type: 'Answer',
        ...{ answer, as: admission.as, now: context.at },
        // Nobody is called so, and nobody is not invited.
        participantId: entryWithNumber(places, number)?.participantId ?? '',
        guests: answer === 'yes' ? guests : 0,
        ...(asked === undefined ? {} : { asked }),
      } as const;
      return together({ rsvp: decide(command, rsvp, { session, trajectory, places, facts }) });
    },
  });
