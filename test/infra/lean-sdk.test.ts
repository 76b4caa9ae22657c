import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import * as z from 'zod';
import { buildOptions, ROOT } from '../../infra/bundle.ts';
import { errorsKeptByClass } from '../../infra/bundling/sdk-cuts.ts';

const probes = ['data', 'bus', 'mail', 'timeline', 'access'] as const;
const probe = z.object({
  handler: z.custom<() => Promise<unknown>>((value) => typeof value === 'function'),
  write: z.optional(z.custom<() => Promise<unknown>>((value) => typeof value === 'function')),
});

type Answer = { status: number; body: object; headers?: Record<string, string> };
type Seen = { method: string; path: string; headers: IncomingMessage['headers']; body: string };

const folder = mkdtempSync(join(tmpdir(), 'lean-sdk-'));
const seen: Seen[] = [];
let answers: Answer[] = [];
let server: Server;

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2027-01-04T08:00:00Z') });
  server = createServer(async (request, response) => {
    const body = await text(request);
    seen.push({ method: request.method ?? '', path: request.url ?? '', headers: request.headers, body });
    const answer = answers.shift() ?? { status: 500, body: {} };
    // Node would add a Date header with the real time. The client would take that for a skewed clock.
    response.sendDate = false;
    response.writeHead(answer.status, { 'content-type': 'application/x-amz-json-1.0', ...answer.headers });
    response.end(JSON.stringify(answer.body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No port');
  vi.stubEnv('AWS_ENDPOINT_URL', `http://127.0.0.1:${address.port}`);
  vi.stubEnv('AWS_REGION', 'eu-west-1');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIDPROBE');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret');
  vi.stubEnv('AWS_SESSION_TOKEN', 'session');
  const entryPoints = Object.fromEntries(probes.map((name) => [name, `bench/probes/${name}.ts`]));
  await build({ ...buildOptions, entryPoints, outdir: join(folder, 'lean') });
  await build({
    ...buildOptions,
    plugins: [],
    banner: { js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);" },
    entryPoints,
    outdir: join(folder, 'stock'),
    absWorkingDir: ROOT,
  });
});

afterEach(() => {
  seen.length = 0;
  answers = [];
});

afterAll(() => {
  server.close();
  vi.unstubAllEnvs();
  vi.useRealTimers();
  rmSync(folder, { recursive: true });
});

const load = async (kind: 'lean' | 'stock', name: (typeof probes)[number]) =>
  probe.parse(await import(pathToFileURL(join(folder, kind, `${name}.mjs`)).href));

/** The request without the headers that name the SDK and the attempt: only the part that AWS acts on. */
const acted = ({ headers, ...request }: Seen) => {
  const {
    'user-agent': _1,
    'x-amz-user-agent': _2,
    'amz-sdk-invocation-id': _3,
    authorization = '',
    ...rest
  } = headers;
  return { ...request, headers: rest, scope: authorization.split(', ')[0] };
};

const success: Record<(typeof probes)[number], object> = {
  data: { Item: { n: { N: '12345678901234567890' }, s: { S: 'é' }, b: { B: 'AQ==' }, l: { L: [{ NULL: true }] } } },
  bus: { FailedEntryCount: 1, Entries: [{ EventId: '1' }, { ErrorCode: 'ThrottlingException' }] },
  mail: { MessageId: 'm-1' },
  timeline: { executionArn: 'arn:e', startDate: 1_798_963_200.25 },
  access: { User: { Username: 'probe', UserCreateDate: 1_798_963_200 } },
};

describe('Bundled SDK clients', () => {
  test.each(probes)('the %s client sends the same request and reads the same answer as the whole SDK', async (name) => {
    answers = [
      { status: 200, body: success[name] },
      { status: 200, body: success[name] },
    ];
    const lean = await (await load('lean', name)).handler();
    const stock = await (await load('stock', name)).handler();
    expect(lean).toEqual(stock);
    expect(lean).toBeDefined();
    const [first, second] = seen.map(acted);
    expect(first).toEqual(second);
    expect(seen[0]?.headers['x-amz-security-token']).toBe('session');
    expect(seen[0]?.headers.authorization).toContain('AKIDPROBE/20270104/eu-west-1/');
  });

  test('a bundled client signs the same headers as the whole SDK', async () => {
    answers = [
      { status: 200, body: {} },
      { status: 200, body: {} },
    ];
    await (await load('lean', 'data')).handler();
    await (await load('stock', 'data')).handler();
    const signed = (request: Seen | undefined) =>
      request?.headers.authorization
        ?.match(/SignedHeaders=([^,]*)/)?.[1]
        ?.split(';')
        .filter((name) => name !== 'x-amz-user-agent');
    expect(signed(seen[0])).toEqual(signed(seen[1]));
  });

  test.each(['lean', 'stock'] as const)(
    'the %s client retries when throttled and returns the reasons of a cancelled transaction',
    async (kind) => {
      const { write } = await load(kind, 'data');
      const reasons = [{ Code: 'ConditionalCheckFailed', Message: 'no', Item: { version: { N: '3' } } }];
      answers = [
        { status: 400, body: { __type: 'com.amazonaws.dynamodb.v20120810#ThrottlingException', message: 'slow down' } },
        { status: 503, body: {} },
        {
          status: 400,
          body: {
            __type: 'com.amazonaws.dynamodb.v20120810#TransactionCanceledException',
            Message: 'cancelled',
            CancellationReasons: reasons,
          },
        },
      ];
      expect(await write?.()).toEqual(reasons);
      expect(seen).toHaveLength(3);
    },
  );

  test.each(['lean', 'stock'] as const)(
    'the %s client keeps name and message of an error that our code does not know',
    async (kind) => {
      const { handler } = await load(kind, 'data');
      answers = [
        { status: 400, body: { __type: 'com.amazonaws.dynamodb.v20120810#BackupInUseException', message: 'busy' } },
      ];
      await expect(handler()).rejects.toMatchObject({
        name: 'BackupInUseException',
        message: 'busy',
        $fault: 'client',
      });
    },
  );

  test('bundles keep the class of every error that our code imports', () => {
    const asked = ['adapters', 'functions', 'bench/probes'].flatMap((folder) =>
      readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.ts'))
        .flatMap((file) =>
          [
            ...readFileSync(join(ROOT, folder, file), 'utf8').matchAll(/import \{([^}]*)\} from '@aws-sdk\/client-/g),
          ].flatMap(([, names = '']) => names.split(',').map((name) => name.trim())),
        ),
    );
    const errors = asked.filter((name) => !/^type |^$|(Client|Command)$/.test(name));
    expect(errors).toContain('TransactionCanceledException');
    expect([...new Set(errors)].sort()).toEqual([...errorsKeptByClass].sort());
  });

  test('each bundled client resolves its endpoint in eu-west-1 and refuses other partitions', async () => {
    for (const [client, host] of Object.entries({
      dynamodb: 'dynamodb.eu-west-1.amazonaws.com',
      eventbridge: 'events.eu-west-1.amazonaws.com',
      sesv2: 'email.eu-west-1.amazonaws.com',
      sfn: 'states.eu-west-1.amazonaws.com',
      'cognito-identity-provider': 'cognito-idp.eu-west-1.amazonaws.com',
    })) {
      const outfile = join(folder, `${client}-endpoint.mjs`);
      const resolver = `./node_modules/@aws-sdk/client-${client}/dist-es/endpoint/endpointResolver.js`;
      const contents = `export { defaultEndpointResolver } from '${resolver}';`;
      await build({ ...buildOptions, stdin: { contents, resolveDir: ROOT }, outfile });
      const { defaultEndpointResolver } = await import(pathToFileURL(outfile).href);
      expect(defaultEndpointResolver({ Region: 'eu-west-1' }).url.host).toBe(host);
      expect(() => defaultEndpointResolver({ Region: 'cn-north-1' })).toThrow('commercial regions');
    }
  });
});
