import { viewOf } from '@klimaatdoeners/local-cloud/web/mail-view';
import * as z from 'zod/mini';
import { addDays, instantAt } from '../domain/calendar/local-time.ts';
import { phasesFrom } from '../domain/trajectory/phases.ts';
import { mailRequested } from '../events/mail.ts';
import { httpFunctions } from '../functions/nouns.ts';
import { functionNames } from '../infra/bundle.ts';
import type { EffectName } from '../infra/functions.ts';
import { castOf } from '../tools/demo/cast.ts';
import { follow } from '../tools/demo/deeds.ts';
import { TOOK_PLACE } from '../tools/demo/people.ts';
import { type ProductCloud, startProduct } from '../tools/product-cloud.ts';
import { readUnitsOf, writeUnitsOf } from './capacity.ts';

/** The relay is warm when it ran so recently: it works off its shard batch by batch, in the environment that it has. */
const STAYS_WARM = 5 * 60_000;
const DAYS_BEFORE = 14;
const DAYS_AFTER = 4;

/** What one function asked of AWS. */
export type Work = {
  invocations: number;
  tableUnits: number;
  indexUnits: number;
  readUnits: number;
  busEvents: number;
};

/** What AWS counts of one trajectory. */
export type Counts = {
  wakeUps: number;
  writeUnits: number;
  readUnits: number;
  busEvents: number;
  invocations: number;
  /** Of those, the ones of a warm relay. */
  warm: number;
  traces: number;
  queueRequests: number;
  transitions: number;
  logBytes: number;
  mails: number;
  /** Mails of the officer that tell something of a session, whatever else they tell. */
  sessionMails: number;
};

/** What AWS counts, by function as well, and the reports of SES. */
export type Course = { counts: Counts; works: ReadonlyMap<string, Work>; reports: number };

/** CloudWatch Logs counts the bytes of each log event and 26 more: https://aws.amazon.com/cloudwatch/pricing/ */
const LOG_EVENT_OVERHEAD = 26;
/** The local cloud keeps the newest lines. */
const LOG_LINES_KEPT = 4000;

const officerMail = z.object({
  'detail-type': z.literal(mailRequested.name),
  detail: z.object({ data: z.extend(mailRequested.data, { role: z.literal('officer') }) }),
});
const isOfSession = ({ template }: { template: string }): boolean => template.startsWith('session-');

const PREFIX = 'klimaatdoeners-';
const DAY = 24 * 3_600_000;

const TOOK_PLACE_LINK = new RegExp(`\\n${TOOK_PLACE}:\\n\\S*?(/klaar/\\S+)`);

/** Plays to an instant (epoch ms), day by day; whoever is asked whether a session took place says so within a day. */
const playTo = async (end: number, cloud: ProductCloud): Promise<void> => {
  let answered = 0;
  while (cloud.now() < end) {
    await cloud.advanceTo(Math.min(end, cloud.now() + DAY));
    for (const mail of [...cloud.mailbox.mails.list({})].filter(({ id }) => id > answered)) {
      answered = Math.max(answered, mail.id);
      const [, path] = TOOK_PLACE_LINK.exec(viewOf(mail).text) ?? [];
      if (path !== undefined) await follow(path, cloud);
    }
  }
  await cloud.settle();
};

/** A schedule wakes these functions to look after all trajectories. Their cost belongs to no single one. */
const HOUSEKEEPING = [
  'sweep-timelines',
  'sweep-outbox',
  'forget-people',
  'prepare-overviews',
  'tend-places',
] satisfies EffectName[];
const keepsHouse = (name: string): boolean => HOUSEKEEPING.some((one) => one === name);

/** Plays Leuven from two weeks before its start to its end, and counts. */
export const countCourse = async (assembly: string, startDate: string): Promise<Course> => {
  const works = new Map<string, Work>();
  const workOf = (name: string): Work => {
    const work = works.get(name) ?? { invocations: 0, tableUnits: 0, indexUnits: 0, readUnits: 0, busEvents: 0 };
    works.set(name, work);
    return work;
  };
  let warm = 0;
  let relayedAt = 0;
  const cloud = await startProduct({
    assembly,
    clock: { mode: 'virtual', startAt: instantAt(addDays(startDate, -DAYS_BEFORE)) },
    interceptors: {
      invocation({ function: name }, invoke) {
        if (name === `${PREFIX}relay-events`) {
          if (cloud.now() - relayedAt < STAYS_WARM) warm += 1;
          relayedAt = cloud.now();
        }
        return invoke();
      },
      async call({ service, action, body, function: name = '' }, forward) {
        const answer = await forward();
        const work = workOf(name.replace(PREFIX, ''));
        if (service === 'events') work.busEvents += body.split('"DetailType"').length - 1;
        if (service !== 'dynamodb') return answer;
        if (action === 'TransactWriteItems') {
          const { table, index } = writeUnitsOf(body);
          work.tableUnits += table;
          work.indexUnits += index;
        } else if (action === 'UpdateItem') work.tableUnits += 1;
        else work.readUnits += readUnitsOf(answer.body);
        return answer;
      },
    },
  });
  try {
    const [player] = castOf({ who: { kind: 'one', nisCode: '24062' }, startDate, out: '' });
    await cloud.invoke(`${PREFIX}municipality`, { ...player?.onboarding });
    await playTo(Date.parse(instantAt(addDays(phasesFrom(startDate).end, DAYS_AFTER))), cloud);
    const invocationsOf = (names: readonly string[]): number =>
      names.reduce((sum, name) => sum + (cloud.invocations()[`${PREFIX}${name}`] ?? 0), 0);
    const mails = [...cloud.mailbox.mails.list({})].map(({ request }) => request.EmailTags);
    const { 'klimaatdoeners-send-mail': sends = 0, 'klimaatdoeners-settle-mail': settles = 0 } = cloud.invocations();
    const reports = cloud.events().filter(({ event }) => event.source === 'aws.ses').length;
    const sent = new Set(mails.flatMap((tags) => tags.flatMap(({ Name, Value }) => (Name === 'mail' ? Value : []))));
    const tellsOfSession = ({ event }: ReturnType<typeof cloud.events>[number]): boolean => {
      const requested = officerMail.safeParse(event).data?.detail.data;
      return requested !== undefined && sent.has(requested.key) && requested.items.some(isOfSession);
    };
    // Lambda itself writes no lines: the log level of the system is WARN (infra/constructs/handler.ts).
    const logs = cloud.logs().filter((line) => !keepsHouse(line.function.replace(PREFIX, '')));
    if (cloud.logs().length >= LOG_LINES_KEPT) throw new Error('The local cloud has dropped log lines');
    for (const name of functionNames()) workOf(name).invocations = invocationsOf([name]);
    const visited = [...works].filter(([name]) => !keepsHouse(name)).map(([, work]) => work);
    const sum = (of: (work: Work) => number): number => visited.reduce((total, work) => total + of(work), 0);
    const counts: Counts = {
      ...{ warm, readUnits: sum(({ readUnits }) => readUnits), busEvents: sum(({ busEvents }) => busEvents) },
      writeUnits: sum(({ tableUnits, indexUnits }) => tableUnits + indexUnits),
      logBytes: logs.reduce((sum, { text }) => sum + Buffer.byteLength(text) + LOG_EVENT_OVERHEAD, 0),
      wakeUps: invocationsOf(['reach-milestones']),
      invocations: sum(({ invocations }) => invocations),
      // ADR 18: functions behind the API, and an execution as a whole.
      traces: invocationsOf(httpFunctions.map(({ name }) => name)) + cloud.executions().length,
      // Each message is sent by itself, and received and deleted with its batch.
      queueRequests: mails.length + reports + 2 * (sends + settles),
      transitions: cloud.executions().reduce((sum, { transitions }) => sum + transitions, 0),
      mails: mails.length,
      sessionMails: cloud.events().filter(tellsOfSession).length,
    };
    return { counts, works, reports };
  } finally {
    await cloud.stop();
  }
};
