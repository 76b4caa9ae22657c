import type { InvocationResult } from '@klimaatdoeners/local-cloud/service';
import { beginsAt } from '../../../domain/trajectory/arrangements.ts';
import { sessionsIn } from '../../../domain/trajectory/sessions.ts';
import type { SessionId } from '../../../events/plan.ts';
import type { GroupAct } from '../group-act.ts';
import { addressOf } from './citizens.ts';
import { httpEvent, type Means, nothing } from './means.ts';
import { readTrajectory } from './reading.ts';

type HallAct = Extract<GroupAct, { kind: 'check-in' | 'walk-in' }>;

const MINUTE = 60_000;
const [OPENS, CLOSES] = [180 * MINUTE, 4 * 24 * 60 * MINUTE];

/** What is tapped in the hall of the session that is on, or was in the last days. */
export const hallCommand = async (act: HallAct, means: Means): Promise<InvocationResult> => {
  const { trajectoryId: id } = act;
  const session = await sessionInHall(id, means);
  if (session === undefined) return nothing(204);
  const { invoke } = means;
  const path = 'POST /trajectories/{id}/sessions/{session}';
  if (act.kind === 'walk-in') {
    const body = {
      name: `Burger ${act.citizen}`,
      email: addressOf('burger', act.citizen, id),
      town: '3010',
      route: 'paper',
    };
    return invoke('attendance', httpEvent(`${path}/walk-ins`, { id, session }, body));
  }
  const marks = act.taps.map(({ minutesAgo, ...tap }) => ({
    ...tap,
    at: new Date(means.now() - minutesAgo * MINUTE).toISOString(),
  }));
  return invoke('attendance', httpEvent(`${path}/attendance`, { id, session }, { marks }));
};

const sessionInHall = async (
  trajectoryId: string,
  { engine, now }: Pick<Means, 'engine' | 'now'>,
): Promise<SessionId | undefined> => {
  const state = await readTrajectory(engine, trajectoryId);
  if (state.status === 'absent' || state.status === 'cancelled') return undefined;
  return sessionsIn(state.plan).find((one) => {
    const since = now() - Date.parse(beginsAt(state, one));
    return since >= -OPENS && since < CLOSES;
  });
};
