import type { Counts } from './cost-counts.ts';
import { PRICES, type Price } from './prices.ts';

/** What Lambda bills for one invocation, start included: most are cold, since a trajectory wakes once in a few days. */
export const COLD_SECONDS = 0.4;
/** … and for one of the relay soon after another. All other functions may have been needed twice at once. */
export const WARM_SECONDS = 0.1;
export const MEMORY_GIGABYTES = 0.5;
/** What the free quantities are shared by: every Flemish municipality at once, over eight months. */
export const TRAJECTORIES = 285;
export const MONTHS = 8;
/** A group gets what its officer gets of sessions, plus a welcome, an evaluation and a farewell. */
export const GROUP = 25;
const OTHER_MAILS = 3;

/** One line of the bill: what is paid at list price, and what is left when the free quantities are used up by all. */
type Part = { what: string; note: string; list: number; billed: number };

/** In dollars; `list` and `billed` without SES. */
export type Bill = {
  parts: Part[];
  list: number;
  billed: number;
  mails: number;
  groupMails: number;
  sesToday: number;
  /** With a group. */
  ses: number;
};

const part = (what: string, note: string, ...units: [Price, number][]): Part => {
  const list = units.reduce((sum, [{ dollars }, count]) => sum + dollars * count, 0);
  const billed = units.reduce((sum, [{ dollars, freeAMonth }, count]) => {
    const aMonth = (count * TRAJECTORIES) / MONTHS;
    return sum + (dollars * count * Math.max(0, aMonth - freeAMonth)) / aMonth;
  }, 0);
  return { what, note, list, billed };
};

export const billOf = (counts: Counts): Bill => {
  const { writeUnits, readUnits, busEvents, invocations, warm, traces, queueRequests } = counts;
  const { transitions, logBytes, mails, sessionMails } = counts;
  const seconds = (invocations - warm) * COLD_SECONDS + warm * WARM_SECONDS;
  const groupMails = GROUP * (sessionMails + OTHER_MAILS);
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
    part('Logs', `${logBytes} bytes`, [PRICES.logGigabyte, logBytes / 1e9]),
  ];
  const sum = (of: 'list' | 'billed'): number => parts.reduce((total, one) => total + one[of], 0);
  const mail = PRICES.mail.dollars;
  return {
    ...{ parts, list: sum('list'), billed: sum('billed'), mails, groupMails },
    ...{ sesToday: mails * mail, ses: (mails + groupMails) * mail },
  };
};
