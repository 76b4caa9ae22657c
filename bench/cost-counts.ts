import { addDays, instantAt } from '../domain/calendar/local-time.ts';
import { phasesFrom } from '../domain/trajectory/phases.ts';
import { httpFunctions } from '../functions/nouns.ts';
import { functionNames } from '../infra/bundle.ts';
import type { EffectName } from '../infra/functions.ts';
import { castOf } from '../tools/demo/cast.ts';
import { startProduct } from '../tools/product-cloud.ts';
import { readUnitsOf, writeUnitsOf } from './capacity.ts';

/** The relay is warm when it ran so recently: it works off its shard batch by batch, in the environment that it has. */
const STAYS_WARM = 5 * 60_000;
const DAYS_BEFORE = 14;
const DAYS_AFTER = 4;

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
  sessionMails: number;
};

/** CloudWatch Logs counts the bytes of each log event and 26 more: https://aws.amazon.com/cloudwatch/pricing/ */
const LOG_EVENT_OVERHEAD = 26;
/** The local cloud keeps the newest lines. */
const LOG_LINES_KEPT = 4000;

const PREFIX = 'klimaatdoeners-';

/** A schedule wakes these functions to look after all trajectories. Their cost belongs to no single one. */
const HOUSEKEEPING = ['sweep-timelines', 'sweep-outbox', 'forget-people'] satisfies EffectName[];
const keepsHouse = (name: string): boolean => HOUSEKEEPING.some((one) => one === name);

/** Plays Leuven from two weeks before its start to its end, and counts. */
export const countCourse = async (assembly: string, startDate: string): Promise<Counts> => {
  const counted = { writeUnits: 0, readUnits: 0, busEvents: 0, warm: 0 };
  let relayedAt = 0;
  const cloud = await startProduct({
    assembly,
    clock: { mode: 'virtual', startAt: instantAt(addDays(startDate, -DAYS_BEFORE)) },
    interceptors: {
      invocation({ function: name }, invoke) {
        if (name === `${PREFIX}relay-events`) {
          if (cloud.now() - relayedAt < STAYS_WARM) counted.warm += 1;
          relayedAt = cloud.now();
        }
        return invoke();
      },
      async call({ service, action, body, function: name = '' }, forward) {
        const answer = await forward();
        if (keepsHouse(name.replace(PREFIX, ''))) return answer;
        if (service === 'events') counted.busEvents += body.split('"DetailType"').length - 1;
        if (service !== 'dynamodb') return answer;
        if (action === 'TransactWriteItems') counted.writeUnits += writeUnitsOf(body);
        else if (action === 'UpdateItem') counted.writeUnits += 1;
        else counted.readUnits += readUnitsOf(answer.body);
        return answer;
      },
    },
  });
  try {
    const [player] = castOf({ who: { kind: 'one', nisCode: '24062' }, startDate, out: '' });
    await cloud.invoke(`${PREFIX}municipality`, { ...player?.onboarding });
    await cloud.advanceTo(instantAt(addDays(phasesFrom(startDate).end, DAYS_AFTER)));
    const invocationsOf = (names: readonly string[]): number =>
      names.reduce((sum, name) => sum + (cloud.invocations()[`${PREFIX}${name}`] ?? 0), 0);
    const mails = [...cloud.mailbox.mails.list({})].map(({ request }) => request.EmailTags);
    const { 'klimaatdoeners-send-mail': sends = 0, 'klimaatdoeners-settle-mail': settles = 0 } = cloud.invocations();
    const reports = cloud.events().filter(({ event }) => event.source === 'aws.ses').length;
    const isOfSession = (tags: (typeof mails)[number]): boolean =>
      tags.some(({ Name, Value }) => Name === 'template' && Value.startsWith('session-'));
    // Lambda itself writes no lines: the log level of the system is WARN (infra/constructs/handler.ts).
    const logs = cloud.logs().filter((line) => !keepsHouse(line.function.replace(PREFIX, '')));
    if (cloud.logs().length >= LOG_LINES_KEPT) throw new Error('The local cloud has dropped log lines');
    return {
      ...counted,
      logBytes: logs.reduce((sum, { text }) => sum + Buffer.byteLength(text) + LOG_EVENT_OVERHEAD, 0),
      wakeUps: invocationsOf(['reach-milestones']),
      invocations: invocationsOf(functionNames().filter((name) => !keepsHouse(name))),
      // ADR 18: functions behind the API, and an execution as a whole.
      traces: invocationsOf(httpFunctions.map(({ name }) => name)) + cloud.executions().length,
      // Each message is sent by itself, and received and deleted with its batch.
      queueRequests: mails.length + reports + 2 * (sends + settles),
      transitions: cloud.executions().reduce((sum, { transitions }) => sum + transitions, 0),
      mails: mails.length,
      sessionMails: mails.filter(isOfSession).length,
    };
  } finally {
    await cloud.stop();
  }
};
