import { afterAll, beforeAll, expect, it } from 'vitest';
import { run } from '../../tools/operate/run.ts';
import { LEUVEN, type Product, startTestProduct } from './product.ts';

const { coach } = LEUVEN;

let product: Product;
beforeAll(async () => {
  product = await startTestProduct('2026-12-21T08:00:00Z');
});
afterAll(() => product.cloud.stop());

const refOf = (type: string): string => {
  const found = product.cloud.cloud.resources.find((resource) => resource.type === type);
  if (!found) throw new Error(`The template has no ${type}`);
  return found.ref;
};

const admit = async (name: string, email: string): Promise<{ code: number; said: string }> => {
  const said: string[] = [];
  const terminal = { out: (line: string) => said.push(line), error: (line: string) => said.push(line) };
  const where = ['--table', refOf('AWS::DynamoDB::Table'), '--pool', refOf('AWS::Cognito::UserPool')];
  const argv = ['admit', '--name', name, '--email', email, ...where, '--endpoint', product.cloud.endpoint];
  return { code: await run(argv, terminal), said: said.join('\n') };
};

const idIn = (said: string): string => /admin: (\S+)\.$/.exec(said)?.[1] ?? '';

it('operate admit makes an admin, who keeps the same id when they become coach later', async () => {
  const { code, said } = await admit(coach.name, ` ${coach.email.toUpperCase()}`);
  expect([code, said]).toEqual([0, expect.stringMatching(/^A new person is an admin: [0-9a-f-]{36}\.$/)]);
  const id = await product.onboard({});
  const username = idIn(said);
  const asCoach = { username, group: 'coach' } as const;
  const asAdmin = { username, group: 'admin' } as const;
  expect((await product.ask('GET', `/trajectories/${id}`, { as: asCoach })).status).toBe(200);
  expect((await product.ask('GET', '/reports/portfolio', { as: asAdmin })).status).toBe(200);
  expect(product.cloud.deadLetters()).toEqual([]);
});

it('operate admit keeps the id of an existing admin and of an existing coach', async () => {
  expect(await admit(coach.name, coach.email)).toMatchObject({
    code: 0,
    said: expect.stringMatching(/^The person whom we knew/),
  });
});

it('operate admit refuses a malformed address, and names a missing option', async () => {
  expect(await admit('Lotte', 'lotte')).toMatchObject({ code: 2, said: expect.stringContaining('no e-mail address') });
  expect(await admit('', coach.email)).toMatchObject({ code: 2, said: expect.stringContaining('--name NAME') });
});
