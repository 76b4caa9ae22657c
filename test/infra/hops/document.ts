import { rows, still } from './rows.ts';

const INTRODUCTION = `# Hops that AWS's services make by themselves

A service often hands something to another one while no code of ours runs. When a permission is missing there, nothing of ours
sees an error. Each row below is one kind of such a hop.

\`npm run docs\` makes this page from \`test/infra/hops/\`. \`test/infra/service-hops.test.ts\` finds every instance of each row in
the synthesized template and holds it against the policies there. Then it takes the permission away and expects the check to
fail. A resource whose type stands in neither table fails the test too.

The local cloud acts out the hops between rules, queues, stream, functions, state machine and HTTP API
([Permissions](testing.md#permissions)). It does not act out alarms, feedback of SES, mail of Cognito, traces, the delivery of logs,
or keys.

What a service is allowed is tied to our account, by \`aws:SourceAccount\` or by the ARN of the resource in whose name it asks.
The only exception is the trust of a function's role: AWS lets nobody pass a role to a function of another account.
`;

const table = (head: readonly string[], lines: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

/** `docs/service-hops.md`. */
export const hopsDocument = (): string =>
  [
    INTRODUCTION,
    table(
      ['hop', 'made by', 'acts', 'needs', 'who gives it'],
      rows.map(({ hop, makers, acts, needs, givenBy }) => [
        hop,
        makers.map((type) => `\`${type}\``).join(', '),
        acts,
        needs,
        givenBy,
      ]),
    ),
    '\n## What makes no hop\n',
    table(
      ['type', 'why'],
      Object.entries(still).map(([type, why]) => [`\`${type}\``, why]),
    ),
    '\nThere is no CDN in front of the API, no WAF, and nothing that subscribes to a log.\n',
  ].join('\n');
