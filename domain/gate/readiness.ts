import { PHASES } from '../trajectory/phases.ts';
import { type ExistingTrajectory, isRunning } from '../trajectory/trajectory.ts';
import { heldIn } from '../trajectory/waiting.ts';
import type { Named } from './keys.ts';
import { type About, type Found, GATES, type GateFacts, type GateId, NEEDS, type NeedId } from './needs.ts';

/** Something that is needed before a transition. */
export type Readiness = Found & Named;

/**
 * What is needed before a transition, and what of it is there. Pure, from what lies in the partition of a trajectory, so that the
 * gates, the report and mails say the same.
 */
export const readinessOf = (gate: GateId, facts: GateFacts): Readiness[] => [
  ...found('coach', gate, facts),
  ...found('officer', gate, facts),
  ...found('working-budget', gate, facts),
  ...found('sign-ups', gate, facts),
  ...found('document', gate, facts),
  ...found('venue', gate, facts),
  ...found('session-held', gate, facts),
  ...found('session-minuted', gate, facts),
  ...found('duty', gate, facts),
];

/** What is missing before a transition and can be seen to. */
export const missingFor = (gate: GateId, facts: GateFacts): Readiness[] =>
  readinessOf(gate, facts).filter(({ state }) => state === 'missing');

const found = <Id extends NeedId>(
  need: Id,
  gate: GateId,
  facts: GateFacts,
): (Found & { need: Id; about: About[Id] })[] =>
  NEEDS[need].before.includes(gate) ? NEEDS[need].find(facts, gate).map((one) => ({ need, ...one })) : [];

/** Whether a transition has come. */
export const isPassed = (gate: GateId, trajectory: ExistingTrajectory): boolean => {
  const phase = PHASES.find((one) => one === gate);
  return phase ? trajectory.phaseStarts[phase] !== undefined : trajectory.status === 'completed';
};

/** The transition that comes next. Undefined once the trajectory has ended. */
export const nextGate = (trajectory: ExistingTrajectory): GateId | undefined =>
  isRunning(trajectory) ? GATES.find((gate) => !isPassed(gate, trajectory)) : undefined;

/** Whether a transition waits for its release. */
export const isHeld = (gate: GateId, trajectory: ExistingTrajectory): boolean => heldIn(trajectory) === gate;
