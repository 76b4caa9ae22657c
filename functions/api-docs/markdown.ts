import { type Problems, problemType, TRANSPORT } from '../http/problem.ts';
import { problemsOf } from '../http/refusals.ts';
import type { Route } from '../http/route.ts';

/** The API on one page, for who reads the repository: every route, who may, and every problem. */
export const apiMarkdown = (routes: readonly Route[]): string => `# API

Generated from the routes of all nouns (\`functions/nouns.ts\`) by \`npm run docs\`. The whole contract is served at
\`GET /openapi.json\`, and as a page at \`GET /docs\`.

## Routes

${table(
  ['route', 'does', 'who', 'forms'],
  routes.map(({ method, path, summary, roles, formats, scope }) => [
    `\`${method} ${path}\``,
    summary,
    roles.length === 0 ? 'everybody' : roles.map((role) => whose(role, scope)).join(', '),
    formats.join(', '),
  ]),
)}

The form follows \`?format=\`, else \`Accept\`, else it is the first. A coach and an officer meet only their own
trajectories; any other answers 404, exactly as one that does not exist. HEAD answers as GET, without the body, where no token is asked for.

Bodies are JSON of at most 256 KB; unknown fields are refused. A command that is repeated changes nothing.

A command that makes something new each time, such as a duty or a version, takes an \`Idempotency-Key\`: a UUID of your own for
each command, 8 to 128 letters, digits or \`. _ ~ : + / = -\`. Send it again when you lost the answer. What was done under a key is
not done again for 24 hours: the same answer comes back, with \`Idempotent-Replayed: true\`. Another request under the key is
refused. What was refused, or changed nothing, is decided anew. Of two at once the later gets the answer of the
first, or 409 \`CONFLICT\`: then send it again, with the same key. Routes without a token take no key: a link in a mail is one.

An \`x-correlation-id\` of the caller comes back and goes with every event that the request leads to.

## Problems

Errors are \`application/problem+json\` (RFC 9457): go by \`code\`, show \`detail\`, which is in Dutch; \`errors\` names the
fields at fault, \`instance\` the request. An error that nobody foresaw is a bare 500.

What the gateway itself refuses never reaches us and is no problem document but a plain \`{"message": "…"}\` in English: 401
for a token that is missing, expired or not ours (the reason stands in \`www-authenticate\`), 413 above ten megabytes, 429 for
too many requests, 503 when an answer takes longer than 30 seconds.

${table(
  ['status', 'code', 'type', 'title'],
  Object.entries(problemsOfAll(routes))
    .toSorted(([a, { status: one }], [b, { status: other }]) => one - other || (a < b ? -1 : 1))
    .map(([code, { status, title }]) => [String(status), `\`${code}\``, `\`${problemType(code)}\``, title]),
)}
`;

const problemsOfAll = (routes: readonly Route[]): Problems => Object.assign({}, TRANSPORT, ...routes.map(problemsOf));

const whose = (role: string, scope: Route['scope']): string =>
  scope === 'public' || role === 'admin' ? role : `${role} (own)`;

const table = (header: readonly string[], rows: readonly (readonly string[])[]): string =>
  [header, header.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
