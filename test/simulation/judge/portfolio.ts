import * as z from 'zod';
import { calls } from '../../../domain/call/aggregate.ts';
import { documents } from '../../../domain/document/aggregate.ts';
import { type WaitingDocument, waitingIn } from '../../../domain/document/waiting.ts';
import { places } from '../../../domain/places/aggregate.ts';
import { type SignUps, signUpsIn } from '../../../domain/places/sign-ups.ts';
import { trajectoryPartition } from '../../../domain/trajectory/partition.ts';
import { summaryOf, type TrajectorySummary } from '../../../domain/trajectory/summary.ts';
import { callEvents } from '../../../events/call.ts';
import { readEvent } from '../../../events/catalogue.ts';
import { documentEvents, documentKind } from '../../../events/document.ts';
import type { Envelope } from '../../../events/envelope.ts';
import { placesEvents } from '../../../events/places.ts';
import { portfolioViewOf, rowOf } from '../../../functions/report/portfolio.ts';
import type { Observations, Shown } from '../observer.ts';
import { canonical } from '../trace.ts';
import { dateAt } from './calendar.ts';
import type { Contents } from './contents.ts';
import type { History } from './history.ts';

const portfolio = z.looseObject({
  generatedAt: z.string(),
  today: z.string(),
  rows: z.array(
    z.looseObject({
      trajectoryId: z.string(),
      unreachable: z.array(z.looseObject({ personId: z.string(), name: z.nullable(z.string()) })),
    }),
  ),
  radar: z.array(z.looseObject({ trajectoryId: z.string() })),
});

/**
 * Checks that the portfolio shows each trajectory in a state that it had at most `lag` milliseconds ago (the longest
 * lag of an index), and that its totals fit its rows.
 */
export const judgePortfolio = (
  { at, call, body }: Shown,
  histories: ReadonlyMap<string, History>,
  { lag, skew, contents: { titles, events }, observed }: Evidence,
): string[] => {
  const shown = portfolio.parse(JSON.parse(body));
  const problems: string[] = [];
  const days = new Set([at - skew, at, at + skew].map(dateAt));
  if (!days.has(shown.today)) problems.push(`the portfolio of ${shown.today} was shown on ${dateAt(at)}`);
  // No event holds a name. Rows and radar have to say the same one.
  const unreachable = shown.rows.flatMap((row) => row.unreachable);
  const names = new Map(
    unreachable.flatMap(({ personId, name }) => (name === null ? [] : [[personId, name] as const])),
  );
  const rows = new Map(shown.rows.map((row) => [row.trajectoryId, row]));
  const found: TrajectorySummary[] = [];
  for (const [trajectoryId, history] of histories) {
    const known = recent(trajectoryId, history, call, at - lag);
    const signedUp = signUpsBy(trajectoryId, events, observed, { call, since: at - lag });
    const closed = closedBy(trajectoryId, events, observed, { call, since: at - lag });
    const waiting = waitingBy(trajectoryId, events, observed, { call, since: at - lag });
    const possible = known
      .flatMap((one) => signedUp.map((signUps) => (one && signUps ? { ...one, signUps } : one)))
      .flatMap((one) => waiting.map((documentsWaiting) => one && { ...one, documentsWaiting }))
      .flatMap((one) => closed.map((since) => (one && since ? { ...one, callClosedSince: since } : one)));
    const row = rows.get(trajectoryId);
    rows.delete(trajectoryId);
    if (!row) {
      if (!possible.includes(undefined)) problems.push(`${trajectoryId} was not in the portfolio`);
      continue;
    }
    const fitting = possible.flatMap((one) =>
      one && canonical(rowOf(one, shown.generatedAt, { names, titles: titles.get(trajectoryId) })) === canonical(row)
        ? [one]
        : [],
    );
    // The radar shows more of a trajectory than its row.
    const signals = canonical(shown.radar.filter((one) => one.trajectoryId === trajectoryId));
    const summary =
      fitting.find(
        (one) => canonical(portfolioViewOf([one], shown.generatedAt, { titles, names }).radar) === signals,
      ) ?? fitting[0];
    if (summary) found.push(summary);
    else problems.push(`${trajectoryId} was in the portfolio as it had not been for ${lag / 1_000} s`);
  }
  for (const stranger of rows.keys()) problems.push(`${stranger} was in the portfolio and nowhere else`);
  if (problems.length > 0) return problems;
  // Compares in the shown order, because the rows are part of the totals.
  const order = new Map(shown.rows.map(({ trajectoryId }, index) => [trajectoryId, index]));
  found.sort((a, b) => (order.get(a.trajectoryId) ?? 0) - (order.get(b.trajectoryId) ?? 0));
  const right = portfolioViewOf(found, shown.generatedAt, { titles, names });
  return canonical(right) === canonical(shown) ? [] : ['the figures of the portfolio are not those of its rows'];
};

type Evidence = {
  lag: number;
  skew: number;
  contents: Pick<Contents, 'titles' | 'events'>;
  observed: Pick<Observations, 'commits'>;
};

/** Who could be shown to have signed up after a call: what the places held then, and at any time since. Undefined before they held anybody. */
const signUpsBy = (
  trajectoryId: string,
  events: readonly Envelope[],
  { commits }: Evidence['observed'],
  { call, since }: { call: number; since: number },
): (SignUps | undefined)[] => {
  const pk = `${trajectoryPartition(trajectoryId)}/${places.noun}/`;
  let state = places.initialState;
  return shownBy(
    events.flatMap((event) => {
      if (!event.id.startsWith(pk)) return [];
      state = places.evolve(state, readEvent(placesEvents, event), event.at);
      return [{ commit: commits.get(event.id), shown: signUpsIn(state) }];
    }),
    { call, since },
  );
};

/** Since when the call could be shown to be closed by hand. Undefined while it was not. */
const closedBy = (
  trajectoryId: string,
  events: readonly Envelope[],
  { commits }: Evidence['observed'],
  moment: { call: number; since: number },
): (string | undefined)[] => {
  const pk = `${trajectoryPartition(trajectoryId)}/${calls.noun}/`;
  let state = calls.initialState;
  return shownBy(
    events.flatMap((event) => {
      if (!event.id.startsWith(pk)) return [];
      state = calls.evolve(state, readEvent(callEvents, event), event.at);
      return [{ commit: commits.get(event.id), shown: state.status === 'closed' ? state.since : undefined }];
    }),
    moment,
  );
};

/** What versions of documents could be shown to wait for after a call. Those of all documents, in the order of the index. */
const waitingBy = (
  trajectoryId: string,
  events: readonly Envelope[],
  { commits }: Evidence['observed'],
  moment: { call: number; since: number },
): WaitingDocument[][] =>
  documentKind.options
    .map((kind) => {
      const pk = `${trajectoryPartition(trajectoryId)}/${documents.noun}#${kind}/`;
      let state = documents.initialState;
      const steps = events.flatMap((event) => {
        if (!event.id.startsWith(pk)) return [];
        state = documents.evolve(state, readEvent(documentEvents, event), event.at);
        return [{ commit: commits.get(event.id), shown: waitingIn(state) }];
      });
      return shownBy(steps, moment).map((shown) => shown ?? []);
    })
    .reduce<WaitingDocument[][]>((all, some) => all.flatMap((one) => some.map((other) => [...one, ...other])), [[]]);

/** What could be shown after a call: what was so then, and at any time since. Undefined before the first step. */
const shownBy = <Shows>(
  steps: readonly { commit: { call: number; at: number } | undefined; shown: Shows }[],
  { call, since }: { call: number; since: number },
): (Shows | undefined)[] => {
  const known = steps.filter(({ commit }) => commit !== undefined && commit.call <= call);
  const first = known.findLastIndex(({ commit }) => commit !== undefined && commit.at <= since);
  const shown = known.slice(Math.max(first, 0)).map((one) => one.shown);
  return first === -1 ? [undefined, ...shown] : shown;
};

/**
 * The rows that could be shown of a trajectory after a call: its state then, and every later one. Undefined when it did
 * not exist.
 */
const recent = (
  trajectoryId: string,
  history: History,
  call: number,
  since: number,
): (TrajectorySummary | undefined)[] => {
  const known = history.filter(({ commit }) => commit.call <= call);
  const first = known.findLastIndex(({ commit }) => commit.at <= since);
  const summaries = known
    .slice(Math.max(first, 0))
    .flatMap(({ state }) => (state.status === 'absent' ? [] : [summaryOf(trajectoryId, state)]));
  return first === -1 ? [undefined, ...summaries] : summaries;
};
