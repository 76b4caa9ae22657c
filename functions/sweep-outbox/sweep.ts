import * as z from 'zod/mini';
import type { Bus } from '../../adapters/bus/bus.ts';
import { eventsOf } from '../../adapters/table/events.ts';
import { municipalityKey, trajectoryKey } from '../../adapters/table/keys.ts';
import { standingsSince } from '../../adapters/table/standings.ts';
import type { Table } from '../../adapters/table/table.ts';
import { listSummaries, type SummaryCursor } from '../../adapters/table/views.ts';
import { addDays, dateOf, type IsoInstant } from '../../domain/calendar/local-time.ts';
import type { TrajectorySummary } from '../../domain/trajectory/summary.ts';
import { isoInstant } from '../../events/contract.ts';

/** Instants, both included. */
export type Span = { from: IsoInstant; to: IsoInstant };

/** What an operator asks for. */
const asked = z.object({ from: isoInstant, to: isoInstant });
/** What the stream mapping says of the records that it gave up; of their age we know only that the stream held them. */
const givenUp = z.object({ timestamp: z.string(), DDBStreamBatchInfo: z.object({}) });
const batch = z.object({ Records: z.array(z.object({ body: z.string() })) });

const DAY = 86_400_000;
/** Longer than the stream keeps a record, by what clocks may differ and a message may wait for its batch. */
const STREAM_KEEPS = DAY + 3_600_000;
/** Feedback on its last mails comes days after a trajectory has ended; nothing comes after this. */
const DAYS_OF_AFTERMATH = 60;

export type Dependencies = { table: Table; bus: Bus; log: (message: string, facts: Record<string, string>) => void };
export type Swept = { from: IsoInstant; to: IsoInstant; events: number };

/**
 * Puts the events of a span on the bus again, from the table, which never forgets one. Most of them were there before:
 * whoever hears an event twice knows. Throws when the bus refuses some, after all had their turn.
 */
export const sweep = async (input: unknown, { table, bus, log }: Dependencies): Promise<Swept> => {
  const span = spanOf(input);
  let events = 0;
  let refused = 0;
  for (const pk of await partitions(table, span)) {
    const missed = await eventsOf(table, pk, span);
    events += missed.length;
    refused += (await bus.publish(missed)).size;
  }
  log('Events were put on the bus again', { ...span, events: String(events), refused: String(refused) });
  if (refused > 0) throw new Error(`The bus refused ${refused} of ${events} events`);
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

/** Where events of that time can be: trajectories that ended long before had none. */
const partitions = async (table: Table, { from }: Span): Promise<string[]> => {
  const found = new Set(await standingsSince(table, from));
  const oldest = addDays(dateOf(from), -DAYS_OF_AFTERMATH);
  let after: SummaryCursor | undefined;
  do {
    const { summaries, next } = await listSummaries(table, after && { after });
    for (const summary of summaries) if (summary.phases.end >= oldest) for (const pk of homesOf(summary)) found.add(pk);
    after = next;
  } while (after);
  return [...found];
};

const homesOf = ({ trajectoryId, nisCode }: TrajectorySummary): string[] => [
  trajectoryKey(trajectoryId).pk,
  municipalityKey(nisCode).pk,
];
