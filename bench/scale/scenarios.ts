import { GROUP } from '../cost-bill.ts';
import { MAILS_A_DAY, NEW_TABLE, QUOTAS } from './quotas.ts';
import type { Limit, Outcome, Setup } from './simulate.ts';

export type Scenario = {
  name: string;
  setup: Setup;
  /** What must hold. Scenarios without it show what breaks. */
  keeps?: { lastMailMinutes: number };
};

/** A coach, an officer and a group. */
export const MAILS_EACH = 2 + GROUP;

const defaults: Omit<Setup, 'trajectories'> = {
  mailsEach: MAILS_EACH,
  windowSeconds: 0,
  indexShards: 1,
  concurrency: QUOTAS.concurrency.perSecond,
  tableWrites: NEW_TABLE.writes,
  senders: 2,
  mailsPerSecond: QUOTAS.mails.perSecond,
  mailsPerDay: MAILS_A_DAY,
};

/** On a Monday each coach and officer also gets the overview of the week, at most one for each trajectory. */
const ON_MONDAY = { mailsEach: MAILS_EACH + 2 };

/** What 10,000 need: a rate and a day of mails from AWS, and workers for that rate. */
const ASKED = { mailsPerSecond: 200, mailsPerDay: 500_000, senders: 30 };

export const SCENARIOS: readonly Scenario[] = [
  { name: '285', setup: { ...defaults, trajectories: 285 }, keeps: { lastMailMinutes: 15 } },
  {
    name: '285, on a Monday',
    setup: { ...defaults, ...ON_MONDAY, trajectories: 285 },
    keeps: { lastMailMinutes: 15 },
  },
  { name: '285, in a new account', setup: { ...defaults, trajectories: 285, concurrency: 10 } },
  { name: '1,850', setup: { ...defaults, trajectories: 1850 } },
  { name: '10,000', setup: { ...defaults, trajectories: 10_000 } },
  { name: '10,000, SES raised', setup: { ...defaults, ...ASKED, senders: 2, trajectories: 10_000 } },
  { name: '10,000, SES raised, 30 workers', setup: { ...defaults, ...ASKED, trajectories: 10_000 } },
  {
    name: '10,000, and a window of 10 min',
    setup: { ...defaults, ...ASKED, trajectories: 10_000, windowSeconds: 600 },
    keeps: { lastMailMinutes: 30 },
  },
  {
    name: '10,000, a window of 10 min, on a Monday',
    setup: { ...defaults, ...ASKED, ...ON_MONDAY, trajectories: 10_000, windowSeconds: 600 },
    keeps: { lastMailMinutes: 30 },
  },
  { name: '1,000,000', setup: { ...defaults, trajectories: 1_000_000 } },
  {
    name: '1,000,000, window of 1 h, all raised',
    setup: {
      ...{ trajectories: 1_000_000, mailsEach: MAILS_EACH, windowSeconds: 3600, indexShards: 4, concurrency: 10_000 },
      ...{ tableWrites: 40_000, mailsPerSecond: 5000, mailsPerDay: 30_000_000, senders: 1000 },
    },
  },
];

const NAMES: Readonly<Record<Limit, string>> = {
  transitions: QUOTAS.transitions.what,
  concurrency: QUOTAS.concurrency.what,
  environments: QUOTAS.environments.what,
  tableWrites: QUOTAS.tableWrites.what,
  tableReads: QUOTAS.tableReads.what,
  indexWrites: 'DynamoDB: partition of the index',
  relay: 'relay: a batch of a shard at a time',
  putEvents: QUOTAS.putEvents.what,
  deliveries: QUOTAS.deliveries.what,
  senders: 'workers of send-mail',
  mails: QUOTAS.mails.what,
  mailsPerDay: 'SES: mails a day',
};

const clock = (seconds: number): string =>
  seconds < 120
    ? `${seconds} s`
    : seconds < 7200
      ? `${Math.round(seconds / 60)} min`
      : seconds < 172_800
        ? `${(seconds / 3600).toFixed(1)} h`
        : `${(seconds / 86_400).toFixed(1)} days`;

const shown = (dollars: number): string =>
  dollars.toLocaleString('en', { maximumFractionDigits: dollars < 100 ? 2 : 0 });

export const tableOf = (rows: readonly { scenario: Scenario; outcome: Outcome }[]): string => {
  const head = [
    'trajectories',
    'mails',
    'limits that held it up (from, for)',
    'all woken',
    'half the mails',
    'last mail',
    'lost or failed',
    'cost, of which mails',
  ];
  const lines = rows.map(({ scenario, outcome }) => [
    scenario.name,
    outcome.mails.toLocaleString('en'),
    outcome.bounds.map(({ limit, from, seconds }) => `${NAMES[limit]} (${clock(from)}, ${clock(seconds)})`).join('; '),
    clock(outcome.lastReached),
    outcome.sent < outcome.mails / 2 ? 'never' : clock(outcome.halfSent),
    clock(outcome.lastSent),
    `${outcome.lost.toLocaleString('en')} mails, ${outcome.failedWakeUps.toLocaleString('en')} wake-ups`,
    `$${shown(outcome.dollars.mails + outcome.dollars.rest)}, $${shown(outcome.dollars.mails)}`,
  ]);
  return [head, head.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
};
