import { expect } from 'vitest';
import type { IsoInstant } from '../../domain/calendar/local-time.ts';
import type { Decision } from '../../domain/decision.ts';
import type { EventContract } from '../../events/contract.ts';

/** A decider with its stored schema and its event contracts. */
export type Subject<State, Command, Event extends { type: string; data: unknown }> = {
  initialState: State;
  decide(command: Command, state: State): Decision<Event>;
  evolve(state: State, event: Event, at: IsoInstant): State;
  /** Parses a stored state. Throws when it is not valid. */
  parse(stored: unknown): State;
  contracts: readonly EventContract[];
};

/** A state and the events that led to it, in order. */
export type History<State, Event> = { state: State; log: { event: Event; at: IsoInstant }[] };

/**
 * Gives a command to a decider and checks the laws that hold for every decider: inputs are not modified, a refusal has
 * no events, the same command a second time has no events (unless `mayGoOn`), events match their contracts, and the
 * state follows from the events and can be stored.
 */
export const obey =
  <State, Command, Event extends { type: string; data: unknown }>(subject: Subject<State, Command, Event>) =>
  (
    { state, log }: History<State, Event>,
    command: Command,
    at: IsoInstant,
    { mayGoOn = false } = {},
  ): { decision: Decision<Event>; after: History<State, Event> } => {
    const { initialState, decide, evolve, parse, contracts } = subject;
    const decision = decide(deepFreeze(command), deepFreeze(state));
    if (!decision.ok) {
      expect(decision).toEqual({ ok: false, refusal: expect.objectContaining({ code: expect.any(String) }) });
      expect(decision.refusal.message.length).toBeGreaterThan(0);
      return { decision, after: { state, log } };
    }
    if (decision.events.length === 0) return { decision, after: { state, log } };
    const events = decision.events.map((event) => ({ event, at }));
    const after = { state: replay(state, events, evolve), log: [...log, ...events] };
    for (const { event } of events) expect(parsedFromJson(contracts, event)).toEqual(event.data);
    expect(replay(initialState, after.log, evolve)).toEqual(after.state);
    expect(parse(JSON.parse(JSON.stringify(after.state)))).toEqual(after.state);
    const again = decide(command, deepFreeze(after.state));
    if (again.ok && !mayGoOn) expect(again.events).toEqual([]);
    return { decision, after };
  };

const replay = <State, Event>(
  from: State,
  log: readonly { event: Event; at: IsoInstant }[],
  evolve: (state: State, event: Event, at: IsoInstant) => State,
): State => log.reduce((state, { event, at }) => evolve(deepFreeze(state), event, at), from);

const parsedFromJson = (
  contracts: readonly EventContract[],
  { type, data }: { type: string; data: unknown },
): unknown => contracts.find(({ name }) => name === type)?.data.parse(JSON.parse(JSON.stringify(data)));

const deepFreeze = <Value>(value: Value): Value => {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  for (const inner of Object.values(value)) deepFreeze(inner);
  return Object.freeze(value);
};
