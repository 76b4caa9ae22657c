import { COLD_SECONDS, MEMORY_GIGABYTES, WARM_SECONDS } from '../cost-bill.ts';
import { PRICES } from '../prices.ts';
import { type Bucket, type Line, openBucket, openLine } from './buckets.ts';
import type { Demand, Use } from './demand.ts';
import { NEW_TABLE, QUEUE_RETENTION, QUOTAS } from './quotas.ts';
import { FAILED, openCalendar, THROTTLED } from './retries.ts';

/** What can be chosen, and what AWS grants. */
export type Setup = {
  trajectories: number;
  /** Mails that one trajectory sends at 09:00. */
  mailsEach: number;
  windowSeconds: number;
  indexShards: number;
  concurrency: number;
  /** Write units that the table takes at once. A table keeps the peak that it has had. */
  tableWrites: number;
  /** Workers of send-mail that run at once. */
  senders: number;
  mailsPerSecond: number;
  mailsPerDay: number;
};

const LIMITS = [
  'transitions',
  'concurrency',
  'environments',
  'tableWrites',
  'tableReads',
  'indexWrites',
  'relay',
  'putEvents',
  'deliveries',
  'senders',
  'mails',
  'mailsPerDay',
] as const;
export type Limit = (typeof LIMITS)[number];
/** When a limit first held something up, in seconds after 09:00, and for how many seconds it did. */
export type Bound = { limit: Limit; from: number; seconds: number };

export type Outcome = {
  mails: number;
  sent: number;
  /** Mails that waited longer than SQS keeps a message. */
  lost: number;
  /** Seconds after 09:00. */
  lastReached: number;
  lastRequested: number;
  halfSent: number;
  lastSent: number;
  bounds: Bound[];
  /** Wake-ups that used up their retries, alarmed an operator, and came an hour later. */
  failedWakeUps: number;
  retries: number;
  dollars: { mails: number; rest: number };
};

/** ADR 30: mails leave at nine tenths of the rate of SES. */
const PACE = 0.9;
/** An assumption: what a worker needs for a mail, most of it waiting for SES and the table. */
const MAIL_SECONDS = 0.15;
const DAY = 86_400;
const BATCH = 10;
/** The relay: at most 100 events of a shard in a batch, ten of them in a request. An assumption: 30 ms a request. */
const RELAY_BATCH = 100;
const RELAY_SECONDS = WARM_SECONDS + (RELAY_BATCH / BATCH) * 0.03;
/** Fine steps until every trajectory has woken, but at least this long. Then only the queue of mails is left. */
const FINE_UNTIL = 2 * 3600;
const COARSE = 60;

type Lambda = { environments: number; fresh: Bucket; invocations: number; seconds: number };
type Needs = Partial<Record<Limit, number>>;

const needsOf = ({ writes, reads, indexWrites }: Use, times = 1): Needs => ({
  ...{ tableWrites: writes * times, tableReads: reads * times, indexWrites: indexWrites * times },
});

/** Plays the day on which all trajectories hear something at 09:00. The same setup always has the same outcome. */
export const simulate = (setup: Setup, demand: Demand): Outcome => {
  const { trajectories, mailsEach, windowSeconds } = setup;
  const outcome: Outcome = {
    ...{
      mails: trajectories * mailsEach,
      sent: 0,
      lost: 0,
      lastReached: 0,
      lastRequested: 0,
      halfSent: 0,
      lastSent: 0,
    },
    ...{ bounds: [], failedWakeUps: 0, retries: 0, dollars: { mails: 0, rest: 0 } },
  };
  let now = 0;
  let step = 1;

  const tableWrites = (): number =>
    Math.min(QUOTAS.tableWrites.perSecond, setup.tableWrites * 2 ** Math.floor(now / NEW_TABLE.doublesEvery));
  const rates: Partial<Record<Limit, () => { perSecond: number; burst?: number }>> = {
    transitions: () => QUOTAS.transitions,
    concurrency: () => ({ perSecond: setup.concurrency }),
    tableWrites: () => ({ perSecond: tableWrites() }),
    tableReads: () => ({ perSecond: Math.min(QUOTAS.tableReads.perSecond, 3 * tableWrites()) }),
    indexWrites: () => ({ perSecond: setup.indexShards * QUOTAS.partitionWrites.perSecond }),
    // A shard of the stream for each partition, which takes 1,000 writes.
    relay: () => ({
      perSecond: (Math.ceil(tableWrites() / QUOTAS.partitionWrites.perSecond) * RELAY_BATCH) / RELAY_SECONDS,
    }),
    putEvents: () => QUOTAS.putEvents,
    deliveries: () => QUOTAS.deliveries,
    senders: () => ({ perSecond: setup.senders / MAIL_SECONDS }),
    mails: () => ({ perSecond: PACE * setup.mailsPerSecond }),
  };
  const buckets = new Map<Limit, Bucket>();
  const refill = (): void => {
    for (const limit of LIMITS) {
      const { perSecond, burst } = rates[limit]?.() ?? {};
      if (perSecond === undefined) continue;
      const bucket = buckets.get(limit) ?? openBucket(burst ?? perSecond);
      if (buckets.has(limit)) bucket.refill(step, perSecond, burst);
      buckets.set(limit, bucket);
    }
    for (const { fresh } of Object.values(lambdas)) {
      fresh.refill(step, QUOTAS.environments.perSecond, QUOTAS.environments.burst);
    }
    if (Math.floor(now / DAY) !== Math.floor((now - step) / DAY)) sentToday = 0;
  };
  let sentToday = 0;

  const newLambda = (): Lambda => ({
    ...{ environments: 0, fresh: openBucket(QUOTAS.environments.burst), invocations: 0, seconds: 0 },
  });
  const lambdas = { reach: newLambda(), request: newLambda(), send: newLambda(), settle: newLambda() };
  let relayInvocations = 0;

  const boundOf = new Map<Limit, Bound>();
  const held = (limit: Limit): void => {
    const bound = boundOf.get(limit) ?? { limit, from: now, seconds: 0 };
    bound.seconds += step;
    boundOf.set(limit, bound);
  };

  /** How many of `wanted` can be done now. Takes what they need, and notes the limit that holds up the others. */
  const admit = (wanted: number, needs: Needs, { lambda, each = 1 }: { lambda?: Lambda; each?: number } = {}) => {
    let admitted = wanted;
    let limit: Limit | undefined;
    const cap = (at: number, by: Limit): void => {
      if (at >= admitted) return;
      admitted = Math.max(0, Math.floor(at));
      limit = by;
    };
    for (const name of LIMITS) {
      const need = needs[name] ?? 0;
      if (need === 0) continue;
      if (name === 'mailsPerDay') cap(setup.mailsPerDay - sentToday, name);
      else cap((buckets.get(name)?.left() ?? 0) / need, name);
    }
    const account = buckets.get('concurrency');
    if (lambda && account && admitted > 0) {
      const warm = Math.min(
        admitted / each,
        (lambda.environments * step) / WARM_SECONDS,
        account.left() / WARM_SECONDS,
      );
      const cold = Math.min(
        lambda.fresh.left() * (step / COLD_SECONDS),
        (account.left() - warm * WARM_SECONDS) / COLD_SECONDS,
      );
      const full = account.left() < Math.max(1, (admitted / each) * WARM_SECONDS);
      cap((warm + cold) * each, full ? 'concurrency' : 'environments');
      const invocations = Math.ceil(admitted / each);
      const warmly = Math.min(warm, invocations);
      const environments = ((invocations - warmly) * COLD_SECONDS) / step;
      const seconds = warmly * WARM_SECONDS + (invocations - warmly) * COLD_SECONDS;
      account.take(Math.min(seconds, account.left()));
      lambda.fresh.take(Math.min(environments, lambda.fresh.left()));
      lambda.environments += environments;
      lambda.invocations += invocations;
      lambda.seconds += seconds;
    }
    for (const name of LIMITS) buckets.get(name)?.take(admitted * (needs[name] ?? 0));
    if (limit && admitted < wanted) held(limit);
    return { admitted, limit };
  };

  const calendar = openCalendar();
  for (let second = 0, planned = 0; second <= windowSeconds && planned < trajectories; second++) {
    const until = windowSeconds === 0 ? trajectories : Math.floor((trajectories * (second + 1)) / windowSeconds);
    calendar.plan(second, 0, Math.min(until, trajectories) - planned);
    planned = Math.min(until, trajectories);
  }
  const lines = { reached: openLine(), toRequest: openLine(), requested: openLine(), mails: openLine() };
  const after = { sent: openLine(), reports: openLine() };
  const move = (from: Line, to: Line, count: number, times = 1): void => {
    from.take(count);
    to.add(now, count * times);
  };
  const relayed = (line: Line, targets: number): number => {
    const { admitted } = admit(line.length(), { relay: 1, putEvents: 1 / BATCH, deliveries: targets });
    relayInvocations += admitted / RELAY_BATCH;
    return admitted;
  };

  const wake = (): void => {
    calendar.due(now + step).forEach((count, attempt) => {
      const needs = { ...needsOf(demand.reach), transitions: attempt === 0 ? demand.transitions : 1 };
      const { admitted, limit } = admit(count, needs, { lambda: lambdas.reach });
      lines.reached.add(now, admitted);
      if (admitted > 0) outcome.lastReached = now;
      if (admitted === count) return;
      outcome.retries += count - admitted;
      const policy = limit === 'tableWrites' || limit === 'indexWrites' ? FAILED : THROTTLED;
      outcome.failedWakeUps += calendar.again(now + step - 1, attempt, count - admitted, policy);
    });
  };
  const request = (): void => {
    const needs = needsOf({ ...demand.line, reads: 0 }, mailsEach);
    const { admitted } = admit(
      lines.toRequest.length(),
      { ...needs, tableReads: demand.request.reads },
      { lambda: lambdas.request },
    );
    move(lines.toRequest, lines.requested, admitted, mailsEach);
    if (admitted > 0) outcome.lastRequested = now;
  };
  const send = (): void => {
    outcome.lost += lines.mails.dropBefore(now - QUEUE_RETENTION);
    const needs: Needs = { ...needsOf(demand.send), senders: 1, mails: 1, mailsPerDay: 1 };
    const { admitted } = admit(lines.mails.length(), needs, { lambda: lambdas.send, each: BATCH });
    if (admitted === 0) return;
    lines.mails.take(admitted);
    after.sent.add(now, admitted);
    after.reports.add(now, Math.round(admitted * demand.reports));
    sentToday += admitted;
    if (outcome.sent < outcome.mails / 2 && outcome.sent + admitted >= outcome.mails / 2) outcome.halfSent = now;
    outcome.sent += admitted;
    outcome.lastSent = now;
  };
  const settle = (): void => {
    const { admitted } = admit(after.reports.length(), needsOf(demand.settle), { lambda: lambdas.settle, each: BATCH });
    after.reports.take(admitted);
  };

  while (outcome.sent + outcome.lost < outcome.mails) {
    refill();
    wake();
    move(lines.reached, lines.toRequest, relayed(lines.reached, 1));
    request();
    move(lines.requested, lines.mails, relayed(lines.requested, 1));
    send();
    after.sent.take(relayed(after.sent, 0));
    settle();
    now += step;
    step = now < FINE_UNTIL || calendar.waiting() > 0 ? 1 : COARSE;
  }
  outcome.bounds = [...boundOf.values()].sort((a, b) => a.from - b.from || b.seconds - a.seconds);
  const all = Object.values(lambdas);
  const invocations = all.reduce((sum, one) => sum + one.invocations, relayInvocations);
  const seconds = all.reduce((sum, one) => sum + one.seconds, relayInvocations * RELAY_SECONDS);
  const { mails, sent } = outcome;
  const writes =
    trajectories * (demand.reach.writes + demand.reach.indexWrites) +
    mails * (demand.line.writes + demand.send.writes + demand.reports * demand.settle.writes);
  const reads =
    trajectories * (demand.reach.reads + demand.request.reads) +
    mails * (demand.send.reads + demand.reports * demand.settle.reads);
  outcome.dollars = {
    mails: sent * PRICES.mail.dollars,
    rest:
      (trajectories * demand.transitions + outcome.retries) * PRICES.stateTransition.dollars +
      writes * PRICES.writeUnit.dollars +
      reads * PRICES.readUnit.dollars +
      invocations * PRICES.invocation.dollars +
      seconds * MEMORY_GIGABYTES * PRICES.gigabyteSecond.dollars +
      (trajectories + 2 * mails) * PRICES.busEvent.dollars +
      mails * (1 + demand.reports + (2 * (1 + demand.reports)) / BATCH) * PRICES.queueRequest.dollars +
      ((invocations * demand.logBytes) / 1e9) * PRICES.logGigabyte.dollars,
  };
  return outcome;
};
