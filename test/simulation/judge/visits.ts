import { isRunning } from '../../../domain/trajectory/trajectory.ts';
import type { Visit } from '../visits.ts';
import type { History } from './history.ts';

/**
 * Checks what a request may do: to look changes nothing, a form that a page elsewhere sends changes nothing, and whoever fills in the form
 * of a call is told the same, whether the address is known or not.
 */
export const judgeVisits = (visits: readonly Visit[], histories: ReadonlyMap<string, History>): string[] => [
  ...visits.flatMap(({ route, writes, isForged }) => [
    ...(route.startsWith('GET ') && writes > 0 ? [`${route} changed something`] : []),
    ...(isForged && writes > 0 ? [`${route} changed something for a page elsewhere`] : []),
  ]),
  ...toldApart(visits, histories),
];

/** Sent, closed, and no such trajectory. */
const ANSWERS = [200, 410, 404];
/** Somebody else was quicker, a fault, and a page elsewhere. */
const NO_ANSWERS = [409, 500, 503, 403];

/** Sign-up closes for a while, or because the trajectory is over: the page says which. */
const isOver = (history: History | undefined, at: number): boolean => {
  const state = history?.findLast((step) => Date.parse(step.at) <= at)?.state;
  return state !== undefined && state.status !== 'absent' && !isRunning(state);
};

const toldApart = (visits: readonly Visit[], histories: ReadonlyMap<string, History>): string[] => {
  const asked = visits.flatMap(({ signUp, status, at }) =>
    signUp && !NO_ANSWERS.includes(status) ? [{ ...signUp, status, at }] : [],
  );
  const odd = asked.filter(({ status }) => !ANSWERS.includes(status));
  const differing = <One extends { answer: string }>(key: (one: One) => string, all: One[]) =>
    [...Map.groupBy(all, key)].filter(([, those]) => new Set(those.map(({ answer }) => answer)).size > 1);
  const unlike = differing(({ trajectoryId, status, at }) => {
    const when = isOver(histories.get(trajectoryId), at) ? ' after its end' : '';
    return `${trajectoryId} with ${status}${when}`;
  }, asked);
  // Nothing else happens at the instant of a storm.
  const atOnce = differing(({ trajectoryId, at }) => `${trajectoryId} at ${new Date(at).toISOString()}`, asked);
  return [
    ...odd.map(({ trajectoryId, status }) => `a sign-up for ${trajectoryId} was answered ${status}`),
    ...[...unlike, ...atOnce].map(([which]) => `who signed up for ${which} was not told the same as others`),
  ];
};
