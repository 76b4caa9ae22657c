import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { instantAt } from '../../domain/calendar/local-time.ts';
import type { Route } from '../../functions/http/route.ts';
import { routes } from '../../functions/nouns.ts';
import { LEUVEN, type Product, startTestProduct } from '../e2e/product.ts';
import { exampleOf } from '../requests.ts';
import { type Answer, named, wholeTable } from './asking.ts';
import { BAD_IN_ADDRESS } from './bad-values.ts';
import { parametersIn } from './holes.ts';
import { expectProblem, expectRefusal, expectUnharmed, senderOf, targetOf } from './sending.ts';

let product: Product;
let send: Awaited<ReturnType<typeof senderOf>>;
let id: string;
const goodFor = (route: Route): Record<string, string> => ({ ...exampleOf(route).params, id });
let before: unknown;
beforeAll(async () => {
  product = await startTestProduct(instantAt('2026-12-21'));
  send = await senderOf(product);
  id = await product.onboard(LEUVEN);
  await product.onboard({ nisCode: '11002' });
  before = await wholeTable(product);
});
afterAll(() => product.cloud.stop());

afterEach(async () => {
  before = await expectUnharmed(product, before);
});

describe.each(routes.map(named))('%s', (_, route) => {
  it('refuses a bad value of a known query parameter, and any unknown query parameter', async () => {
    // A page that people come to from elsewhere accepts any query parameter, because mail programs and social media add
    // their own. It is the page without it; the token of a link still gives no access.
    const known = parametersIn(route.query);
    const isAnyBad = known !== undefined || route.path.includes('{token}');
    const target = targetOf(route, goodFor(route));
    const usual = isAnyBad ? undefined : (await send({ method: route.method, target })).status;
    for (const name of [...(known ?? []), ...(route.formats.length > 1 ? ['format'] : []), 'unknown', 'limit[]']) {
      for (const [kind, value] of Object.entries(BAD_IN_ADDRESS)) {
        const answer = await send({
          method: route.method,
          target: `${target}?${name}=${value}`,
        });
        if (isAnyBad || name === 'format' || answer.status === 431) expectRefusal(route, answer, `${name} ${kind}`);
        else expect(answer.status, `${name} ${kind}`).toBe(usual);
      }
    }
  });

  it.each(parametersIn(route.params) ?? [])('refuses a bad value of the path parameter %s', async (name) => {
    for (const [kind, value] of Object.entries(BAD_IN_ADDRESS)) {
      const answer = await send({
        method: route.method,
        target: targetOf(route, { ...goodFor(route), [name]: value }),
      });
      expectRefusal(route, answer, kind);
    }
  });
});

describe('The list of trajectories', () => {
  const list = (query: string): Promise<Answer> => send({ method: 'GET', target: `/trajectories?${query}` });
  const encoded = (text: string) => encodeURIComponent(Buffer.from(text).toString('base64url'));

  it('refuses a cursor that is forged, changed or from another list', async () => {
    const first = z.object({ nextCursor: z.string() }).parse(JSON.parse((await list('limit=1')).text)).nextCursor;
    const plain = Buffer.from(first, 'base64url').toString();
    const forged = [
      'x',
      first.slice(0, -1),
      `${first}A`,
      `${first}=`,
      first.toUpperCase(),
      encoded('2027-01-04#24062-2027-01-04'),
      encoded(plain.replace('11002', '24062')),
      encoded(plain.replace(/#[^#]*$/, `#${'A'.repeat(16)}`)),
      encoded('{"pk":"PERSON#1","sk":"PROFILE"}'),
      encoded(`${plain}#`),
      'A'.repeat(4000),
    ];
    for (const cursor of forged) expectProblem(await list(`limit=1&cursor=${cursor}`), cursor);
    expectProblem(await list(`limit=1&status=planned&cursor=${first}`), 'of another list', 'CURSOR_INVALID');
    const coach = { username: product.cloud.identity.memberOf('coach') ?? '', group: 'coach' } as const;
    const borrowed = await product.ask('GET', `/trajectories?limit=1&cursor=${first}`, { as: coach });
    expect(borrowed.json()).toMatchObject({ status: 400, code: 'CURSOR_INVALID' });
    expect((await list(`limit=1&cursor=${first}`)).status).toBe(200);
  });

  it.each(['limit=0', 'limit=101', 'limit=1e2', 'limit=-1', 'limit=1&limit=2', 'status=gone', 'nisCode=2406'])(
    'refuses the query %s',
    async (query) => expectProblem(await list(query), query),
  );
});

it.each(['~~', 'a~b~c', '24062-2027-01-04~onboarded_r1_coach~AAAAAAAAAAAAAAAAAAAAAAAA', 'PERSON%23x~y~z'])(
  'The malformed link %s opens a page that says that the link is wrong',
  async (token) => {
    for (const route of routes.filter(({ path }) => path.includes('{token}'))) {
      expectRefusal(route, await send({ method: route.method, target: targetOf(route, { token }) }), token);
    }
  },
);
