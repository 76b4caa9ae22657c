import * as z from 'zod/mini';
import type { Bus } from '../../adapters/bus/bus.ts';
import type { Clock } from '../../adapters/clock.ts';
import { eventsOf } from '../../adapters/table/events.ts';
import { revokedSince } from '../../adapters/table/revocations.ts';
import type { Table } from '../../adapters/table/table.ts';
import { allSummaries } from '../../adapters/table/views.ts';
import { addDays, dateOf, type IsoInstant } from '../../domain/calendar/local-time.ts';
import { municipalities } from '../../domain/municipality/aggregate.ts';
import { trajectoryPartition } from '../../domain/trajectory/partition.ts';
import { isoInstant } from '../../events/contract.ts';
import type { Envelope } from '../../events/envelope.ts';
import { lookedAtSince, unacknowledged } from './unacknowledged.ts';

/** Instants, both included. */
export type Span = { from: IsoInstant; to: IsoInstant };

/** What an operator asks for. */
const asked = z.object({ from: isoInstant, to: isoInstant });
/** What the stream mapping says of the records that it gave up; of their age we know only that the stream held them. */
const givenUp = z.object({ timestamp: z.string(), DDBStreamBatchInfo: z.object({}) });
const batch = z.object({ Records: z.array(z.object({ body: z.string() })) });
const scheduled = z.object({ source: z.literal('aws.events') });

const DAY = 86_400_000;
/** Longer than the stream keeps a record, by what clocks may differ and a message may wait for its batch. */
const STREAM_KEEPS = DAY + 3_600_000;
/** What happens in a trajectory after its end, such as feedback on its last mails, happens within a year and a bit. */
const DAYS_OF_AFTERMATH = 400;

export type Dependencies = {
  table: Table;
  bus: Bus;
  clock: Clock;
  count: (name: string, value: number) => void;
  log: Record<'info' | 'error', (message: string, facts: Record<string, string | number>) => void>;
};
export type Swept = { from: IsoInstant; to: IsoInstant; events: number };

/**
 * Puts events on the bus again, from the table, which never forgets one: those of a span, whether they were there before
 * or not, or, woken by the schedule, those that nobody acknowledged. Whoever hears an event twice knows. Throws when some
 * could not be read or the bus refused them, after all others had their turn.
 */
export const sweep = (input: unknown, deps: Dependencies): Promise<Swept> =>
  scheduled.safeParse(input).success ? sweepUnacknowledged(deps) : sweepSpan(spanOf(input), deps);

const sweepSpan = async (span: Span, deps: Dependencies): Promise<Swept> => {
  const people = await revokedSince(deps.table, span.from);
  const { trajectories, municipalities } = await homes(deps.table, span.from);
  const all = [...people, ...trajectories, ...municipalities];
  const again = await republish(all, (pk) => eventsOf(deps.table, pk, span), deps);
  return done(span, again, deps);
};

/** From the first event of a trajectory that nobody acknowledged, all that came after it: it was lost with it or hurts nobody. */
const sweepUnacknowledged = async (deps: Dependencies): Promise<Swept> => {
  const now = deps.clock.now();
  const span = { from: lookedAtSince(now), to: now };
  const { trajectories } = await homes(deps.table, span.from);
  const missing: Envelope[] = [];
  const lost = async (pk: string): Promise<Envelope[]> => {
    const events = await eventsOf(deps.table, pk, span);
    const unheard = unacknowledged(events, now);
    missing.push(...unheard);
    const first = oldest(unheard);
    return first === undefined ? [] : events.filter(({ at }) => at >= first);
  };
  const again = await republish(trajectories, lost, deps);
  const from = oldest(missing);
  if (from === undefined) return done(span, again, deps);
  // What was taken from people leaves no trace that it was heard, and may have been lost at the same time.
  deps.count('EventsUnacknowledged', missing.length);
  const people = await revokedSince(deps.table, from);
  const alsoAgain = await republish(people, (pk) => eventsOf(deps.table, pk, { from, to: now }), deps);
  return done(span, sumOf(again, alsoAgain), deps);
};

const oldest = (events: readonly Envelope[]): IsoInstant | undefined => events.map(({ at }) => at).sort()[0];

/** How many events were to go on the bus again, how many of them it refused, and how many partitions failed. */
type Again = { events: number; refused: number; failed: number };

const sumOf = (one: Again, other: Again): Again => ({
  events: one.events + other.events,
  refused: one.refused + other.refused,
  failed: one.failed + other.failed,
});

/** What is wrong with one partition holds up no other. */
const republish = async (
  partitions: Iterable<string>,
  choose: (partition: string) => Promise<readonly Envelope[]>,
  { bus, log }: Dependencies,
): Promise<Again> => {
  const again = { events: 0, refused: 0, failed: 0 };
  for (const pk of new Set(partitions)) {
    try {
      const events = await choose(pk);
      again.events += events.length;
      again.refused += (await bus.publish(events)).size;
    } catch (error) {
      again.failed += 1;
      log.error('The events of a partition could not be put on the bus again', {
        partition: pk,
        error: error instanceof Error ? error.name : 'unknown',
      });
    }
  }
  return again;
};

const done = (span: Span, { events, refused, failed }: Again, { log }: Dependencies): Swept => {
  log.info('Events were put on the bus again', { ...span, events, refused, failed });
  if (refused + failed > 0) {
    throw new Error(`The bus refused ${refused} of ${events} events, and ${failed} partitions failed`);
  }
  return { ...span, events };
};

const spanOf = (input: unknown): Span => {
  const direct = asked.safeParse(input);
  if (direct.success) return direct.data;
  const given = batch.parse(input).Records.map(({ body }) => Date.parse(givenUp.parse(JSON.parse(body)).timestamp));
  return {
    from: new Date(Math.min(...given) - STREAM_KEEPS).toISOString(),
    to: new Date(Math.max(...given)).toISOString(),
  };
};

/** Where events of that time can be: trajectories that ended long before had none. One whose summary cannot be read is looked at. */
const homes = async (
  table: Table,
  from: IsoInstant,
): Promise<Record<'trajectories' | 'municipalities', readonly string[]>> => {
  const ended = addDays(dateOf(from), -DAYS_OF_AFTERMATH);
  const { summaries, unreadable } = await allSummaries(table);
  const recent = summaries.filter(({ phases }) => phases.end >= ended);
  return {
    trajectories: [...recent.map(({ trajectoryId }) => trajectoryPartition(trajectoryId)), ...unreadable],
    municipalities: recent.map(({ nisCode }) => municipalities.partition(nisCode)),
  };
};
