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
import { inParallel } from '../in-parallel.ts';
import { rotated } from '../rotated.ts';
import { askedInVain } from './asked-in-vain.ts';
import { checkedSince, unacknowledged } from './unacknowledged.ts';

/** A span of time. Both instants are included. */
export type Span = { from: IsoInstant; to: IsoInstant };

/** The input of an operator. */
const asked = z.object({ from: isoInstant, to: isoInstant });
/**
 * A message of the stream mapping about records that it gave up. The age of these records is unknown, but they were in
 * the stream.
 */
const givenUp = z.object({ timestamp: z.string(), DDBStreamBatchInfo: z.object({}) });
const batch = z.object({ Records: z.array(z.object({ body: z.string() })) });
const scheduled = z.object({ source: z.literal('aws.events') });

/** Partitions that are read at the same time. 10,000 take half a minute of the five that a sweep has. */
const AT_ONCE = 16;
const DAY = 86_400_000;
/**
 * How far before its message a record that was given up can have been written, in milliseconds: the 24 hours that the
 * stream keeps records, and an hour for clock differences and waiting.
 */
const STREAM_RETENTION = DAY + 3_600_000;
/**
 * Days after the real end of a trajectory in which events can still follow: feedback on its last mails, a duty that is
 * ticked off late. An operator can ask for a span of years ago.
 */
const DAYS_AFTER_END = 400;
/**
 * The same for events that somebody must acknowledge. These ask for mails, or are mail requests, and the last ones come
 * at the end itself.
 */
const DAYS_ASKING_FOR_MAILS = 60;

export type Dependencies = {
  table: Table;
  bus: Bus;
  clock: Clock;
  count: (name: string, value: number) => void;
  log: Record<'info' | 'error', (message: string, facts: Record<string, string | number>) => void>;
};
export type Swept = { from: IsoInstant; to: IsoInstant; events: number };

/**
 * Publishes events again from the table, which keeps all events. The input chooses which: all events of a span, or, on
 * the schedule, those that were not acknowledged. Consumers handle an event that they receive twice.
 * Throws when some events could not be read, or the bus refused them. All other events are published first.
 */
export const sweep = (input: unknown, deps: Dependencies): Promise<Swept> =>
  scheduled.safeParse(input).success ? sweepUnacknowledged(deps) : sweepSpan(spanOf(input), deps);

const sweepSpan = async (span: Span, deps: Dependencies): Promise<Swept> => {
  const people = await revokedSince(deps.table, span.from);
  const { trajectories, municipalities } = await partitionsSince(deps.table, span.from, DAYS_AFTER_END);
  const all = [...people, ...trajectories, ...municipalities];
  const again = await republish(all, (pk) => eventsOf(deps.table, pk, span), deps);
  return done(span, again, deps);
};

/**
 * Republishes, per trajectory, the first unacknowledged event and all later ones. The later ones may be lost too, and
 * publishing them twice does no harm. Only where an event led to no mail, the states are read: it may have asked for none.
 */
const sweepUnacknowledged = async (deps: Dependencies): Promise<Swept> => {
  const now = deps.clock.now();
  const span = { from: checkedSince(now), to: now };
  const { trajectories } = await partitionsSince(deps.table, span.from, DAYS_ASKING_FOR_MAILS);
  const missing: Envelope[] = [];
  const lost = async (pk: string): Promise<Envelope[]> => {
    const events = await eventsOf(deps.table, pk, span);
    const { maybeAsking, requests } = unacknowledged(events, now);
    const unheard = [...requests, ...(await askedInVain(deps.table, maybeAsking))];
    missing.push(...unheard);
    const first = oldest(unheard);
    return first === undefined ? [] : events.filter(({ at }) => at >= first);
  };
  const again = await republish(trajectories, lost, deps);
  const from = oldest(missing);
  if (from === undefined) return done(span, again, deps);
  // Revocations are never acknowledged, so one may have been lost at the same time.
  deps.count('EventsUnacknowledged', missing.length);
  const people = await revokedSince(deps.table, from);
  const alsoAgain = await republish(people, (pk) => eventsOf(deps.table, pk, { from, to: now }), deps);
  return done(span, sumOf(again, alsoAgain), deps);
};

const oldest = (events: readonly Envelope[]): IsoInstant | undefined => events.map(({ at }) => at).sort()[0];

/** The number of events to publish, the number that the bus refused, and the number of partitions that failed. */
type Again = { events: number; refused: number; failed: number };

const sumOf = (one: Again, other: Again): Again => ({
  events: one.events + other.events,
  refused: one.refused + other.refused,
  failed: one.failed + other.failed,
});

/**
 * A partition that fails does not stop the others. Events of one partition stay in order. When time runs out, the next
 * sweep or attempt begins with other partitions.
 */
const republish = async (
  partitions: Iterable<string>,
  choose: (partition: string) => Promise<readonly Envelope[]>,
  { bus, clock, log }: Dependencies,
): Promise<Again> => {
  const again = { events: 0, refused: 0, failed: 0 };
  await inParallel(rotated([...new Set(partitions)], clock.now()), AT_ONCE, async (pk) => {
    try {
      const events = await choose(pk);
      again.events += events.length;
      again.refused += await publishAll(events, bus);
    } catch (error) {
      again.failed += 1;
      log.error('The events of a partition could not be put on the bus again', {
        partition: pk,
        error: error instanceof Error ? error.name : 'unknown',
      });
    }
  });
  return again;
};

/**
 * How often a refused event is put on the bus again. A sweep that fails is repeated with everything that it covers, and
 * consumers handle all of that once more.
 */
const ATTEMPTS = 4;

/** Publishes events, and again those that the bus refused. Returns the number that it refused each time. */
const publishAll = async (events: readonly Envelope[], bus: Bus): Promise<number> => {
  let left = events;
  for (let attempt = 1; attempt <= ATTEMPTS && left.length > 0; attempt++) {
    const refused = await bus.publish(left);
    left = left.filter(({ id }) => refused.has(id));
  }
  return left.length;
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
    from: new Date(Math.min(...given) - STREAM_RETENTION).toISOString(),
    to: new Date(Math.max(...given)).toISOString(),
  };
};

/**
 * The partitions that can hold events since `from`. It leaves out trajectories that ended more than so many days before,
 * and includes those whose summary cannot be read.
 */
const partitionsSince = async (
  table: Table,
  from: IsoInstant,
  daysAfterEnd: number,
): Promise<Record<'trajectories' | 'municipalities', readonly string[]>> => {
  const ended = addDays(dateOf(from), -daysAfterEnd);
  const { summaries, unreadable } = await allSummaries(table);
  const recent = summaries.filter(({ endedAt }) => endedAt === undefined || dateOf(endedAt) >= ended);
  return {
    trajectories: [...recent.map(({ trajectoryId }) => trajectoryPartition(trajectoryId)), ...unreadable],
    municipalities: recent.map(({ nisCode }) => municipalities.partition(nisCode)),
  };
};
