import { instantAt } from '../domain/calendar/local-time.ts';
import { castOf } from '../local/demo/cast.ts';
import { startProduct } from '../local/product-cloud.ts';
import { withAssembly } from './assembly.ts';
import { readUnitsOf, writeUnitsOf } from './capacity.ts';
import type { Benchmark, Figure } from './figure.ts';
import { PRICES } from './prices.ts';

/** What Lambda bills for one invocation, start included: most are cold, since a trajectory wakes once in a few days. */
const BILLED_SECONDS = 0.4;
const MEMORY_GIGABYTES = 0.5;
const LOG_BYTES = 1000;
/** Sent, received and deleted. */
const QUEUE_REQUESTS = 3;
/** A group gets what its officer gets of sessions, plus a welcome, an evaluation and a farewell. */
const GROUP = 25;
const OTHER_MAILS = 3;

type Counts = {
  writeUnits: number;
  readUnits: number;
  busEvents: number;
  invocations: number;
  transitions: number;
  mails: number;
  sessionMails: number;
};

const count = async (assembly: string): Promise<Counts> => {
  const counted = { writeUnits: 0, readUnits: 0, busEvents: 0 };
  const cloud = await startProduct({
    assembly,
    clock: { mode: 'virtual', startAt: instantAt('2026-12-21') },
    interceptors: {
      async call({ service, action, body }, forward) {
        const answer = await forward();
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
    await cloud.invoke('klimaatdoeners-onboard-municipality', { ...player?.onboarding });
    await cloud.advanceTo(instantAt('2027-09-08'));
    // What sweeps all trajectories, or keeps house, is no trajectory's own.
    const invocations = Object.entries(cloud.invocations()).filter(([name]) => !name.includes('sweep'));
    const mails = [...cloud.mailbox.mails.list({})].map(({ request }) => request.EmailTags);
    const isOfSession = (tags: (typeof mails)[number]): boolean =>
      tags.some(({ Name, Value }) => Name === 'template' && Value.startsWith('session-'));
    return {
      ...counted,
      invocations: invocations.reduce((sum, [, number]) => sum + number, 0),
      transitions: cloud.executions().reduce((sum, { transitions }) => sum + transitions, 0),
      mails: mails.length,
      sessionMails: mails.filter(isOfSession).length,
    };
  } finally {
    await cloud.stop();
  }
};

const cents = (dollars: number): number => dollars * 100;

export const cost: Benchmark = {
  about: 'what AWS bills for one trajectory of eight months, from counted requests and list prices, in US cents',
  run: () =>
    withAssembly(async (assembly) => {
      const counts = await count(assembly);
      const { writeUnits, readUnits, busEvents, invocations, transitions, mails, sessionMails } = counts;
      const duration = invocations * BILLED_SECONDS * MEMORY_GIGABYTES * PRICES.gigabyteSecond;
      const group = GROUP * (sessionMails / 2 + OTHER_MAILS);
      const parts: [string, number, string][] = [
        ['Step Functions', transitions * PRICES.stateTransition, `${transitions} transitions`],
        [
          'DynamoDB',
          writeUnits * PRICES.writeUnit + readUnits * PRICES.readUnit,
          `${writeUnits} write and ${readUnits} read units`,
        ],
        ['Lambda', invocations * PRICES.invocation + duration, `${invocations} invocations of ${BILLED_SECONDS} s`],
        ['EventBridge', busEvents * PRICES.busEvent, `${busEvents} events`],
        ['SQS', mails * QUEUE_REQUESTS * PRICES.queueRequest, `${mails * QUEUE_REQUESTS} requests`],
        ['X-Ray', invocations * PRICES.trace, `${invocations} traces at most`],
        ['Logs', ((invocations * LOG_BYTES) / 1e9) * PRICES.logGigabyte, `${LOG_BYTES} bytes an invocation`],
      ];
      const rest = parts.reduce((sum, [, dollars]) => sum + dollars, 0);
      const ses = (mails + group) * PRICES.mail;
      return [
        ...parts.map(([what, dollars, note]): Figure => ({ what, value: cents(dollars), unit: '¢', note })),
        { what: 'everything but SES', value: cents(rest), unit: '¢' },
        { what: 'SES today', value: cents(mails * PRICES.mail), unit: '¢', note: `${mails} mails` },
        { what: `SES with a group of ${GROUP}`, value: cents(ses), unit: '¢', note: `${group} mails more` },
        { what: `everything but SES, to SES with a group of ${GROUP}`, value: rest / ses, unit: '×', atMost: 0.1 },
      ];
    }),
};
