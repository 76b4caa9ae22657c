import type { InvocationResult, Json } from '@klimaatdoeners/local-cloud/service';
import { addDays, dateOf } from '../../../domain/calendar/local-time.ts';
import { recordOf } from '../../../domain/trajectory/duty-records.ts';
import type { Act } from '../acts.ts';
import { httpEvent, type Means, nothing } from './means.ts';
import { readTrajectory } from './reading.ts';

type DutyAct = Extract<Act, { kind: `${string}-duty` }>;

/** A command on a duty as the table holds it. */
export const dutyCommand = async (
  act: DutyAct,
  { invoke, engine }: Pick<Means, 'invoke' | 'engine'>,
): Promise<InvocationResult> => {
  const { trajectoryId: id } = act;
  const send = (path: string, params: Record<string, string>, body?: Json) =>
    invoke('duty', httpEvent(`POST /trajectories/{id}/duties${path}`, { id, ...params }, body));
  const state = await readTrajectory(engine, id);
  if (act.kind === 'complete-duty' || act.kind === 'reopen-duty') {
    return send(act.kind === 'complete-duty' ? '/{dutyId}/complete' : '/{dutyId}/reopen', { dutyId: act.dutyId });
  }
  if (state.status === 'absent') return nothing(404);
  if (act.kind === 'add-duty') {
    const today = Object.values(state.reached).sort().at(-1) ?? state.onboardedAt;
    const dueOn = addDays(dateOf(today), act.days);
    return send('', {}, { title: act.title, owner: act.role, dueOn });
  }
  const { dutyId } = act;
  const basedOn = recordOf(state, dutyId).revision;
  if (act.kind === 'waive-duty') return send('/{dutyId}/waive', { dutyId }, { reason: 'Niet nodig', basedOn });
  if (act.kind === 'move-duty') {
    const due = state.plan.duties.find((one) => one.id === dutyId)?.due ?? state.plan.phases.end;
    return send('/{dutyId}/move', { dutyId }, { dueOn: addDays(due, act.days), basedOn });
  }
  const last = state.members.findLast(({ role }) => role === act.role)?.personId;
  const person = act.toLast && last !== undefined ? { ownerId: last } : {};
  return send('/{dutyId}/assign', { dutyId }, { owner: act.role, ...person, basedOn });
};
