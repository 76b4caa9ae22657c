import { afterAll, beforeAll, expect, it } from 'vitest';
import * as z from 'zod';
import { instantAt } from '../../domain/calendar/local-time.ts';
import { ADMIN, type Product, startTestProduct } from './product.ts';

const SESSION = '/sessions/kickoff';
const people = z.object({
  date: z.string(),
  people: z.array(z.object({ number: z.int(), name: z.nullable(z.string()), mark: z.string() })),
  counts: z.object({ present: z.int(), absent: z.int() }),
});
const NAMES = ['an', 'bo', 'cas', 'dina'];

let product: Product;
let id: string;

beforeAll(async () => {
  product = await startTestProduct(instantAt('2026-12-21'));
  id = await product.onboard({});
  for (const name of NAMES) {
    await command('/participants', { name, email: `${name}@burgers.example`, town: '3000', route: 'paper' });
  }
});
afterAll(() => product.cloud.stop());

const command = async (path: string, body: object, key?: string): Promise<unknown> => {
  const answer = await product.ask('POST', `/trajectories/${id}${path}`, {
    ...{ as: ADMIN, body: JSON.parse(JSON.stringify(body)) },
    ...(key === undefined ? {} : { key }),
  });
  if (answer.status !== 200) throw new Error(answer.text);
  return answer.json();
};
const read = async () =>
  people.parse((await product.ask('GET', `/trajectories/${id}${SESSION}/attendance`, { as: ADMIN })).json());
const numberOf = async (name: string): Promise<number> =>
  (await read()).people.find((one) => one.name === name)?.number ?? 0;
const missed = () =>
  product.mails(id).filter(({ ledgerKey }) => ledgerKey?.startsWith('session-missed-kickoff') ?? false);

it('Whoever misses a session gets what was agreed and the next invitation in one mail, once, and nobody who was there or left', async () => {
  const { date } = await read();
  await product.cloud.advanceTo(instantAt(date, '19:40'));
  const [an, bo, cas] = [await numberOf('an'), await numberOf('bo'), await numberOf('cas')];
  const tap = { marks: [{ number: an, mark: 'present', guests: 0, at: instantAt(date, '19:31') }] };
  await command(`${SESSION}/attendance`, tap, 'tap-of-an');
  await command(`${SESSION}/attendance`, tap, 'tap-of-an');
  await command(`/participants/${cas}/withdraw`, {});
  await product.cloud.advanceTo(instantAt(date, '22:05'));
  expect(missed()).toEqual([]);
  await command(`${SESSION}/hold`, { basedOn: 0, agreements: ['Dina belt de bibliotheek'] });
  await product.cloud.settle();

  expect(
    missed()
      .flatMap(({ to }) => to)
      .toSorted(),
  ).toEqual(['bo@burgers.example', 'dina@burgers.example']);
  const [mail] = missed();
  expect(mail?.text).toContain('Dina belt de bibliotheek');
  expect(mail?.text).toContain('Kom je naar de sessie Pick’n Choose?');
  expect(mail?.attachments.map(({ contentType }) => contentType)).toEqual(['application/ics']);
  // Who was there is invited by a mail of its own, and who was missed by that one alone.
  const invited = product.mails(id).filter(({ ledgerKey }) => ledgerKey?.startsWith('rsvp-invitation-pick-n-choose'));
  expect(invited.flatMap(({ to }) => to)).toEqual(['an@burgers.example']);

  await command(`${SESSION}/attendance`, { marks: [{ number: bo, mark: 'excused' }] });
  await command(`${SESSION}/hold`, { basedOn: 2, agreements: ['Dina belt de bibliotheek', 'An zoekt een zaal'] });
  await product.cloud.settle();
  expect(missed()).toHaveLength(2);
});

it('Erasing a person takes the name out of the list, and leaves the counts', async () => {
  const before = await read();
  const { status } = await product.ask('POST', '/erasures', { as: ADMIN, body: { email: 'an@burgers.example' } });
  expect(status).toBe(200);
  const after = await read();
  expect(after.counts).toEqual(before.counts);
  expect(after.people.map(({ name }) => name)).not.toContain('an');
  expect(after.people.filter(({ name }) => name === null)).toMatchObject([{ mark: 'present' }]);
});
