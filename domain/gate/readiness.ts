import { documentKind } from '../../events/document.ts';
import { PHASES } from '../trajectory/phases.ts';
import { SESSIONS } from '../trajectory/sessions.ts';
import { type ExistingTrajectory, isRunning } from '../trajectory/trajectory.ts';
import { type About, type Found, GATES, type GateFacts, type GateId, NEEDS, type NeedId } from './needs.ts';

/** Something that is needed before a transition. */
export type Readiness = { [Id in NeedId]: Found & { need: Id; about: About[Id] } }[NeedId];

/** A need by name, and what it is about. */
export type Named = { [Id in NeedId]: { need: Id; about: About[Id] } }[NeedId];

/**
 * What is needed before a transition, and what of it is there. Pure, from what lies in the partition of a trajectory, so that the
 * gates, the report and mails say the same.
 */
export const readinessOf = (gate: GateId, facts: GateFacts): Readiness[] => [
  ...found('coach', gate, facts),
  ...found('officer', gate, facts),
  ...found('working-budget', gate, facts),
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

/** The key of something that is needed, without free text: `document-regulations`, `venue-kickoff`, `duty-call`. */
export const keyOf = (one: Readiness): string => {
  switch (one.need) {
    case 'document':
      return `document-${one.about.document}`;
    case 'venue':
    case 'session-held':
    case 'session-minuted':
      return `${one.need}-${one.about.session}`;
    case 'duty':
      return `duty-${one.about.duty}`;
    default:
      return one.need;
  }
};

/** The need that a key names. Undefined for a key of another version of the code. */
export const needOf = (key: string): Named | undefined => {
  if (key === 'coach' || key === 'officer' || key === 'working-budget') return { need: key, about: {} };
  const [, need, subject = ''] = /^(document|venue|session-held|session-minuted|duty)-(.+)$/.exec(key) ?? [];
  if (need === 'duty') return { need, about: { duty: subject } };
  const document = documentKind.options.find((one) => one === subject);
  if (need === 'document') return document && { need, about: { document, step: 'write' } };
  const session = SESSIONS.find((one) => one === subject);
  if (session === undefined) return undefined;
  return need === 'venue' || need === 'session-held' || need === 'session-minuted'
    ? { need, about: { session } }
    : undefined;
};

/** Whether a transition has come. */
export const isPassed = (gate: GateId, trajectory: ExistingTrajectory): boolean => {
  const phase = PHASES.find((one) => one === gate);
  return phase ? trajectory.phaseStarts[phase] !== undefined : trajectory.status === 'completed';
};

/** The transition that comes next. Undefined once the trajectory has ended. */
export const nextGate = (trajectory: ExistingTrajectory): GateId | undefined =>
  isRunning(trajectory) ? GATES.find((gate) => !isPassed(gate, trajectory)) : undefined;

/** Whether a transition waits for its release. */
export const isHeld = (gate: GateId, trajectory: ExistingTrajectory): boolean =>
  isRunning(trajectory) && (trajectory.hold?.transition === gate || trajectory.pause?.held === gate);
