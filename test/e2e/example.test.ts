import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { exampleFor, seedExample } from '../../tools/start/example.ts';
import { ensureAdmin } from '../../tools/start/first-admin.ts';
import { welcome } from '../../tools/start/welcome.ts';
import { openProduct } from '../../tools/web/product.ts';
import { browsersOf } from '../access/browser.ts';
import { walk } from '../access/links.ts';
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
const participant = z.object({ participantId: z.string(), name: z.nullable(z.string()) });
const participantsIn = z.object({ participants: z.array(participant) });
const attendance = z.object({ people: z.array(z.unknown()) });

describe('The example of npm start', () => {
  test('stands in its second month today, with its Kickoff still to come', async () => {
    expect(new Date(product.cloud.now()).toISOString()).toBe(today);
    expect(await read(id)).toMatchObject({ municipality: 'Leuven', status: 'guidance', startDate: '2027-05-08' });
    expect(await read(`${id}/sessions/kickoff`)).toMatchObject({ venue: { place: 'Buurthuis Sint-Maarten' } });
  });

  test('has its documents in force or published, and duties that were done from a mail', async () => {
    expect(await read(`${id}/documents`)).toMatchObject({
      documents: ['in-force', 'in-force', 'in-force', 'published', 'none'].map((status) => ({ status })),
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

describe('The pages of the example link to no page, and have no form, that is closed to their reader', () => {
  let browsers: ReturnType<typeof browsersOf>;
  beforeAll(() => {
    browsers = browsersOf(product);
  });
  afterAll(() => browsers.close());

  const memberOf = (role: 'admin' | 'coach' | 'officer') => product.cloud.identity.memberOf(role) ?? '';
  const everywhere = ['/vandaag', '/trajecten'];

  test.each([
    ['admin', [...everywhere, '/beheer']],
    ['coach', everywhere],
    ['officer', everywhere],
  ] as const)('%s', async (role, start) => {
    const { visited, problems } = await walk(browsers, { personId: memberOf(role), roles: [role] }, start);
    expect(problems).toEqual([]);
    expect(visited).toEqual(expect.arrayContaining([`/trajecten${id}`, `/trajecten${id}/sessies/kickoff`]));
  });

  test('a citizen', async () => {
    const { participants } = participantsIn.parse(await read(`${id}/participants`));
    const { participantId } = participants.find(({ name }) => name === 'Mieke Maes') ?? { participantId: '' };
    const citizen = { personId: participantId, roles: ['participant'] } as const;
    const { visited, problems } = await walk(browsers, citizen, ['/mijn-groep']);
    expect(problems).toEqual([]);
    expect(visited).toContain(`/mijn-groep${id}`);
  });

  test('an officer of a trajectory without coach, and a coach who is officer elsewhere', async () => {
    const [coach, officer] = [memberOf('coach'), memberOf('officer')];
    const as = { username: memberOf('admin'), group: 'admin' } as const;
    const body = { personId: coach, role: 'coach' };
    const { status } = await product.ask('POST', '/role-removals', { as, body });
    expect(status).toBe(200);
    for (const roles of [['officer'], ['coach', 'officer']] as const) {
      const { visited, problems } = await walk(browsers, { personId: officer, roles }, everywhere);
      expect(problems).toEqual([]);
      expect(visited).toContain(`/trajecten${id}`);
    }
  });
});
