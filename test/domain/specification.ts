import { expect } from 'vitest';
import type { IsoInstant } from '../../domain/calendar/local-time.ts';
import type { Decision } from '../../domain/decision.ts';

export type Decider<State, Command, Event> = {
  initialState: State;
  decide(command: Command, state: State): Decision<Event>;
  evolve(state: State, event: Event, at: IsoInstant): State;
};

/** Given events, when a command is decided, then these events, no events or this refusal. */
export const specification = <State, Command, Event>(
  { initialState, decide, evolve }: Decider<State, Command, Event>,
  at: IsoInstant = '2027-01-04T11:00:00.000Z',
) => {
  const given = (...history: Event[]) => {
    const state = history.reduce((before, event) => evolve(before, event, at), initialState);
    const when = (command: Command) => {
      const decision = decide(command, state);
      return {
        decision,
        thenEvents(...events: Event[]) {
          expect(decision).toEqual({ ok: true, events });
          if (!decision.ok) return;
          const after = decision.events.reduce((before, event) => evolve(before, event, at), state);
          expect(evolvedBy(command, after), 'a repeated command changes nothing').toEqual([]);
        },
        thenNothing: () => expect(decision).toEqual({ ok: true, events: [] }),
        thenRefused(code: string, field?: string) {
          expect(decision).toMatchObject({ ok: false, refusal: field === undefined ? { code } : { code, field } });
          if (decision.ok) return;
          const { message } = decision.refusal;
          expect(message).toMatch(/^\p{Lu}.*[.)]$|^“.*[.)]$/u);
          // What somebody wrote is shown as it is, and so is how to write it.
          expect(message.replaceAll(/“[^”]*”|bijvoorbeeld \S+/g, ''), 'dates as people write them').not.toMatch(
            /\d{4}-\d{2}/,
          );
        },
      };
    };
    return { state, when };
  };
  const evolvedBy = (command: Command, state: State): Event[] => {
    const decision = decide(command, state);
    return decision.ok ? decision.events : [];
  };
  return { given };
};
