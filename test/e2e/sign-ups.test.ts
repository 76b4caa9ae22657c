import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { instantAt } from '../../domain/calendar/local-time.ts';
import { wholeTable } from '../access/asking.ts';
import { browsersOf } from '../access/browser.ts';
import { marksIn, traces } from '../access/traces.ts';
import { linkTo, postForm, signUp } from './citizens.ts';
import { ADMIN, type Product, startTestProduct } from './product.ts';

const PEOPLE = 30;
const PLACES = 6;
/** What nobody but the table of people and the mailbox may hold. */
const MARKS = [/zilverbes/i, /burgers\.example/i];
const everybody = Array.from({ length: PEOPLE }, (_, index) => ({
  naam: `Zilverbes ${index + 1}`,
  mail: `burger${index + 1}@burgers.example`,
}));

const roster = z.object({
  counts: z.object({ participants: z.int(), waiting: z.int(), withdrawn: z.int(), offered: z.int() }),
  participants: z.array(z.object({ state: z.string(), name: z.nullable(z.string()), participantId: z.string() })),
});

describe('Thirty people who sign up within a minute for six places', () => {
  let product: Product;
  let id: string;
  const listed = async () =>
    roster.parse((await product.ask('GET', `/trajectories/${id}/participants`, { as: ADMIN })).json());

  beforeAll(async () => {
    product = await startTestProduct(instantAt('2026-12-21'));
    id = await product.onboard({ targetGroupSize: PLACES });
    await product.cloud.advanceTo(instantAt('2027-01-05'));
    await Promise.all(everybody.map((one) => signUp(product, id, 'leuven', one)));
    await product.cloud.settle();
  });
  afterAll(() => product.cloud.stop());

  it('get one mail to confirm each', () => {
    const asked = product.mails().filter(({ text }) => text.includes('/inschrijving/'));
    expect(asked.map(({ to }) => to).toSorted()).toEqual(everybody.map(({ mail }) => mail).toSorted());
  });

  it('have a place or wait in the order of confirmation, none lost and nobody twice', async () => {
    for (const { mail } of everybody) {
      const link = linkTo(product, mail, 'inschrijving');
      expect((await postForm(product, link)).status).toBe(200);
      await postForm(product, link);
    }
    await product.cloud.settle();
    const { participants, counts } = await listed();
    expect(participants.map(({ name }) => name)).toEqual(everybody.map(({ naam }) => naam));
    expect(counts).toMatchObject({ participants: PLACES, waiting: PEOPLE - PLACES });
    const told = product.mails().filter(({ text }) => text.includes('/deelname/'));
    expect(told.map(({ to }) => to).toSorted()).toEqual(everybody.map(({ mail }) => mail).toSorted());
  });

  it('hand on the place of whoever leaves, to the first in line', async () => {
    const [taken] = (await listed()).participants;
    const browsers = browsersOf(product);
    const cookie = await browsers.cookieOf({ personId: taken?.participantId ?? '', roles: ['participant'] });
    const fields = { doe: 'uitschrijven', zeker: 'ja' };
    expect((await browsers.ask('POST', `/mijn-groep/${id}`, { cookie, fields })).status).toBe(303);
    browsers.close();
    await product.cloud.settle();
    const next = everybody[PLACES]?.mail ?? '';
    expect((await postForm(product, linkTo(product, next, 'plaats'), { antwoord: 'ja' })).text).toContain(
      'Je bent erbij',
    );
    expect((await listed()).counts).toMatchObject({ participants: PLACES, withdrawn: 1, offered: 0 });
  });

  it('are named in no event, queue, log or metric, and erasing one leaves nothing of them while the counts stay', async () => {
    expect(traces(product, MARKS)).toEqual([]);
    const before = await listed();
    const [gone] = before.participants;
    await product.ask('POST', '/erasures', { as: ADMIN, body: { personId: gone?.participantId ?? '' } });
    await product.cloud.settle();
    const kept = (await wholeTable(product)).filter(({ pk }) => pk === `PERSON#${gone?.participantId}`);
    expect(kept).toEqual([]);
    expect(marksIn(await wholeTable(product), [/Zilverbes 1"/])).toEqual([]);
    expect((await listed()).counts).toEqual(before.counts);
  });
});
