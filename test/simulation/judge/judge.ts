import { nounOf } from '../../../domain/aggregate.ts';
import type { Mail } from '../../../domain/mail/mail.ts';
import { aggregates } from '../../../domain/nouns.ts';
import { outcomeOf } from '../../../domain/trajectory/reports.ts';
import { sessionsIn } from '../../../domain/trajectory/sessions.ts';
import { catalogue, readEvent } from '../../../events/catalogue.ts';
import type { Envelope } from '../../../events/envelope.ts';
import { mailEvents } from '../../../events/mail.ts';
import { versionOf } from '../assembly.ts';
import type { Delays } from '../faults/delays.ts';
import type { Observations } from '../observer.ts';
import { canonical } from '../trace.ts';
import { judgeAddresses, retoldKeys } from './addresses.ts';
import { judgeAttendances } from './attendances.ts';
import type { TrickyDay } from './calendar.ts';
import { judgeCalendars } from './calendars.ts';
import { isOfCitizens, keysToCitizens } from './citizen-requests.ts';
import { judgeConflicts } from './conflicts.ts';
import { type Contents, streamOf } from './contents.ts';
import { judgeDigests, judgeOverviews } from './digests.ts';
import { judgeDocuments } from './documents.ts';
import { judgeDuties } from './duties.ts';
import { judgeGates } from './gates.ts';
import { type History, historyOf } from './history.ts';
import { judgeKeys } from './keys.ts';
import { judgeLiveLinks } from './live-links.ts';
import { judgeLinks, lossesIn } from './losses.ts';
import { judgeMails, type Line } from './mails.ts';
import { judgeTrajectory, judgeWakes } from './milestones.ts';
import { judgeMoments } from './moments.ts';
import { overlapping } from './overlaps.ts';
import { judgePlaces } from './places.ts';
import { judgePortfolio } from './portfolio.ts';
import { keysBeside, requestedKeys } from './requests.ts';
import { judgeRsvps } from './rsvps.ts';
import { judgeSessions } from './sessions.ts';
import { judgeSignUps } from './sign-ups.ts';
import { judgeStops } from './stops.ts';
import { judgeTeams } from './team.ts';
import { judgeTold } from './told.ts';
import { judgeToldGroup } from './told-group.ts';
import { judgeVisits } from './visits.ts';
import { judgeWordings } from './wordings.ts';

/** Everything that is left of a run. */
export type Evidence = {
  contents: Contents;
  /** Our events in the order in which they went over the bus. */
  onBus: readonly Envelope[];
  observed: Observations;
  delays: Delays;
  /** How each command with an `Idempotency-Key` was answered in the end. */
  keyed: ReadonlyMap<string, string>;
  /** The trajectories that may overlap another of their municipality. */
  overlapAllowed: ReadonlySet<string>;
  /** By how many milliseconds a function's clock may have been off, and the index behind. */
  skew: number;
  lag: number;
  /** Whether anything could go wrong. */
  disturbed: boolean;
};

export type Judgement = {
  violations: string[];
  mails: number;
  secondSends: number;
  milestones: number;
  /** Sessions that were held, and trajectories that ran to their end. */
  held: number;
  completed: number;
  suppressed: number;
  trickyDays: Set<TrickyDay>;
};

/** What must hold after any run, whatever went wrong on the way. */
export const judge = (evidence: Evidence): Judgement => {
  const { observed, contents } = evidence;
  const violations: string[] = [];
  const streams = Map.groupBy(contents.events, streamOf);
  const stored = new Map(contents.states.map((one) => [`${one.pk}/${one.sk.slice('STATE#'.length)}`, one]));
  // What people wrote lies beside the states, and in no event.
  for (const name of stored.keys())
    if (!streams.has(name) && !name.endsWith('/titles')) violations.push(`${name} has a state and no event`);

  violations.push(...wrongBus(evidence), ...wrongVersions(evidence));
  const ledger = new Map<string, Line>();
  const replays = new Map<string, unknown>();
  const histories = new Map<string, History>();
  for (const [name, events] of streams) {
    const replayed = replay(name, events, violations);
    replays.set(name, replayed);
    const item = stored.get(name);
    if (canonical(replayed) !== canonical(item?.state)) violations.push(`${name}: replay(events) is not the state`);
    if (item?.version !== events.length)
      violations.push(`${name}: version ${item?.version} after ${events.length} events`);
    const trajectoryId = events[0]?.trajectoryId ?? '';
    if (name.includes('/mail#') && isMail(replayed)) {
      const line = lineOf(trajectoryId, replayed, events, observed);
      if (line) ledger.set(`${trajectoryId} ${line.request.key}`, line);
    }
    // A history that is broken has been reported; nothing follows from it.
    if (name.endsWith('/trajectory') && replayed !== undefined) {
      histories.set(trajectoryId, historyOf(events, observed.commits));
    }
  }
  const result: Judgement = {
    violations,
    mails: observed.sendings.length,
    secondSends: 0,
    milestones: 0,
    ...livedIn(histories),
    suppressed: [...ledger.values()].filter(({ state }) => state.status === 'suppressed').length,
    trickyDays: new Set(),
  };
  const expected = new Set<string>();
  const possible = new Set<string>();
  for (const [trajectoryId, history] of histories) {
    const { milestones, trickyDays, problems } = judgeTrajectory(trajectoryId, history, evidence);
    const requests = requestedKeys(history, evidence.skew);
    for (const key of requests.wanted) expected.add(`${trajectoryId} ${key}`);
    for (const key of requests.possible) possible.add(`${trajectoryId} ${key}`);
    for (const day of trickyDays) result.trickyDays.add(day);
    result.milestones += milestones;
    violations.push(...problems.map((problem) => `${trajectoryId}: ${problem}`));
  }
  const sound = [...streams].flatMap(([name, events]) => (replays.get(name) === undefined ? [] : events));
  const eventsOf = Map.groupBy(sound, (event) => event.trajectoryId);
  for (const [trajectoryId, history] of histories) {
    const own = eventsOf.get(trajectoryId) ?? [];
    const beside = keysBeside(
      own.filter((one) => !isOfCitizens(one)),
      history,
      evidence,
    );
    const toCitizens = keysToCitizens(own, history, observed);
    for (const key of [...beside.wanted, ...toCitizens.wanted]) expected.add(`${trajectoryId} ${key}`);
    for (const key of [...beside.possible, ...toCitizens.possible]) possible.add(`${trajectoryId} ${key}`);
  }
  const losses = lossesIn(contents.events, observed.commits);
  const retold = retoldKeys(sound, histories, losses);
  for (const key of retold.wanted) expected.add(key);
  for (const key of retold.possible) possible.add(key);
  for (const key of expected) if (!ledger.has(key)) violations.push(`mail ${key} was never asked for`);
  for (const [key, { request }] of ledger)
    if (!possible.has(key) && !request.isDigest) violations.push(`mail ${key} was asked for by no event`);
  const subjectAfter = (name: string, call: number): unknown =>
    replay(
      name,
      (streams.get(name) ?? []).filter(({ id }) => (observed.commits.get(id)?.call ?? Infinity) <= call),
      [],
    );
  violations.push(...judgeLiveLinks(contents, ledger, observed));
  violations.push(...judgeLinks(contents.events, losses, histories, observed));
  const means = { ...evidence, histories, losses, subjectAfter };
  const { secondSends, problems } = judgeMails(ledger, means);
  violations.push(...judgeDigests(ledger, means), ...judgeOverviews(contents.events));
  result.secondSends = secondSends;
  violations.push(...problems, ...judgeTold(ledger, histories, losses, observed));
  violations.push(...judgeStops(ledger, histories, contents.events, losses));
  violations.push(...judgeAddresses(sound, evidence.skew));
  violations.push(...judgeDuties(ledger, { histories, observed }));
  violations.push(...judgeSessions(ledger, { ...evidence, histories, events: sound }));
  violations.push(...judgeTeams(ledger, { histories, losses, observed }));
  violations.push(...judgeCalendars(ledger, histories, losses, observed));
  violations.push(...judgeKeys(evidence), ...judgeConflicts(observed));
  violations.push(...judgePlaces(sound, { histories, observed }), ...judgeVisits(observed.visits, histories));
  violations.push(...judgeGates(sound, { histories, observed }));
  violations.push(...judgeSignUps(contents.events, ledger, { observed }), ...judgeRsvps(sound, ledger, means));
  violations.push(...judgeAttendances(sound, ledger, { observed }), ...judgeToldGroup(sound, ledger, means));
  violations.push(...judgeWordings(ledger, histories, observed));
  violations.push(...judgeMoments(histories), ...judgeDocuments(streams));
  violations.push(...judgeWakes(observed.wakes, histories, evidence.delays));
  violations.push(...overlapping(histories, evidence.overlapAllowed));
  for (const one of observed.shown) violations.push(...judgePortfolio(one, histories, evidence));
  return result;
};

const livedIn = (histories: ReadonlyMap<string, History>): Pick<Judgement, 'held' | 'completed'> => {
  const ends = [...histories.values()].flatMap((history) => history.at(-1)?.state ?? []);
  const held = ends.flatMap((end) =>
    end.status === 'absent' ? [] : sessionsIn(end.plan).filter((id) => outcomeOf(end, id) === 'held'),
  );
  return { held: held.length, completed: ends.filter(({ status }) => status === 'completed').length };
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

/** After a deployment nothing of the version before may still be at work. */
const wrongVersions = ({ contents, observed: { commits } }: Evidence): string[] =>
  contents.events.flatMap((event) => {
    const deployed = commits.get(event.id)?.version;
    const written = versionOf(event.data);
    return written === deployed ? [] : [`${event.id} was written by version ${written} while ${deployed} was deployed`];
  });

const isMail = (state: unknown): state is Mail =>
  typeof state === 'object' && state !== null && 'status' in state && ('key' in state || state.status === 'absent');

const lineOf = (
  trajectoryId: string,
  state: Mail,
  events: readonly Envelope[],
  { commits }: Observations,
): Line | undefined => {
  const commitOf = (type: string) => commits.get(events.find((event) => event.type === type)?.id ?? '');
  const requested = commitOf('Mail.Requested');
  if (state.status === 'absent' || !requested) return undefined;
  const { status: _, ...request } = state;
  const deferred = events.find(({ type }) => type === 'Mail.Deferred');
  const until = deferred && readEvent(mailEvents, deferred);
  const waits = deferred && commits.get(deferred.id);
  const [marked, suppressed] = [commitOf('Mail.Sent'), commitOf('Mail.Suppressed')];
  return {
    ...{ trajectoryId, request, state, requested, marked, suppressed },
    deferred: until?.type === 'Mail.Deferred' && waits ? { ...waits, ...until.data } : undefined,
  };
};

const aggregateIn = (name: string): string => name.slice(name.indexOf('/') + 1);

const replay = (name: string, events: readonly Envelope[], violations: string[]): unknown => {
  events.forEach(({ sequence }, index) => {
    if (sequence !== index + 1) violations.push(`${name}: event ${index + 1} has sequence ${sequence}`);
  });
  const kind = aggregates.find(({ noun }) => noun === nounOf(aggregateIn(name)));
  try {
    if (!kind) throw new Error('no noun has this name');
    return events.reduce(
      (state, envelope) => kind.evolve(state, readEvent(catalogue, envelope), envelope.at),
      kind.initialState,
    );
  } catch (error) {
    violations.push(`${name}: its history is broken: ${error instanceof Error ? error.message : error}`);
    return undefined;
  }
};
