import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import type { Decision, Refusal } from '../../domain/decision.ts';
import type { DomainEvent } from '../../events/catalogue.ts';
import type { Envelope } from '../../events/envelope.ts';
import { batchGet } from './batch-get.ts';
import { ConflictError } from './conflict.ts';
import type { Context, Item } from './items.ts';
import type { Key } from './keys.ts';
import type { Loaded, Ref, Shown } from './ref.ts';
import type { Store } from './store.ts';

export type Refs = Readonly<Record<string, Ref<unknown, DomainEvent>>>;
type StateOf<One> = One extends Ref<infer State, infer _> ? State : never;
type EventOf<One> = One extends Ref<infer _, infer Event> ? Event : never;

export type StatesOf<Named extends Refs> = { readonly [Name in keyof Named]: StateOf<Named[Name]> };
export type LoadedOf<Named extends Refs> = { readonly [Name in keyof Named]: Loaded<StateOf<Named[Name]>> };

/**
 * The result of a command: events by the name under which the aggregate was loaded, and other items for the same
 * transaction.
 */
export type Changes<Named extends Refs> = {
  events: { readonly [Name in keyof Named]?: readonly EventOf<Named[Name]>[] };
  items?: readonly TransactWriteItem[];
};

export type Command<Named extends Refs, Code extends string> = {
  store: Store;
  load: Named;
  /**
   * Keys of other items to read in the same request, such as a pointer from an address. The transaction does not check
   * them: a command that depends on one must add a check to `items`.
   */
  alongside?: readonly Key[];
  /** States that were just read, which saves the first read. */
  known?: LoadedOf<Named>;
  decide: (
    states: StatesOf<Named>,
    alongside: readonly (Item | undefined)[],
  ) => ({ ok: true } & Changes<Named>) | { ok: false; refusal: Refusal<Code> };
  context: Context;
};

export type Outcome<Named extends Refs, Code extends string> =
  | { ok: true; states: StatesOf<Named>; events: Envelope[] }
  | { ok: false; refusal: Refusal<Code> };

/**
 * The only way to change aggregates. A command names the aggregates it depends on, decides, and commits: one strongly
 * consistent read and one transaction. A command that changes nothing makes only the read. The transaction checks the
 * version of every named aggregate, changed or not, so no other command can come in between. After a conflict it reads
 * and decides again, as often as its aggregates say. Then it throws ConflictError. What the index shows of a changed state is
 * written with it, where the transaction would check the aggregate that shows it.
 */
export const execute = async <Named extends Refs, Code extends string>(
  command: Command<Named, Code>,
): Promise<Outcome<Named, Code>> => {
  const attempts = Math.max(...Object.values(command.load).map((one) => one.attempts));
  for (let attempt = 1; ; attempt++) {
    try {
      return await attemptOnce(attempt === 1 ? command : { ...command, known: undefined });
    } catch (error) {
      if (!(error instanceof ConflictError) || attempt === attempts) throw error;
    }
  }
};

const attemptOnce = async <Named extends Refs, Code extends string>({
  store,
  load,
  alongside = [],
  known,
  decide,
  context,
}: Omit<Command<Named, Code>, 'known'> & { known?: LoadedOf<Named> | undefined }): Promise<Outcome<Named, Code>> => {
  const refs = Object.entries(load);
  const read = await store.read([...(known ? [] : refs.map(([, { key }]) => key)), ...alongside]);
  const loaded = refs.map(([name, one], index) => ({ name, one, before: known?.[name] ?? one.read(read[index]) }));
  const decided = decide(
    byName<Named>(loaded.map(({ name, before }) => [name, before.state])),
    read.slice(known ? 0 : refs.length),
  );
  if (!decided.ok) return decided;

  const writtenOf = ({ name, one, before }: (typeof loaded)[number], shown?: Shown) => {
    const change = { loaded: before, events: decided.events[name] ?? [] };
    return { name, one, before, ...one.write(store.table, change, context, shown) };
  };
  const others = loaded.filter(({ one }) => !one.showsOthers).map((each) => writtenOf(each));
  const shown = shownIn(others);
  if (shown && others.length === loaded.length) throw new Error('Whoever shows this in the index was not named');
  const written = loaded.map((each) => others.find(({ name }) => name === each.name) ?? writtenOf(each, shown));
  const events = written.flatMap(({ envelopes }) => envelopes);
  const items = decided.items ?? [];
  if (events.length + items.length > 0) {
    const reliedOn = written.filter(({ envelopes }) => envelopes.length === 0);
    const checks = reliedOn.map(({ one, before }) =>
      one.check(store.table, before.version, one.showsOthers ? shown : undefined),
    );
    await store.commit(written, [...checks, ...items]);
  }
  return { ok: true, states: byName<Named>(written.map(({ name, state }) => [name, state])), events };
};

/** Reads the states that several commands will name as `known`: one request for each hundred. */
export const readKnown = async <Named extends Refs>(
  { table }: Store,
  loads: readonly Named[],
): Promise<LoadedOf<Named>[]> => {
  const refs = loads.map((load) => Object.entries(load));
  const items = await batchGet(
    table,
    refs.flatMap((each) => each.map(([, { key }]) => key)),
  );
  return refs.map(
    (each) => Object.fromEntries(each.map(([name, one]) => [name, one.read(items.shift())])) as LoadedOf<Named>,
  );
};

/** What the index shows of the states that change. Undefined when that is nothing. */
const shownIn = (
  written: readonly { one: Refs[string]; state: unknown; envelopes: readonly Envelope[] }[],
): Shown | undefined => {
  const changed = written.filter(({ envelopes }) => envelopes.length > 0);
  const shown = changed.flatMap(({ one, state }) => Object.entries(one.shown(state)));
  return shown.length === 0 ? undefined : Object.fromEntries(shown);
};

// The state under each name has the type of its reference. TypeScript cannot follow that through a record.
const byName = <Named extends Refs>(states: readonly (readonly [string, unknown])[]): StatesOf<Named> =>
  Object.fromEntries(states) as StatesOf<Named>;

type Decisions = Readonly<Record<string, Decision<DomainEvent, string>>>;
type CodesOf<All extends Decisions> = {
  [Name in keyof All]: All[Name] extends Decision<DomainEvent, infer Code> ? Code : never;
}[keyof All];
type EventsOf<All extends Decisions> = {
  [Name in keyof All]: All[Name] extends Decision<infer Event, string> ? readonly Event[] : never;
};

/** Combines the decisions on several aggregates by name. If any is refused, the result is the first refusal. */
export const together = <All extends Decisions>(
  decisions: All,
): { ok: true; events: EventsOf<All> } | { ok: false; refusal: Refusal<CodesOf<All>> } => {
  for (const decision of Object.values(decisions))
    if (!decision.ok) return decision as { ok: false; refusal: Refusal<CodesOf<All>> };
  const events = Object.entries(decisions).map(([name, decision]) => [name, decision.ok ? decision.events : []]);
  return { ok: true, events: Object.fromEntries(events) as EventsOf<All> };
};
