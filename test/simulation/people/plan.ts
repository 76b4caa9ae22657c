import type { InvocationResult, Json } from '@klimaatdoeners/local-cloud/service';
import { addDays } from '../../../domain/calendar/local-time.ts';
import { END_OF, PHASES } from '../../../domain/trajectory/phases.ts';
import { isExtra, sessionDate } from '../../../domain/trajectory/sessions.ts';
import type { Trajectory } from '../../../domain/trajectory/trajectory.ts';
import type { Act } from '../acts.ts';
import { httpEvent, type Means, nothing } from './means.ts';
import { readTrajectory } from './reading.ts';
import { moveExtra } from './sessions.ts';

type PlanAct = Extract<
  Act,
  {
    kind:
      | ('correct' | 'cancel' | 'pause' | 'resume' | 'advance' | 'hold' | 'release')
      | ('extend' | 'move-start' | 'move-session');
  }
>;

/** A command on a trajectory and its plan as the table holds them. */
export const planCommand = async (act: PlanAct, means: Means): Promise<InvocationResult> => {
  const { trajectoryId: id } = act;
  const send = (path: string, body?: Json): Promise<InvocationResult> =>
    means.invoke('trajectory', httpEvent(`POST /trajectories/{id}/${path}`, { id }, body));
  switch (act.kind) {
    case 'correct':
      return send('correct', act.facts);
    case 'cancel':
    case 'release':
    case 'resume':
      return send(act.kind);
    case 'pause': {
      const until = act.until === undefined ? {} : { until: act.until };
      return send('pause', { reason: 'De zaal wordt verbouwd.', ...until });
    }
    case 'advance':
      return send('advance', { to: nextIn(await readTrajectory(means.engine, id)) });
    case 'hold': {
      const transition = nextIn(await readTrajectory(means.engine, id));
      return send('hold', { transition, reason: 'Er ontbreekt nog iets.' });
    }
    case 'extend': {
      const state = await readTrajectory(means.engine, id);
      if (state.status === 'absent') return nothing(404);
      const { phase } = act;
      return send('extend', { phase, days: state.plan.extensions[phase] + act.days });
    }
    case 'move-start': {
      const state = await readTrajectory(means.engine, id);
      if (state.status === 'absent') return nothing(404);
      const startDate = addDays(state.plan.phases.preparation, act.days);
      return send('reschedule', { startDate, ...(act.allowOverlap ? { allowOverlap: true } : {}) });
    }
    case 'move-session': {
      if (isExtra(act.session)) return moveExtra(act, means);
      const state = await readTrajectory(means.engine, id);
      if (state.status === 'absent') return nothing(404);
      const date = addDays(sessionDate(state.plan, act.session), act.days);
      return send('reschedule', { sessions: { [act.session]: date } });
    }
    default:
      return act satisfies never;
  }
};

/** The phase that comes next, or the end. */
const nextIn = (trajectory: Trajectory): string => {
  if (trajectory.status === 'absent' || trajectory.status === 'planned') return 'preparation';
  const phase = PHASES.find((one) => one === trajectory.status);
  return phase ? END_OF[phase] : 'end';
};
