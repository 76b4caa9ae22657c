import type { Aggregate } from '../../adapters/table/aggregate.ts';
import { mails as mailLedger, municipalities, trajectories } from '../../adapters/table/aggregates.ts';
import { instantAt } from '../../domain/calendar/local-time.ts';
import { type Mail, type MailRequest, initialState as noMail } from '../../domain/mail/mail.ts';
import { mailsFor, noLongerWanted } from '../../domain/mail/mails-for.ts';
import { initialState as noMunicipality } from '../../domain/municipality/municipality.ts';
import {
  type ExistingTrajectory,
  evolve,
  initialState,
  isRunning,
  occurrenceOf,
  type Trajectory,
} from '../../domain/trajectory/trajectory.ts';
import { type DomainEvent, readEvent } from '../../events/catalogue.ts';
import type { Envelope } from '../../events/envelope.ts';
import { mailEvents } from '../../events/mail.ts';
import { municipalityEvents } from '../../events/municipality.ts';
import { trajectoryEvents } from '../../events/trajectory.ts';
import { type Contents, streamOf } from './contents.ts';
import type { Observer, Sending } from './observer.ts';
import { canonical } from './trace.ts';

/** Everything that is left of a run. */
export type Evidence = {
  contents: Contents;
  /** The ids of our events in the order in which they went over the bus. */
  onBus: readonly Envelope[];
  observer: Pick<Observer, 'sendings' | 'commits' | 'refusals' | 'lost'>;
  /** By how many milliseconds a function's clock may have been off. */
  skew: number;
  /** Whether anything could delay a milestone. */
  disturbed: boolean;
};

export type Judgement = {
  violations: string[];
  mails: number;
  secondSends: number;
  milestones: number;
  suppressed: number;
};

type Ledger = { request: MailRequest; state: Mail; trajectoryId: string };

/** What must hold after any run, whatever went wrong on the way. */
export const judge = (evidence: Evidence): Judgement => {
  const violations: string[] = [];
  const streams = Map.groupBy(evidence.contents.events, streamOf);
  const stored = new Map(evidence.contents.states.map((one) => [`${one.pk}/${one.sk.slice('STATE#'.length)}`, one]));
  for (const name of stored.keys()) if (!streams.has(name)) violations.push(`${name} has a state and no event`);

  violations.push(...wrongBus(evidence));
  const result: Judgement = {
    violations,
    mails: evidence.observer.sendings.length,
    secondSends: 0,
    milestones: 0,
    suppressed: 0,
  };
  const ledger = new Map<string, Ledger>();
  const histories = new Map<string, Envelope[]>();
  for (const [name, events] of streams) {
    const replayed = replay(name, events, violations);
    const item = stored.get(name);
    if (canonical(replayed) !== canonical(item?.state)) violations.push(`${name}: replay(events) is not the state`);
    if (item?.version !== events.length)
      violations.push(`${name}: version ${item?.version} after ${events.length} events`);
    const trajectoryId = events[0]?.trajectoryId ?? '';
    if (name.includes('/mail#') && isMail(replayed) && replayed.status !== 'absent') {
      const { status: _, ...request } = replayed;
      ledger.set(`${trajectoryId} ${replayed.key}`, { request, state: replayed, trajectoryId });
      if (replayed.status === 'suppressed') result.suppressed += 1;
    }
    if (name.endsWith('/trajectory')) histories.set(trajectoryId, events);
  }
  const expected = new Set<string>();
  for (const [trajectoryId, events] of histories) {
    const { keys, milestones, problems } = judgeTrajectory(events, evidence);
    for (const key of keys) expected.add(`${trajectoryId} ${key}`);
    result.milestones += milestones;
    violations.push(...problems.map((problem) => `${trajectoryId}: ${problem}`));
  }
  for (const key of expected) if (!ledger.has(key)) violations.push(`mail ${key} was never asked for`);
  for (const key of ledger.keys()) if (!expected.has(key)) violations.push(`mail ${key} was asked for by no event`);
  result.secondSends = judgeMails(ledger, histories, evidence, violations);
  return result;
};

const wrongBus = ({ contents, onBus }: Evidence): string[] => {
  const kept = new Map(contents.events.map((event) => [event.id, canonical(event)]));
  const seen = new Set<string>();
  const problems: string[] = [];
  for (const event of onBus) {
    seen.add(event.id);
    if (kept.get(event.id) !== canonical(event)) problems.push(`${event.id} was on the bus and is not in the table`);
  }
  for (const id of kept.keys()) if (!seen.has(id)) problems.push(`${id} never came on the bus`);
  return problems;
};

const isMail = (state: unknown): state is Mail =>
  typeof state === 'object' && state !== null && 'status' in state && ('key' in state || state.status === 'absent');

const replay = (name: string, events: readonly Envelope[], violations: string[]): unknown => {
  events.forEach(({ sequence }, index) => {
    if (sequence !== index + 1) violations.push(`${name}: event ${index + 1} has sequence ${sequence}`);
  });
  try {
    if (name.includes('/mail#')) return fold(mailLedger, noMail, events, mailEvents);
    if (name.endsWith('/municipality')) return fold(municipalities, noMunicipality, events, municipalityEvents);
    return fold(trajectories, initialState, events, trajectoryEvents);
  } catch (error) {
    violations.push(`${name}: its history is broken: ${error instanceof Error ? error.message : error}`);
    return undefined;
  }
};

const fold = <Id, State, Event extends DomainEvent>(
  aggregate: Aggregate<Id, State, Event>,
  initial: State,
  events: readonly Envelope[],
  contracts: Parameters<typeof readEvent>[0],
): State =>
  events.reduce((state, envelope) => {
    const event = readEvent(contracts, envelope);
    return isOf(aggregate, event) ? aggregate.evolve(state, event, envelope.at) : state;
  }, initial);

// The contracts given with the aggregate have vouched for the event.
const isOf = <Id, State, Event extends DomainEvent>(
  _: Aggregate<Id, State, Event>,
  event: { type: string; data: unknown },
): event is Event => event.data !== undefined;

const judgeTrajectory = (
  events: readonly Envelope[],
  { skew, disturbed }: Evidence,
): { keys: string[]; milestones: number; problems: string[] } => {
  const problems: string[] = [];
  const keys: string[] = [];
  const times = new Map<string, string[]>();
  let state: Trajectory = initialState;
  for (const envelope of events) {
    const event = readEvent(trajectoryEvents, envelope);
    state = evolve(state, event, envelope.at);
    if (state.status === 'absent') continue;
    keys.push(...mailsFor(event, state).map(({ key }) => key));
    if ('planRevision' in event.data && event.data.planRevision !== state.plan.revision) {
      problems.push(`${event.type} speaks of plan ${event.data.planRevision} while ${state.plan.revision} holds`);
    }
    if (event.type !== 'Trajectory.MilestoneReached') continue;
    const occurrence = occurrenceOf({ id: event.data.milestoneId, revision: event.data.revision });
    times.set(occurrence, [...(times.get(occurrence) ?? []), envelope.at]);
    const planned = state.plan.milestones.find((milestone) => occurrenceOf(milestone) === occurrence);
    if (!planned) problems.push(`${occurrence} was reached outside the plan of its time`);
    else if (Date.parse(envelope.at) + skew < Date.parse(instantAt(planned.on)))
      problems.push(`${occurrence} was reached too early`);
  }
  for (const [occurrence, at] of times)
    if (at.length > 1) problems.push(`${occurrence} was reached ${at.length} times`);
  if (isRunning(state)) problems.push(`is still in ${state.status}`);
  if (state.status === 'completed') {
    for (const milestone of state.plan.milestones) {
      const [at] = times.get(occurrenceOf(milestone)) ?? [];
      if (at === undefined) problems.push(`${occurrenceOf(milestone)} was never reached`);
      else if (!disturbed && at !== instantAt(milestone.on) && instantAt(milestone.on) > lastChange(events)) {
        problems.push(`${occurrenceOf(milestone)} was reached at ${at}`);
      }
    }
  }
  return { keys, milestones: times.size, problems };
};

const lastChange = (events: readonly Envelope[]): string =>
  events.findLast(({ type }) => type === 'Trajectory.Onboarded' || type === 'Trajectory.Rescheduled')?.at ?? '';

const judgeMails = (
  ledger: ReadonlyMap<string, Ledger>,
  histories: ReadonlyMap<string, readonly Envelope[]>,
  { observer, skew }: Evidence,
  violations: string[],
): number => {
  let secondSends = 0;
  const sendings = Map.groupBy(observer.sendings, ({ trajectoryId, key }) => `${trajectoryId} ${key}`);
  for (const key of sendings.keys()) if (!ledger.has(key)) violations.push(`mail ${key} was sent and not asked for`);
  for (const [key, { request, state, trajectoryId }] of ledger) {
    const sent = sendings.get(key) ?? [];
    const excused = observer.lost.has(key);
    if (sent.length > 1) {
      if (excused) secondSends += sent.length - 1;
      else violations.push(`mail ${key} was sent ${sent.length} times`);
    }
    if (state.status === 'requested') violations.push(`mail ${key} was neither sent nor suppressed`);
    else if (state.status === 'suppressed') {
      if (sent.length > 0 && !excused) violations.push(`mail ${key} was sent and counts as suppressed`);
      if (state.reason === 'address-refused' && !observer.refusals.has(key))
        violations.push(`mail ${key} was refused by nobody`);
      if (state.reason === 'erased') violations.push(`mail ${key} went to nobody`);
    } else if (sent.length === 0) violations.push(`mail ${key} counts as ${state.status} and was never sent`);
    for (const sending of sent) {
      const why = unwanted(sending, request, histories.get(trajectoryId) ?? [], observer.commits, skew);
      if (why) violations.push(`mail ${key} was sent although ${why}`);
    }
  }
  return secondSends;
};

/** Why the mail should not have gone out, by what was in the table at its sender's last look, right before SES was asked. */
const unwanted = (
  { at, read }: Sending,
  request: MailRequest,
  history: readonly Envelope[],
  commits: ReadonlyMap<string, number>,
  skew: number,
): string | undefined => {
  const known = history.filter(({ id }) => (commits.get(id) ?? 0) < read);
  const state = known.reduce<Trajectory>(
    (before, envelope) => evolve(before, readEvent(trajectoryEvents, envelope), envelope.at),
    initialState,
  );
  if (state.status === 'absent') return 'there was no trajectory';
  return noLongerWanted(request, state satisfies ExistingTrajectory, new Date(at - skew).toISOString());
};
