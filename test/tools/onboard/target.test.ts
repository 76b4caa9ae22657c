import { createServer, type Server } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { readArguments } from '../../../tools/onboard/arguments.ts';
import { openTarget } from '../../../tools/onboard/target.ts';

describe('the API as a target', () => {
  let server: Server | undefined;
  afterEach(() => server?.close());
  const serve = (answer: (path: string, authorization: string | undefined) => [number, unknown]): Promise<URL> =>
    new Promise((resolve) => {
      server = createServer((request, response) => {
        request.resume();
        const [status, body] = answer(request.url ?? '', request.headers.authorization);
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
      }).listen(0, '127.0.0.1', () => {
        const address = server?.address();
        if (address && typeof address === 'object') resolve(new URL(`http://127.0.0.1:${address.port}`));
      });
    });

  it('lets the local cloud give a token', async () => {
    const url = await serve((path, authorization) =>
      path === '/_local/token'
        ? [200, { token: 't' }]
        : [200, { results: [{ row: 1, status: authorization === 'Bearer t' ? 'created' : 'refused' }], summary: {} }],
    );
    const { send } = await openTarget({ kind: 'http', url, token: undefined });
    expect(await send([{}])).toEqual([{ row: 1, status: 'created' }]);
  });

  it.each([
    [401, {}, 'token niet'],
    [403, {}, 'alleen een admin'],
    [500, { title: 'Er ging iets mis' }, 'antwoordt 500: Er ging iets mis'],
    [200, { hello: 1 }, 'niet dat van de onboarding'],
  ])('explains an answer of %i', async (status, body, message) => {
    const url = await serve(() => [status, body]);
    const { send } = await openTarget({ kind: 'http', url, token: 't' });
    await expect(send([{}])).rejects.toMatchObject({ exitCode: 3, message: expect.stringContaining(message) });
  });

  it('says how to start the local cloud when nobody answers', async () => {
    const url = await serve(() => [200, {}]);
    server?.close();
    await expect(openTarget({ kind: 'http', url, token: undefined })).rejects.toMatchObject({
      exitCode: 3,
      message: expect.stringMatching(/npm start.*--url/),
    });
  });

  it('asks it which trajectories a municipality has, page by page', async () => {
    const one = { trajectoryId: 'one', status: 'planned', startDate: '2027-02-01', endDate: '2027-10-01' };
    const two = { ...one, trajectoryId: 'two' };
    const first = '/trajectories?nisCode=24062&limit=100';
    const url = await serve((path) =>
      path === first ? [200, { items: [one], nextCursor: 'a b' }] : [200, { items: [two], nextCursor: null }],
    );
    const { trajectoriesOf } = await openTarget({ kind: 'http', url, token: 't' });
    expect(await trajectoriesOf(['24062'])).toEqual(new Map([['24062', [one, two]]]));
  });

  it('tries rows there without an effect', async () => {
    const results = [{ row: 1, status: 'created', trajectoryId: 't', differences: ['coach.name'] }];
    const url = await serve((path) => (path === '/onboardings?dryRun=true' ? [200, { results }] : [500, {}]));
    const { tried } = await openTarget({ kind: 'http', url, token: 't' });
    expect(await tried([{}])).toEqual(results);
  });

  it('does not take the 404 of another site for its answer', async () => {
    const url = await serve(() => [404, { message: 'Not Found' }]);
    const { tried, trajectoriesOf } = await openTarget({ kind: 'http', url, token: 't' });
    await expect(tried([{}])).rejects.toMatchObject({ exitCode: 3 });
    await expect(trajectoriesOf(['24062'])).rejects.toMatchObject({ exitCode: 3 });
  });

  it('is the local cloud at PORT, unless --url says otherwise', () => {
    const urlOf = (argv: string[], environment = {}) => {
      const options = readArguments(argv, environment);
      return options !== 'help' && options.target.kind === 'http' ? options.target.url.href : undefined;
    };
    expect(urlOf(['a.csv'])).toBe('http://localhost:3000/');
    expect(urlOf(['a.csv'], { PORT: '4000' })).toBe('http://localhost:4000/');
    expect(urlOf(['a.csv', '--url', 'https://api.example'], { PORT: '4000' })).toBe('https://api.example/');
    expect(() => readArguments(['a.csv'], { PORT: 'x' })).toThrow('geen adres');
  });
});
