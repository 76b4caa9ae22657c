import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { exampleFor, seedExample } from '../../tools/start/example.ts';
import { ensureAdmin } from '../../tools/start/first-admin.ts';
import { welcome } from '../../tools/start/welcome.ts';
import { openProduct } from '../../tools/web/product.ts';
import { type Product, startTestProduct } from './product.ts';

const example = exampleFor('2027-06-15');
const today = '2027-06-15T12:00:00.000Z';
let product: Product;
beforeAll(async () => {
  product = await startTestProduct(example.startAt);
  await ensureAdmin(product.cloud);
  await seedExample(product.cloud, example, Date.parse(today));
});
afterAll(() => product.cloud.stop());

const read = async (path: string): Promise<unknown> => {
  const as = { username: product.cloud.identity.memberOf('admin') ?? '', group: 'admin' } as const;
  return (await product.ask('GET', `/trajectories${path}`, { as })).json();
};
const id = '/24062-2027-05-08';
const attendance = z.object({ people: z.array(z.unknown()) });

describe('The example of npm start', () => {
  test('stands in its second month today, with its Kickoff still to come', async () => {
    expect(new Date(product.cloud.now()).toISOString()).toBe(today);
    expect(await read(id)).toMatchObject({ municipality: 'Leuven', status: 'guidance', startDate: '2027-05-08' });
    expect(await read(`${id}/sessions/kickoff`)).toMatchObject({ venue: { place: 'Buurthuis Sint-Maarten' } });
  });

  test('has its documents in force or published, and duties that were done from a mail', async () => {
    expect(await read(`${id}/documents`)).toMatchObject({
      documents: ['in-force', 'in-force', 'in-force', 'published'].map((status) => ({ status })),
    });
    expect(product.mails().length).toBeGreaterThan(5);
    expect(await read('')).toMatchObject({ items: [{ duties: { done: expect.any(Number) } }] });
  });

  test('has a group with room for more, of which some said that they come to the Kickoff', async () => {
    expect(await read(`${id}/participants`)).toMatchObject({
      participants: expect.arrayContaining([expect.objectContaining({ name: 'Mieke Maes' })]),
    });
    const { people } = attendance.parse(await read(`${id}/sessions/kickoff/attendance`));
    expect(people.length).toBeLessThan(example.player.onboarding.targetGroupSize);
    expect(people).toContainEqual(expect.objectContaining({ answer: 'yes' }));
  });

  test('gives nothing up', () => {
    expect(product.cloud.deadLetters()).toEqual([]);
  });

  test('can be signed in to by the people that npm start names', async () => {
    const views = openProduct(product.cloud.cloud);
    const told = await welcome({
      url: 'http://localhost:3000',
      cloud: product.cloud,
      product: views,
      folder: '.local',
    });
    expect(told).toContain('http://localhost:3000/aanmelden');
    for (const line of ['admin    beheer@', 'coach    lotte.peeters@', 'officer  an.jacobs@']) {
      expect(told).toContain(line);
    }
  });
});

test('An admin is made where there is none, and none beside another', async () => {
  const before = product.cloud.identity.memberOf('admin');
  await ensureAdmin(product.cloud);
  expect(before).toBeDefined();
  expect(product.cloud.identity.memberOf('admin')).toBe(before);
});
