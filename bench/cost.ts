import { instantAt } from '../domain/calendar/local-time.ts';
import { httpFunctions } from '../functions/nouns.ts';
import { functionNames } from '../infra/bundle.ts';
import type { EffectName } from '../infra/functions.ts';
import { castOf } from '../tools/demo/cast.ts';
import { startProduct } from '../tools/product-cloud.ts';
import { withAssembly } from './assembly.ts';
import { readUnitsOf, writeUnitsOf } from './capacity.ts';
import type { Benchmark, Figure } from './figure.ts';
import { PRICES, type Price } from './prices.ts';

/**
 * Billed seconds of one invocation, start included. Most invocations are cold, because a trajectory wakes once in a few
 * days.
 */
const COLD_SECONDS = 0.4;
/**
 * Billed seconds of an invocation of the relay soon after another. The relay handles its shard batch by batch, so the
 * same environment publishes the events that follow. Any other function may have been needed twice at once.
 */
const WARM_SECONDS = 0.1;
const STAYS_WARM = 5 * 60_000;
const MEMORY_GIGABYTES = 0.5;
const LOG_BYTES = 1000;
/** The number of trajectories that share the free quantities: one for each Flemish municipality, over eight months. */
const TRAJECTORIES = 285;
const MONTHS = 8;
/**
 * The size of a group. Each participant is assumed to get the officer's mails about sessions, and a welcome, an
 * evaluation and a farewell.
 */
const GROUP = 25;
const OTHER_MAILS = 3;

type Counts = {
  writeUnits: number;
  readUnits: number;
  busEvents: number;
  invocations: number;
  warm: number;
  traces: number;
  queueRequests: number;
  transitions: number;
  mails: number;
  sessionMails: number;
};

const PREFIX = 'klimaatdoeners-';

/** Scheduled functions serve all trajectories, so their cost belongs to no single one. */
const HOUSEKEEPING = ['sweep-timelines', 'sweep-outbox', 'forget-people'] satisfies EffectName[];
const keepsHouse = (name: string): boolean => HOUSEKEEPING.some((one) => one === name);

const count = async (assembly: string): Promise<Counts> => {
  const counted = { writeUnits: 0, readUnits: 0, busEvents: 0, warm: 0 };
  let relayedAt = 0;
  const cloud = await startProduct({
    assembly,
    clock: { mode: 'virtual', startAt: instantAt('2026-12-21') },
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
    const [player] = castOf({ who: { kind: 'one', nisCode: '24062' }, startDate: '2027-01-04', out: '' });
    await cloud.invoke(`${PREFIX}municipality`, { ...player?.onboarding });
    await cloud.advanceTo(instantAt('2027-09-08'));
    const invocationsOf = (names: readonly string[]): number =>
      names.reduce((sum, name) => sum + (cloud.invocations()[`${PREFIX}${name}`] ?? 0), 0);
    const mails = [...cloud.mailbox.mails.list({})].map(({ request }) => request.EmailTags);
    const { 'klimaatdoeners-send-mail': sends = 0, 'klimaatdoeners-settle-mail': settles = 0 } = cloud.invocations();
    const reports = cloud.events().filter(({ event }) => event.source === 'aws.ses').length;
    const isOfSession = (tags: (typeof mails)[number]): boolean =>
      tags.some(({ Name, Value }) => Name === 'template' && Value.startsWith('session-'));
    return {
      ...counted,
      invocations: invocationsOf(functionNames().filter((name) => !keepsHouse(name))),
      // ADR 18 traces the functions behind the API, and an execution as a whole.
      traces: invocationsOf(httpFunctions.map(({ name }) => name)) + cloud.executions().length,
      // Each message is sent by itself, and is received and deleted with its batch.
      queueRequests: mails.length + reports + 2 * (sends + settles),
      transitions: cloud.executions().reduce((sum, { transitions }) => sum + transitions, 0),
      mails: mails.length,
      sessionMails: mails.filter(isOfSession).length,
    };
  } finally {
    await cloud.stop();
  }
};

/**
 * One line of the bill: the cost at list price, and the cost when all trajectories together use up the free quantities.
 */
type Part = { what: string; note: string; list: number; billed: number };

const part = (what: string, note: string, ...units: [Price, number][]): Part => {
  const list = units.reduce((sum, [{ dollars }, count]) => sum + dollars * count, 0);
  const billed = units.reduce((sum, [{ dollars, freeAMonth }, count]) => {
    const aMonth = (count * TRAJECTORIES) / MONTHS;
    return sum + (dollars * count * Math.max(0, aMonth - freeAMonth)) / aMonth;
  }, 0);
  return { what, note, list, billed };
};

const cents = (dollars: number): number => dollars * 100;

export const cost: Benchmark = {
  about: 'what AWS bills for one trajectory of eight months, from counted requests and list prices, in US cents',
  run: () =>
    withAssembly(async (assembly) => {
      const counts = await count(assembly);
      const { writeUnits, readUnits, busEvents, invocations, warm, traces, queueRequests } = counts;
      const { transitions, mails, sessionMails } = counts;
      const seconds = (invocations - warm) * COLD_SECONDS + warm * WARM_SECONDS;
      const group = GROUP * (sessionMails / 2 + OTHER_MAILS);
      const parts = [
        part('Step Functions', `${transitions} transitions`, [PRICES.stateTransition, transitions]),
        part(
          'DynamoDB',
          `${writeUnits} write and ${readUnits} read units`,
          [PRICES.writeUnit, writeUnits],
          [PRICES.readUnit, readUnits],
        ),
        part(
          'Lambda',
          `${invocations - warm} invocations of ${COLD_SECONDS} s, ${warm} of ${WARM_SECONDS} s`,
          [PRICES.invocation, invocations],
          [PRICES.gigabyteSecond, seconds * MEMORY_GIGABYTES],
        ),
        part('EventBridge', `${busEvents} events`, [PRICES.busEvent, busEvents]),
        part('SQS', `${queueRequests} requests`, [PRICES.queueRequest, queueRequests]),
        part('X-Ray', `${traces} traces`, [PRICES.trace, traces]),
        part('Logs', `${LOG_BYTES} bytes an invocation`, [PRICES.logGigabyte, (invocations * LOG_BYTES) / 1e9]),
      ];
      const sum = (of: 'list' | 'billed'): number => parts.reduce((total, one) => total + one[of], 0);
      const mail = PRICES.mail.dollars;
      const ses = (mails + group) * mail;
      const all = `of ${TRAJECTORIES} in ${MONTHS} months`;
      return [
        ...parts.map(({ what, note, list, billed }): Figure => {
          return { what, value: cents(list), unit: '¢', note: `${note}; ${cents(billed).toFixed(3)} ¢ billed` };
        }),
        { what: 'everything but SES, list price', value: cents(sum('list')), unit: '¢' },
        { what: `everything but SES, billed ${all}`, value: cents(sum('billed')), unit: '¢' },
        { what: 'SES today', value: cents(mails * mail), unit: '¢', note: `${mails} mails` },
        { what: `SES with a group of ${GROUP}`, value: cents(ses), unit: '¢', note: `${group} mails more` },
        { what: `list price, to SES with a group of ${GROUP}`, value: sum('list') / ses, unit: '×', atMost: 0.1 },
        { what: `billed, to SES with a group of ${GROUP}`, value: sum('billed') / ses, unit: '×', atMost: 0.1 },
      ];
    }),
};
