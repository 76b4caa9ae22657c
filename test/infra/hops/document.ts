import { rows, typesWithoutHops } from './rows.ts';

const INTRODUCTION = `# Hops between AWS services

A hop is a call from one AWS service to another without our code in between, such as a rule that invokes a function. When its
permission is missing, none of our functions sees an error. Each row below is one kind of hop.

\`npm run docs\` generates this page from \`test/infra/hops/\`. \`test/infra/service-hops.test.ts\` finds every instance of each row in
the synthesized template and checks it against the policies of the template. Then it removes the permission and expects the
check to fail. The test also fails when a resource type is in neither table.

The local cloud simulates the hops between rules, queues, stream, functions, state machine and HTTP API
([Permissions](testing.md#permissions)). It does not simulate alarms, SES feedback, Cognito mails, traces, the delivery of logs,
or keys.

Every grant to a service is limited to our account, by \`aws:SourceAccount\` or by the ARN of the resource on whose behalf it
acts. The only exception is the trust policy of the role of a function: AWS does not allow passing a role to a function of
another account.
`;

const table = (head: readonly string[], lines: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

/** `docs/service-hops.md`. */
export const hopsDocument = (): string =>
  [
    INTRODUCTION,
    table(
      ['hop', 'made by', 'service', 'needs', 'granted by'],
      rows.map(({ hop, makers, acts, needs, givenBy }) => [
        hop,
        makers.map((type) => `\`${type}\``).join(', '),
        acts,
        needs,
        givenBy,
      ]),
    ),
    '\n## Resource types without a hop\n',
    table(
      ['type', 'why'],
      Object.entries(typesWithoutHops).map(([type, why]) => [`\`${type}\``, why]),
    ),
    '\nThere is no CDN and no WAF in front of the API, and no subscription on a log group.\n',
  ].join('\n');
