import { batchGet } from '../../adapters/table/batch-get.ts';
import { keyOf } from '../../adapters/table/keys.ts';
import { readState } from '../../adapters/table/ref.ts';
import { minutesFrom, minutesKey } from '../../adapters/table/session-texts.ts';
import type { Store } from '../../adapters/table/store.ts';
import { titlesFrom, titlesKey } from '../../adapters/table/titles.ts';
import { dateOf } from '../../domain/calendar/local-time.ts';
import { refuse } from '../../domain/decision.ts';
import { sessions } from '../../domain/session/aggregate.ts';
import { minutesFor } from '../../domain/session/session.ts';
import { trajectories } from '../../domain/trajectory/aggregate.ts';
import { noSession } from '../../domain/trajectory/refuse.ts';
import { hasSession } from '../../domain/trajectory/sessions.ts';
import { sessionName } from '../../emails/nl-BE/names.ts';
import type { SessionId } from '../../events/plan.ts';
import type { Answer, Request } from '../http/edge.ts';
import type { MinutesView } from './schema.ts';

export const NO_MINUTES = refuse(
  'MINUTES_NOT_FOUND',
  'Van deze sessie is er nog geen verslag. De begeleider schrijft het na de sessie.',
);

/** The newest minutes of a session: one request for the states, and one for the text. */
export const answerMinutes = async (
  store: Store,
  {
    params: { id, session },
    admit,
  }: Pick<Request<{ id: string; session: SessionId }, unknown, unknown>, 'params' | 'admit'>,
): Promise<Answer<MinutesView>> => {
  const key = { trajectoryId: id, session };
  const items = await batchGet(store.table, [keyOf(trajectories, id), keyOf(sessions, key), titlesKey(id)]);
  const trajectory = readState(trajectories, items[0]).state;
  const admission = admit(trajectory.status === 'absent' ? 'absent' : trajectory);
  if (!admission.ok) return admission;
  if (trajectory.status === 'absent') throw new Error('Nobody is admitted to an absent trajectory');
  if (!hasSession(trajectory.plan, session)) return noSession(session);
  const minutes = minutesFor(readState(sessions, items[1]).state, trajectory, session);
  if (!minutes) return NO_MINUTES;
  const text = minutesFrom((await batchGet(store.table, [minutesKey(key, minutes.version)]))[0]);
  if (text === undefined) return NO_MINUTES;
  return {
    ok: true,
    view: {
      ...{ trajectoryId: id, municipality: trajectory.municipality, session, text },
      label: sessionName(session, titlesFrom(items[2])).name,
      date: minutes.date,
      version: minutes.version,
      writtenOn: dateOf(minutes.at),
    },
  };
};
