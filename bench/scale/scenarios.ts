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
  mailsPerSecond: QUOTAS.mails.perSecond,
  mailsPerDay: MAILS_A_DAY,
};

export const SCENARIOS: readonly Scenario[] = [
  { name: '285', setup: { ...defaults, trajectories: 285 }, keeps: { lastMailMinutes: 15 } },
  {
    name: '285, new account',
    setup: { ...defaults, trajectories: 285, concurrency: 10 },
  },
  { name: '10,000', setup: { ...defaults, trajectories: 10_000 } },
  {
    name: '10,000, SES raised',
    setup: { ...defaults, trajectories: 10_000, mailsPerSecond: 200, mailsPerDay: 1_000_000 },
  },
  {
    name: '10,000, SES raised, window and shards',
    setup: {
      ...{ ...defaults, trajectories: 10_000, mailsPerSecond: 200, mailsPerDay: 1_000_000 },
      ...{ windowSeconds: 600, indexShards: 4 },
    },
    keeps: { lastMailMinutes: 30 },
  },
  { name: '1,000,000', setup: { ...defaults, trajectories: 1_000_000 } },
  {
    name: '1,000,000, all raised',
    setup: {
      ...{ trajectories: 1_000_000, mailsEach: MAILS_EACH, windowSeconds: 3600, indexShards: 16 },
      ...{ concurrency: 10_000, tableWrites: 40_000, mailsPerSecond: 5000, mailsPerDay: 100_000_000 },
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
    clock(outcome.halfSent),
    clock(outcome.lastSent),
    `${outcome.lost.toLocaleString('en')} mails, ${outcome.failedWakeUps.toLocaleString('en')} wake-ups`,
    `$${(outcome.dollars.mails + outcome.dollars.rest).toFixed(2)}, $${outcome.dollars.mails.toFixed(2)}`,
  ]);
  return [head, head.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
};
