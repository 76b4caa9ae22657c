import { rmSync } from 'node:fs';
import { makeTemporaryFolder } from '@klimaatdoeners/local-cloud/database/temporary-folder';
import type { Interceptors } from '@klimaatdoeners/local-cloud/interceptors';
import type { InvocationResult, Json } from '@klimaatdoeners/local-cloud/service';
import type { Engine } from '@klimaatdoeners/local-cloud/table/engine';
import { startEngine } from '@klimaatdoeners/local-cloud/table/start-engine';
import * as z from 'zod';
import { trajectoryIdOf } from '../../domain/trajectory/id.ts';
import { isRunning } from '../../domain/trajectory/trajectory.ts';
import { type Envelope, EVENT_SOURCE, envelope } from '../../events/envelope.ts';
import { type ProductCloud, startProduct } from '../../tools/product-cloud.ts';
import type { Act } from './acts.ts';
import type { Versions } from './assembly.ts';
import { createCrowd } from './crowd.ts';
import { createDelays } from './faults/delays.ts';
import { type Counts, createDice } from './faults/dice.ts';
import { faultyEdges } from './faults/edges.ts';
import { createHoldUps } from './faults/hold-ups.ts';
import { LONGEST_LAG } from './faults/index-lag.ts';
import type { Fault } from './faults/kinds.ts';
import { createLives } from './faults/lives.ts';
import type { Figures } from './figures.ts';
import type { TrickyDay } from './judge/calendar.ts';
import { readContents } from './judge/contents.ts';
import { unexplained } from './judge/dead-letters.ts';
import { judge } from './judge/judge.ts';
import { logged, RestlessError, SWEEP_EVERY } from './logged.ts';
import { createObserver } from './observer.ts';
import { abort, operate } from './operator.ts';
import { interruption } from './people/interruptions.ts';
import type { LinksTo, LinkTo, Means } from './people/means.ts';
import { perform } from './people/perform.ts';
import { readTrajectory } from './people/reading.ts';
import { readBundle } from './runtime/bundle.ts';
import { runInThread } from './runtime/runner.ts';
import { type Scenario, writeScenario } from './scenario.ts';
import { createTrace } from './trace.ts';
import { BROKEN_OFF } from './violations.ts';

export type Settings = {
  seed: string;
  trajectories: number;
  faults: readonly Fault[];
  /** The place of the table. */
  table: 'memory' | 'file';
  /** Called with every line of the log. */
  write?: (line: string) => void;
};

export type Run = {
  seed: string;
  /** The SHA-256 of everything that happened. */
  hash: string;
  violations: string[];
  faults: Counts;
  /** The kinds of tricky days on which something was planned. */
  trickyDays: TrickyDay[];
  figures: Figures;
};

const DAY = 86_400_000;
const ROUNDS = 12;
const MINUTE = 60_000;

/** What was still under way when the last trajectory ended comes within this time, or needs repair. */
const AFTER_ALL = 28 * DAY;

const PREFIX = 'klimaatdoeners-';

/**
 * Runs one scenario with faults to its end, repairs it and judges it. The second version of the product is deployed
 * during the run.
 */
export const simulate = async (versions: Versions, settings: Settings): Promise<Run> => {
  const { seed } = settings;
  const scenario = writeScenario(seed, settings.trajectories);
  const dice = createDice(seed, settings.faults);
  const trace = createTrace(settings.write);
  const folder = makeTemporaryFolder();
  const violations: string[] = [];
  /** Trajectories that were onboarded although they may overlap another. */
  const overlapAllowed = new Set<string>();
  let trickyDays: TrickyDay[] = [];
  const figures: Figures = {
    ...{ trajectories: settings.trajectories, tasks: 0, calls: 0, events: 0, milestones: 0, mails: 0 },
    ...{ suppressed: 0, secondSends: 0, deadLetters: 0, republished: 0, rearmed: 0, held: 0, completed: 0, joined: 0 },
  };
  let version = 0;
  let cloud: ProductCloud | undefined;
  const running = (): ProductCloud => {
    if (!cloud) throw new Error('The cloud does not run');
    return cloud;
  };
  const now = (): number => cloud?.now() ?? scenario.startsAt;
  const engine = await startEngine({ folder: settings.table === 'memory' ? undefined : folder, now });
  const observer = createObserver(now);
  const within = (name: string, payload: Json): Promise<InvocationResult> =>
    running().cloud.invoke(`${PREFIX}${name}`, payload);
  const fromOutside = (name: string, payload: Json): Promise<InvocationResult> =>
    running().invoke(`${PREFIX}${name}`, payload);

  const linksTo: LinksTo = (recipient, page, trajectoryId = '[^\\s~]+', limit) => {
    const link = new RegExp(`/${page}/(${trajectoryId}~[^\\s?]+)`);
    return [...running().mailbox.mails.list({ recipient, ...(limit === undefined ? {} : { limit }) })].flatMap(
      ({ request }) => link.exec(request.Content.Simple.Body.Text?.Data ?? '')?.[1] ?? [],
    );
  };
  const linkTo: LinkTo = (page, { recipient, trajectoryId }) => linksTo(recipient, page, trajectoryId).at(-1);

  // Every other act has a key.
  const keyed = new Map<string, string>();
  let acts = 0;
  const nextKey: Means['nextKey'] = () => {
    acts += 1;
    return acts % 2 === 0 ? { key: `simulated-${acts}`, losesAnswer: dice.strikes('answer-lost') } : undefined;
  };
  const answered = (key: string, status: string): void => void keyed.set(key, status);
  const people = { engine, now, linkTo, linksTo, nextKey, answered };

  const crowd = createCrowd(async (act, isWithin) => {
    const status = await perform(act, { invoke: isWithin ? within : fromOutside, ...people });
    trace.add(now(), 'act', act.kind, status);
    if (status === 'again' || status === '401' || status === '403')
      violations.push(`${act.kind} was answered: ${status}`);
  });

  const delays = createDelays();
  const holdUps = createHoldUps({ now, delays, observer, sweepEvery: SWEEP_EVERY });
  const edges = faultyEdges({
    ...{ now, dice, lives: createLives(seed), observer, holdUps },
    invoke: within,
    jostle: () => crowd.jostle(),
    async interrupt(kind, mail) {
      const act = interruption(kind, mail, now());
      const before = observer.commits.size;
      if (act) await perform(act, { invoke: within, ...people });
      return observer.commits.size > before;
    },
  });
  const interceptors: Interceptors = { ...edges, ...logged(edges, { now, trace, figures }) };

  const start = async (): Promise<void> => {
    const product = versions[version % 2] ?? versions[0];
    observer.deployed(version % 2);
    cloud = await startProduct({
      assembly: product.assembly,
      // The first of these is 09:00 or 10:00 in Brussels, the last 11:00 or 12:00.
      parameters: { OverviewSchedule: 'cron(0 8-10 ? * MON,TUE,WED,THU,FRI *)' },
      dataDir: folder,
      clock: { mode: 'virtual', startAt: new Date(scenario.startsAt).toISOString() },
      tableEngine: engine,
      runner: runInThread((name) => readBundle(product.bundles, name.slice(PREFIX.length))),
      // The logs of functions are not read.
      environment: { POWERTOOLS_LOG_LEVEL: 'SILENT' },
      interceptors,
      seed,
    });
  };

  const round = async (): Promise<boolean> => {
    const letters = await operate(running());
    violations.push(...unexplained(letters, dice.counts(), observer.failures));
    figures.deadLetters += letters.length;
    trace.add(now(), 'operate', letters.length);
    return letters.length === 0;
  };

  const operateWeekly = async (): Promise<void> => {
    if (running().deadLetters().length > 0) await round();
    const candidates = running().executions({ status: 'RUNNING' });
    if (candidates.length > 0 && dice.strikes('execution-aborted')) {
      const { arn } = dice.chance('execution-aborted').pick(candidates);
      await abort(running(), arn);
      holdUps.aborted(arn);
    }
    if (dice.strikes('deploy')) {
      await running().stop();
      version += 1;
      await start();
    }
  };

  try {
    await start();
    const lastAct = Math.max(...scenario.acts.flatMap(({ at, act }) => (isOfWeek(act) ? [] : [at])));
    for (const { at, act, crowd: others = [] } of scenario.acts) {
      await running().advanceTo(at);
      // Until the end that was reckoned with all pauses there can be most of a year in which nothing happens.
      if (at > lastAct && act.kind === 'operate' && (await areOver(engine, scenario))) break;
      if (act.kind === 'operate') await operateWeekly();
      await crowd.act([act, ...others]);
      if (act.kind === 'onboard' && act.onboarding.allowOverlap) {
        overlapAllowed.add(trajectoryIdOf(act.onboarding.nisCode, act.onboarding.startDate));
      }
      if (act.kind === 'move-start' && act.allowOverlap) overlapAllowed.add(act.trajectoryId);
    }
    await running().advanceTo(Math.min(scenario.endsAt, now() + AFTER_ALL));
    dice.calm();
    for (let rounds = 0; ; rounds += 1) {
      await running().advanceTo(now() + 3 * DAY);
      if ((await round()) && running().executions({ status: 'RUNNING', limit: 1 }).length === 0) break;
      if (rounds < ROUNDS) continue;
      violations.push('There is still something to repair after many rounds');
      break;
    }
    const onBus = eventsOn(running());
    const contents = await readContents(engine);
    for (const event of onBus) trace.add('event', event);
    for (const item of contents.states) trace.add('state', item);
    for (const sending of observer.sendings) trace.add('mail', sending);
    const judgement = judge({
      contents,
      ...{ onBus, delays, observed: observer, overlapAllowed, keyed },
      lag: settings.faults.includes('index-stale') ? LONGEST_LAG : 0,
      skew: settings.faults.includes('clock-skew') ? 5 * MINUTE : 0,
      disturbed: settings.faults.length > 0,
    });
    violations.push(...judgement.violations);
    for (const { name, status, error, cause } of running().executions()) {
      if (status === 'FAILED' || status === 'TIMED_OUT')
        violations.push(`Timeline ${name} ended: ${status} ${error} ${cause}`);
    }
    trickyDays = [...judgement.trickyDays];
    figures.events = contents.events.length;
    figures.milestones = judgement.milestones;
    figures.held = judgement.held;
    figures.completed = judgement.completed;
    figures.joined = contents.events.filter(({ type }) => type === 'Participant.Confirmed').length;
    figures.mails = judgement.mails;
    figures.suppressed = judgement.suppressed;
    figures.secondSends = judgement.secondSends;
  } catch (error) {
    const restless = error instanceof RestlessError;
    violations.push(
      restless ? error.message : `${BROKEN_OFF}: ${error instanceof Error ? error.stack : String(error)}`,
    );
  } finally {
    await cloud?.stop();
    await engine.stop();
    rmSync(folder, { recursive: true, force: true });
  }
  return { seed, hash: trace.digest(), violations, faults: dice.counts(), trickyDays, figures };
};

/** What comes every week, whatever the trajectories are. */
const isOfWeek = ({ kind }: Act): boolean => kind === 'operate' || kind === 'read-portfolio';

/** Whether no trajectory runs any more. */
const areOver = async (engine: Engine, { acts }: Scenario): Promise<boolean> => {
  for (const { act } of acts) {
    if (act.kind !== 'onboard') continue;
    const { nisCode, startDate } = act.onboarding;
    if (isRunning(await readTrajectory(engine, trajectoryIdOf(nisCode, startDate)))) return false;
  }
  return true;
};

const ours = z.object({ source: z.literal(EVENT_SOURCE), detail: envelope });

const eventsOn = (cloud: ProductCloud): Envelope[] =>
  cloud.events().flatMap(({ event }) => {
    const read = ours.safeParse(event);
    return read.success ? [read.data.detail] : [];
  });
