import type { IsoInstant } from './calendar/local-time.ts';

/** The events of one decision of which each depends on those before, with the state after them. Events count the changes. */
export class ChangeLog<State extends { changes: number }, Event> {
  readonly events: Event[] = [];
  state: State;
  readonly now: IsoInstant;
  readonly #evolve: (state: State, event: Event, at: IsoInstant) => State;

  constructor(state: State, now: IsoInstant, evolve: (state: State, event: Event, at: IsoInstant) => State) {
    this.state = state;
    this.now = now;
    this.#evolve = evolve;
  }

  add(eventOf: (change: number) => Event): void {
    const event = eventOf(this.state.changes + 1);
    this.events.push(event);
    this.state = this.#evolve(this.state, event, this.now);
  }
}
