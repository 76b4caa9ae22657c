import type { Aggregate } from '../domain/aggregate.ts';
import type { Titles } from '../domain/trajectory/titles.ts';
import { type Received, readEvent } from '../events/catalogue.ts';
import type { EventContract } from '../events/contract.ts';
import type { Envelope } from '../events/envelope.ts';

/** What the text about an event may use besides the event. */
export type Context<State> = {
  /** The state of the aggregate before the event. */
  before: State;
  /** The name of a person, or a general word for somebody whose personal data was erased. */
  nameOf(personId: string): string;
  /** The text of a note. Undefined when it was deleted. */
  noteOf(noteId: string): string | undefined;
  /** What the extra sessions and the duties beside the catalogue are called. */
  titles?: Titles;
};

type Texts = Pick<Context<unknown>, 'nameOf' | 'noteOf' | 'titles'>;

/** The history of one noun in one language, whatever the noun. */
export type NounHistory = {
  /** The name of the noun. */
  label: string;
  /**
   * One text for each of these events, which are all events of one aggregate in order. Undefined for an event that
   * another one tells better. From an event on that this version of the code does not know, each is told by its type.
   */
  tell(events: readonly Envelope[], texts: Texts): (string | undefined)[];
};

/** Defines the history of a noun in one language. `tell` says what an event means, undefined when another tells it better. */
export const historyFor = <Id, State, const Contracts extends readonly EventContract[]>(
  { initialState, evolve }: Pick<Aggregate<Id, State, Received<Contracts[number]>>, 'initialState' | 'evolve'>,
  contracts: Contracts,
  label: string,
  tell: (event: Received<Contracts[number]>, context: Context<State>) => string | undefined,
): NounHistory => ({
  label,
  tell(events, texts) {
    const unknown = events.findIndex((event) => !isKnown(contracts, event));
    let before = initialState;
    return events.map((envelope, index) => {
      if (unknown >= 0 && index >= unknown) return envelope.type;
      const event = readEvent(contracts, envelope);
      const text = tell(event, { before, ...texts });
      before = evolve(before, event, envelope.at);
      return text;
    });
  },
});

const isKnown = (contracts: readonly EventContract[], event: Envelope): boolean =>
  contracts.some(({ name, version }) => name === event.type && version >= event.version);
