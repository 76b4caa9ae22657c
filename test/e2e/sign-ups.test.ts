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
const MARKS = [/zilverbes/i, /burgers\.example/i, /kwartelstoel/i, /bessendorp/i, /478\W*61\W*92/];
const everybody = Array.from({ length: PEOPLE }, (_, index) => ({
  naam: `Zilverbes ${index + 1}`,
  mail: `burger${index + 1}@burgers.example`,
  postcode: `Bessendorp ${index + 1}`,
  tel: `0478 61 92 ${10 + index}`,
  nodig: `Een kwartelstoel ${index + 1}`,
  'nodig-ok': 'ja',
}));
/** Needs a guardian to agree. */
const MINOR = {
  ...{ naam: 'Zilverbes Jong', mail: 'jong@burgers.example', nodig: 'Een kwartelstoel voor Jong', 'nodig-ok': 'ja' },
  ...{
    leeftijd: 'jonger',
    geboortejaar: '2012',
    'voogd-naam': 'Zilverbes Ouder',
    'voogd-mail': 'ouder@burgers.example',
  },
};

const roster = z.object({
  counts: z.object({ participants: z.int(), waiting: z.int(), withdrawn: z.int(), offered: z.int() }),
  participants: z.array(
    z.looseObject({ number: z.int(), state: z.string(), name: z.nullable(z.string()), participantId: z.string() }),
  ),
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

  it('wait with whoever needs a guardian once both have confirmed, and are removed with a reason', async () => {
    await signUp(product, id, 'leuven', MINOR);
    await product.cloud.settle();
    for (const to of [MINOR['voogd-mail'], MINOR.mail]) await postForm(product, linkTo(product, to, 'inschrijving'));
    await product.cloud.settle();
    const { participants } = await listed();
    const minor = participants.find(({ name }) => name === MINOR.naam);
    expect(minor).toMatchObject({ state: 'waiting', guardian: { name: MINOR['voogd-naam'] } });
    const removed = await product.ask('POST', `/trajectories/${id}/participants/${minor?.number}/remove`, {
      ...{ as: ADMIN, body: { reason: 'Zilverbes Jong verhuisde met zijn kwartelstoel' } },
    });
    expect(removed.status, removed.text).toBe(200);
    await product.cloud.settle();
  });

  it('are named in no event, queue, log or metric, and in the table only in what is theirs and in notes', async () => {
    expect(traces(product, MARKS)).toEqual([]);
    const marked = (await wholeTable(product)).filter((item) => marksIn(item, MARKS).length > 0);
    const places = new Set(marked.map(({ pk, sk }) => `${pk} ${sk}`.replaceAll(/#[^ ]*/g, '')));
    expect([...places].toSorted()).toEqual(['PERSON NOTE', 'PERSON PARTICIPATION', 'PERSON PROFILE']);
  });

  it('leave nothing when they are erased, while the counts stay', async () => {
    const before = await listed();
    for (const name of [everybody[0]?.naam, everybody[9]?.naam, MINOR.naam]) {
      const gone = before.participants.find((one) => one.name === name);
      await product.ask('POST', '/erasures', { as: ADMIN, body: { personId: gone?.participantId ?? '' } });
      await product.cloud.settle();
      expect((await wholeTable(product)).filter(({ pk }) => pk === `PERSON#${gone?.participantId}`)).toEqual([]);
    }
    const left = [
      /Zilverbes (1|10|Jong|Ouder)\b/,
      /kwartelstoel (1|10)\b/,
      /burger(1|10)@|(jong|ouder)@burgers/,
      /478 61 92 1[09]/,
    ];
    expect(marksIn(await wholeTable(product), left)).toEqual([]);
    expect(traces(product, left)).toEqual([]);
    // Whoever waited has left the line with the erasure.
    expect((await listed()).counts).toEqual({
      ...before.counts,
      waiting: before.counts.waiting - 1,
      withdrawn: before.counts.withdrawn + 1,
    });
  });
});
