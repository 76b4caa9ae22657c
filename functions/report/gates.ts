import { NO_REASONS } from '../../adapters/table/reasons.ts';
import { dateOf, type IsoDate } from '../../domain/calendar/local-time.ts';
import { keyOf } from '../../domain/gate/keys.ts';
import { GATES, type GateFacts, type GateId } from '../../domain/gate/needs.ts';
import { pageOfNeed } from '../../domain/gate/pages.ts';
import { isHeld, isPassed, nextGate, type Readiness, readinessOf } from '../../domain/gate/readiness.ts';
import { NO_TITLES, type Titles } from '../../domain/trajectory/titles.ts';
import { isRunning, pauseOf } from '../../domain/trajectory/trajectory.ts';
import { GATE_NAMES, needWords, openWords } from '../../emails/nl-BE/gates.ts';
import { atStart } from '../../emails/nl-BE/words.ts';
import { recipientLabel, statusLabel } from './nl-BE.ts';
import type { GatesView, GateView } from './schemas/gates.ts';

type Read = GateFacts & { titles?: Titles };

/** Every transition of a trajectory, with what it needs. */
export const gatesViewOf = (trajectoryId: string, read: Read, reasons = NO_REASONS): GatesView => {
  const { trajectory, now } = read;
  return {
    trajectoryId,
    municipality: trajectory.municipality,
    status: trajectory.status,
    statusLabel: statusLabel(trajectory.status, pauseOf(trajectory)),
    today: dateOf(now),
    gates: GATES.map((gate) => gateView(trajectoryId, gate, read)),
    reasons,
  };
};

/** The next transition, with what is not there yet. */
export const nextGateViewOf = (trajectoryId: string, read: Read): GateView | null => {
  const next = nextGate(read.trajectory);
  if (next === undefined) return null;
  const view = gateView(trajectoryId, next, read);
  return { ...view, needs: view.needs.filter(({ state }) => state !== 'met') };
};

const gateView = (trajectoryId: string, gate: GateId, read: Read): GateView => {
  const { trajectory, titles = NO_TITLES } = read;
  const needs = readinessOf(gate, read);
  return {
    id: gate,
    label: atStart(GATE_NAMES[gate]),
    on: trajectory.plan.phases[gate],
    state: stateOf(gate, read),
    isHeld: isHeld(gate, trajectory),
    waits: !isPassed(gate, trajectory) && pauseOf(trajectory) !== undefined,
    missing: needs.filter(({ state }) => state === 'missing').length,
    needs: needs.map((one) => {
      const { needed, todo } = needWords(one, titles);
      return {
        id: keyOf(one),
        label: needed,
        state: one.state,
        due: dueOf(one, gate, read),
        who: [...one.who],
        whoLabel: one.who.map(recipientLabel).join(' en '),
        todo,
        fix: { method: 'POST' as const, path: one.fix.replace(/^POST /, '').replace('{id}', trajectoryId) },
        page: pageOfNeed(trajectoryId, one),
        pageLabel: openWords(one, titles),
      };
    }),
  };
};

/** By when it is needed. */
const dueOf = (one: Readiness, gate: GateId, { trajectory: { plan } }: Read): IsoDate =>
  (one.need === 'duty' ? plan.duties.find(({ id }) => id === one.about.duty)?.due : undefined) ?? plan.phases[gate];

const stateOf = (gate: GateId, { trajectory }: Read): GateView['state'] => {
  if (isPassed(gate, trajectory)) return 'passed';
  if (!isRunning(trajectory)) return 'dropped';
  return nextGate(trajectory) === gate ? 'next' : 'coming';
};
