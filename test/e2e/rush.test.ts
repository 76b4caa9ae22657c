import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { instantAt } from '../../domain/calendar/local-time.ts';
import { linkTo, postForm, signUp } from './citizens.ts';
import { ADMIN, type Product, startTestProduct } from './product.ts';

const PEOPLE = 200;
const PLACES = 40;
/** As many as Lambda runs of a public function at once (ADR 55). */
const AT_ONCE = 20;
const everybody = Array.from({ length: PEOPLE }, (_, index) => ({
  naam: `Burger ${index + 1}`,
  mail: `burger${index + 1}@burgers.example`,
}));

const roster = z.object({
  counts: z.object({ participants: z.int(), waiting: z.int(), offered: z.int() }),
  participants: z.array(
    z.object({ number: z.int(), state: z.string(), email: z.string(), placeInLine: z.nullable(z.int()) }),
  ),
});

/** Does this for each. The answers are in the order in which they came. */
const rush = async <One, Done>(all: readonly One[], act: (one: One) => Promise<Done>): Promise<Done[]> => {
  const done: Done[] = [];
  const left = [...all];
  const work = async (): Promise<void> => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) done.push(await act(next));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return done;
};
const upTo = (most: number): number[] => Array.from({ length: most }, (_, index) => index + 1);

describe('Two hundred people who sign up within a minute for forty places', () => {
  let product: Product;
  let id: string;
  const told = (page: string): string[] =>
    product
      .mails()
      .flatMap(({ to, text }) => (text.includes(`/${page}/`) ? to : []))
      .toSorted();
  const addresses = everybody.map(({ mail }) => mail).toSorted();

  beforeAll(async () => {
    product = await startTestProduct(instantAt('2026-12-21'));
    id = await product.onboard({ targetGroupSize: PLACES });
    await product.cloud.advanceTo(instantAt('2027-01-05'));
  });
  afterAll(() => product.cloud.stop());

  it('get one mail to confirm each', async () => {
    const answers = await rush(everybody, (one) => signUp(product, id, 'leuven', one));
    expect(answers.filter(({ status }) => status !== 200)).toEqual([]);
    await product.cloud.settle();
    expect(told('inschrijving')).toEqual(addresses);
  });

  it('have a place or one of their own in the line when they confirm at once, each with one mail, and none is refused', async () => {
    const answers = await rush(everybody, async ({ mail }) => {
      const link = linkTo(product, mail, 'inschrijving');
      const [{ status, text }] = await Promise.all([postForm(product, link), postForm(product, link)]);
      return {
        mail,
        status,
        place: Number(/op plaats (\d+)/.exec(text)?.[1] ?? 0),
        isIn: text.includes('Je bent erbij'),
      };
    });
    expect(answers.filter(({ status }) => status !== 200)).toEqual([]);
    await product.cloud.settle();
    const { counts, participants } = roster.parse(
      (await product.ask('GET', `/trajectories/${id}/participants`, { as: ADMIN })).json(),
    );
    expect(counts).toEqual({ participants: PLACES, waiting: PEOPLE - PLACES, offered: 0 });
    expect(participants.map(({ email }) => email).toSorted()).toEqual(addresses);
    // In the order in which they joined: whoever has a place came before all who wait.
    expect(participants.map(({ number }) => number)).toEqual(upTo(PEOPLE));
    expect(participants.map(({ placeInLine }) => placeInLine)).toEqual([
      ...upTo(PLACES).map(() => null),
      ...upTo(PEOPLE - PLACES),
    ]);
    // The page told everybody what the list says.
    expect(answers.filter(({ isIn }) => isIn)).toHaveLength(PLACES);
    for (const { email, placeInLine } of participants) {
      expect(answers.find(({ mail }) => mail === email)?.place, email).toBe(placeInLine ?? 0);
    }
    expect(told('deelname')).toEqual(addresses);
  });
});
