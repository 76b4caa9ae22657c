import type { Visit } from '../visits.ts';

/**
 * Checks what a request may do: to look changes nothing, a form that a page elsewhere sends changes nothing, and whoever fills in the form
 * of a call is told the same, whether the address is known or not.
 */
export const judgeVisits = (visits: readonly Visit[]): string[] => [
  ...visits.flatMap(({ route, writes, isForged }) => [
    ...(route.startsWith('GET ') && writes > 0 ? [`${route} changed something`] : []),
    ...(isForged && writes > 0 ? [`${route} changed something for a page elsewhere`] : []),
  ]),
  ...toldApart(visits),
];

/** Sent, closed, and no such trajectory. */
const ANSWERS = [200, 410, 404];
/** Somebody else was quicker, a fault, and a page elsewhere. */
const NO_ANSWERS = [409, 500, 503, 403];

const toldApart = (visits: readonly Visit[]): string[] => {
  const asked = visits.flatMap(({ signUp, status, at }) =>
    signUp && !NO_ANSWERS.includes(status) ? [{ ...signUp, status, at }] : [],
  );
  const odd = asked.filter(({ status }) => !ANSWERS.includes(status));
  const differing = <One extends { trajectoryId: string; answer: string }>(key: (one: One) => string, all: One[]) =>
    [...Map.groupBy(all, key)].filter(([, those]) => new Set(those.map(({ answer }) => answer)).size > 1);
  const unlike = differing(({ trajectoryId, status }) => `${trajectoryId} with ${status}`, asked);
  // Nothing else happens at the instant of a storm.
  const atOnce = differing(({ trajectoryId, at }) => `${trajectoryId} at ${new Date(at).toISOString()}`, asked);
  return [
    ...odd.map(({ trajectoryId, status }) => `a sign-up for ${trajectoryId} was answered ${status}`),
    ...[...unlike, ...atOnce].map(([which]) => `who signed up for ${which} was not told the same as others`),
  ];
};
