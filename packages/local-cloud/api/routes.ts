import type { Route } from './template.ts';

export type Match = { route: Route; pathParameters: Record<string, string> };

type Segment = { kind: 'text'; text: string } | { kind: 'variable' | 'greedy'; name: string };
type Compiled = { route: Route; method: string; segments: Segment[]; rank: string };

/**
 * Finds the route of a request as API Gateway does. A fixed path comes before variables, a variable before a greedy one, a
 * named method before ANY, and `$default` last. The path must be decoded. `/x/` is another path than `/x`.
 */
export const compileRoutes = (routes: Route[]): ((method: string, path: string) => Match | undefined) => {
  const fallback = routes.find(({ key }) => key === '$default');
  const compiled = routes
    .filter(({ key }) => key !== '$default')
    .map(compile)
    .sort((a, b) => (a.rank < b.rank ? -1 : 1));
  return (method, path) => {
    const parts = path.slice(1).split('/');
    for (const candidate of compiled) {
      if (candidate.method !== 'ANY' && candidate.method !== method) continue;
      const pathParameters = matchSegments(candidate.segments, parts);
      if (pathParameters) return { route: candidate.route, pathParameters };
    }
    return fallback && { route: fallback, pathParameters: {} };
  };
};

const compile = (route: Route): Compiled => {
  const [method = '', path = ''] = route.key.split(' ');
  const segments = path.slice(1).split('/').map(segmentOf);
  const order = { text: '0', variable: '1', greedy: '2' };
  return {
    route,
    method,
    segments,
    rank: `${segments.map(({ kind }) => order[kind]).join('')}${method === 'ANY' ? '1' : '0'}`,
  };
};

const segmentOf = (text: string): Segment => {
  const [, name, greedy] = /^\{(.+?)(\+?)\}$/.exec(text) ?? [];
  if (name === undefined) return { kind: 'text', text };
  return { kind: greedy ? 'greedy' : 'variable', name };
};

const matchSegments = (segments: Segment[], parts: string[]): Record<string, string> | undefined => {
  const parameters: Record<string, string> = {};
  for (const [index, segment] of segments.entries()) {
    const part = parts[index];
    if (part === undefined) return undefined;
    if (segment.kind === 'greedy') {
      parameters[segment.name] = parts.slice(index).join('/');
      return parameters[segment.name] === '' ? undefined : parameters;
    }
    if (segment.kind === 'text' ? segment.text !== part : part === '') return undefined;
    if (segment.kind === 'variable') parameters[segment.name] = part;
  }
  return parts.length === segments.length ? parameters : undefined;
};
