import { QueryCommand } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import type { IsoInstant } from '../../domain/calendar/local-time.ts';
import type { Turned } from '../../domain/call/standing.ts';
import { documents as documentKinds } from '../../domain/document/aggregate.ts';
import type { ExistingDocument } from '../../domain/document/document.ts';
import { WAITING_IN } from '../../domain/document/waiting.ts';
import { mails as mailLedger } from '../../domain/mail/aggregate.ts';
import type { Mail } from '../../domain/mail/mail.ts';
import { places as placesKind } from '../../domain/places/aggregate.ts';
import type { Places } from '../../domain/places/places.ts';
import { rsvps } from '../../domain/rsvp/aggregate.ts';
import type { Rsvp } from '../../domain/rsvp/rsvp.ts';
import { sessions as sessionKinds } from '../../domain/session/aggregate.ts';
import type { Session } from '../../domain/session/session.ts';
import type { RecordTexts } from '../../domain/session/texts.ts';
import { trajectories, trajectoryIndexKey } from '../../domain/trajectory/aggregate.ts';
import { sessionDate, sessionsIn } from '../../domain/trajectory/sessions.ts';
import { storedPause } from '../../domain/trajectory/stored.ts';
import type { TrajectorySummary } from '../../domain/trajectory/summary.ts';
import type { Titles } from '../../domain/trajectory/titles.ts';
import type { ExistingTrajectory } from '../../domain/trajectory/trajectory.ts';
import { flag, isoDate, isoInstant } from '../../events/contract.ts';
import { documentKind } from '../../events/document.ts';
import { phase, plan, type SessionId, sessionId, transition } from '../../events/plan.ts';
import { sessionOutcome, trajectoryOnboarded } from '../../events/trajectory.ts';
import { turnedIn } from './call-turned.ts';
import { INDEX_SHARDS, shardsOf } from './index-shards.ts';
import type { Item } from './items.ts';
import { INDEX } from './keys.ts';
import { allOf, oneOf, type Partition, partOf, readPartition } from './partition.ts';
import { textsIn } from './session-texts.ts';
import { fromItem, type Table, toItem } from './table.ts';
import { titlesIn } from './titles.ts';

/** A mail of the ledger, with its delivery. */
export type MailRecord = Exclude<Mail, { status: 'absent' }> & { deliveredAt?: IsoInstant };

/** A session with the texts of how it went, and who comes. */
export type SessionRead = { session: SessionId; state: Session; texts: RecordTexts; rsvp: Rsvp };

export type TrajectoryRead = {
  trajectory: ExistingTrajectory;
  mails: MailRecord[];
  documents: ExistingDocument[];
  sessions: SessionRead[];
  places: Places;
  call: Turned;
  titles: Titles;
};

/** Reads a trajectory with its mails, documents, sessions with their answers, and places: one strongly consistent Query, plus one per further megabyte. */
export const readTrajectory = async (table: Table, trajectoryId: string): Promise<TrajectoryRead | undefined> =>
  trajectoryIn(await readPartition(table, trajectoryId));

/** The trajectory of a partition with its mails, documents, sessions and places. Undefined when there is none. */
export const trajectoryIn = (partition: Partition): TrajectoryRead | undefined => {
  const trajectory = oneOf(partition, trajectories);
  if (trajectory.status === 'absent') return undefined;
  const mails = mailsIn(partition);
  const documents = allOf(partition, documentKinds).flatMap(({ state }) => (state.status === 'absent' ? [] : [state]));
  const sessions = sessionsIn(trajectory.plan).map((session): SessionRead => {
    const [state, rsvp] = [partOf(partition, sessionKinds, session), partOf(partition, rsvps, session)];
    return { session, state, rsvp, texts: textsIn(partition, session, sessionDate(trajectory.plan, session)) };
  });
  return {
    trajectory,
    mails,
    documents,
    sessions,
    places: oneOf(partition, placesKind),
    call: turnedIn(partition),
    titles: titlesIn(partition),
  };
};

/** The mails of a partition, with their delivery. */
export const mailsIn = (partition: Partition): MailRecord[] =>
  allOf(partition, mailLedger).flatMap(({ state, item: { deliveredAt } }): MailRecord[] => {
    if (state.status === 'absent') return [];
    return [typeof deliveredAt === 'string' ? { ...state, deliveredAt } : state];
  });

const waiting = { kind: documentKind, version: z.int(), since: isoInstant, who: z.enum(['coach', 'officer']) };

const summary: z.ZodMiniType<TrajectorySummary> = z.object({
  trajectoryId: z.string(),
  nisCode: z.string(),
  municipality: z.string(),
  province: z.string(),
  status: z.enum(['planned', ...phase.options, 'completed', 'cancelled']),
  members: trajectoryOnboarded.data.shape.members,
  unreachable: trajectoryOnboarded.data.shape.members,
  workingBudgetCents: z.int(),
  planRevision: z.int(),
  phases: plan.shape.phases,
  phaseStarts: z.partialRecord(phase, isoInstant),
  sessions: z.array(
    z.object({
      id: sessionId,
      date: isoDate,
      end: z.string(),
      hasPlace: flag,
      arranged: z.exactOptional(z.string()),
      outcome: z.exactOptional(sessionOutcome),
    }),
  ),
  dutiesDone: z.int(),
  dutiesOpen: z.array(z.object({ id: z.string(), owner: z.enum(['coach', 'officer']), due: isoDate })),
  lastHeard: isoInstant,
  pause: z.exactOptional(storedPause),
  pauses: z.exactOptional(z.array(z.object({ since: isoInstant, days: z.int() }))),
  held: z.exactOptional(transition),
  next: z.nullable(z.object({ milestoneId: z.string(), on: isoDate })),
  endedAt: z.exactOptional(isoInstant),
  targetGroupSize: z.exactOptional(z.int()),
  signUps: z.exactOptional(
    z.object({
      ...{ taking: z.int(), waiting: z.int(), offered: z.int(), capacity: z.exactOptional(z.int()) },
      stopped: z.exactOptional(z.int()),
    }),
  ),
  callClosedSince: z.exactOptional(isoInstant),
  documentsWaiting: z.exactOptional(
    z.array(
      z.discriminatedUnion('step', [
        z.object({ ...waiting, step: z.enum(['approve', 'publish']) }),
        z.object({ ...waiting, step: z.literal('comes'), on: isoDate }),
      ]),
    ),
  ),
});

/** The end of a page of summaries. */
export type SummaryCursor = { trajectoryId: string; startDate: string };

/** Summaries, and the partitions of unreadable ones. One unreadable summary must not hide the others. */
export type SummaryPage = { summaries: TrajectorySummary[]; unreadable: string[]; next?: SummaryCursor };

/**
 * Lists summaries by start date with one Query of each shard of the index, at once. The index may be some milliseconds old.
 * Without a `limit`, a page holds at most one megabyte of each shard.
 */
export const listSummaries = async (
  table: Table,
  { limit, after }: { limit?: number; after?: SummaryCursor } = {},
): Promise<SummaryPage> => {
  const shards = await Promise.all(
    shardsOf(table.indexShards ?? INDEX_SHARDS).map((shard) => queryShard(table, shard, { limit, after })),
  );
  // What lies beyond the end of a shard's page may come before what another shard has found.
  const [complete] = shards.flatMap(({ end }) => end ?? []).sort();
  const found = shards
    .flatMap(({ items }) => items)
    .filter(({ sortKey }) => complete === undefined || sortKey <= complete)
    .sort((a, b) => (a.sortKey < b.sortKey ? -1 : 1));
  const listed = found.slice(0, limit);
  const page: SummaryPage = { summaries: [], unreadable: [] };
  for (const { item } of listed) {
    const read = summary.safeParse(listedIn(item));
    if (read.success) page.summaries.push(read.data);
    else page.unreadable.push(String(item.pk));
  }
  const end = listed.length < found.length ? listed.at(-1)?.sortKey : complete;
  return end === undefined ? page : { ...page, next: cursorAt(end) };
};

/** A summary with what the index shows beside it. */
const listedIn = ({ summary: own, signUps, callClosed, ...item }: Item): unknown => {
  if (typeof own !== 'object') return own;
  const documents = Object.values(WAITING_IN).flatMap((name) => item[name] ?? []);
  return {
    ...own,
    ...(signUps === undefined ? {} : { signUps }),
    ...(callClosed instanceof Object && 'since' in callClosed ? { callClosedSince: callClosed.since } : {}),
    ...(documents.length === 0 ? {} : { documentsWaiting: documents }),
  };
};

/** One page of a shard, by sort key, and the sort key at which it ends when there is more. */
const queryShard = async (
  table: Table,
  shard: string,
  { limit, after }: { limit: number | undefined; after: SummaryCursor | undefined },
): Promise<{ items: { item: Item; sortKey: string }[]; end: string | undefined }> => {
  const { Items = [], LastEvaluatedKey } = await table.client.send(
    new QueryCommand({
      TableName: table.name,
      IndexName: INDEX,
      KeyConditionExpression: after ? 'gsi1pk = :pk AND gsi1sk > :after' : 'gsi1pk = :pk',
      ExpressionAttributeValues: toItem({
        ':pk': shard,
        ':after': after && trajectoryIndexKey(after.trajectoryId, after.startDate).gsi1sk,
      }),
      ...(limit === undefined ? {} : { Limit: limit }),
    }),
  );
  const items = Items.map((one) => fromItem(one)).map((item) => ({ item, sortKey: String(item.gsi1sk) }));
  return { items, end: LastEvaluatedKey?.gsi1sk?.S };
};

/** All summaries by start date: one Query per megabyte and shard. */
export const allSummaries = async (table: Table): Promise<Omit<SummaryPage, 'next'>> => {
  const summaries: TrajectorySummary[] = [];
  const unreadable: string[] = [];
  let after: SummaryCursor | undefined;
  do {
    const page = await listSummaries(table, after && { after });
    summaries.push(...page.summaries);
    unreadable.push(...page.unreadable);
    after = page.next;
  } while (after);
  return { summaries, unreadable };
};

const START_DATE = '2027-01-04'.length;

const cursorAt = (sortKey: string): SummaryCursor => ({
  startDate: sortKey.slice(0, START_DATE),
  trajectoryId: sortKey.slice(START_DATE + 1),
});
