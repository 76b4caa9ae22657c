import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { instantAt } from '../../domain/calendar/local-time.ts';
import { linkTo, postForm, signUp } from './citizens.ts';
import { ADMIN, type Product, startTestProduct } from './product.ts';

const [AN, BO] = ['an@burgers.example', 'bo@burgers.example'];
const answers = z.object({ answers: z.record(z.string(), z.int()) });

describe('Two citizens who are invited to a Kickoff for one', () => {
  let product: Product;
  let id: string;
  const kickoff = () => `/trajectories/${id}/sessions/kickoff`;
  const counted = async () => answers.parse((await product.ask('GET', kickoff(), { as: ADMIN })).json()).answers;
  const subjectsTo = (to: string): string[] => product.mails().flatMap((one) => (one.to === to ? [one.subject] : []));
  const change = async (path: string, body: { [key: string]: string | number }): Promise<void> => {
    expect((await product.ask('POST', `${kickoff()}/${path}`, { as: ADMIN, body })).status).toBe(200);
    await product.cloud.settle();
  };

  beforeAll(async () => {
    product = await startTestProduct(instantAt('2026-12-21'));
    id = await product.onboard({ targetGroupSize: 10 });
    await product.cloud.advanceTo(instantAt('2027-01-05'));
    await change('schedule', { basedOn: 0, capacity: 1 });
    for (const mail of [AN, BO]) {
      await signUp(product, id, 'leuven', { naam: mail.slice(0, 2), mail });
      await product.cloud.settle();
      await postForm(product, linkTo(product, mail, 'inschrijving'));
      await product.cloud.settle();
    }
  });
  afterAll(() => product.cloud.stop());

  it('get the invitation in the mail about their place, and answer with one more tap', async () => {
    expect(subjectsTo(AN)).toHaveLength(2);
    const link = linkTo(product, AN, 'komst');
    expect(link).toMatch(/\?antwoord=ja$/);
    expect(await counted()).toMatchObject({ invited: 2, yes: 0 });
    expect((await postForm(product, link, { antwoord: 'ja', gasten: '0' })).text).toContain('Je komt. Tot dan!');
    const other = await postForm(product, linkTo(product, BO, 'komst'), { antwoord: 'ja', gasten: '0' });
    expect(other.text).toContain('op plaats 1');
    expect(await counted()).toMatchObject({ yes: 1, waiting: 1 });
  });

  it('hand on the chair of whoever leaves the group', async () => {
    expect((await product.ask('POST', `/trajectories/${id}/participants/1/withdraw`, { as: ADMIN })).status).toBe(200);
    await product.cloud.settle();
    expect(await counted()).toMatchObject({ yes: 1, waiting: 0 });
    expect(subjectsTo(BO).at(-1)).toContain('er is plaats');
  });

  it('are asked again once it moves, and told when it is off', async () => {
    await change('schedule', { basedOn: 1, start: '19:00', end: '21:30' });
    expect(subjectsTo(BO).at(-1)).toContain('ander uur');
    expect(await counted()).toMatchObject({ yes: 0, invited: 1 });
    const before = subjectsTo(BO).length;
    await change('cancel', {});
    // Nobody is invited to the next session in the same minute: the Kickoff may get another date.
    const [off, ...others] = subjectsTo(BO).slice(before);
    expect(off).toContain('gaat niet door');
    expect(others).toEqual([]);
    expect(subjectsTo(AN).at(-1)).not.toContain('Kickoff');
    await change('schedule', { basedOn: 2, date: '2027-02-25' });
    expect(subjectsTo(BO).slice(before + 1)).toEqual([expect.stringMatching(/^Kickoff .*25 feb/)]);
  });

  it('are joined by somebody whose mails come back: the leads ring, and another address gets the invitation', async () => {
    const [bounces, cas] = ['bounce@simulator.amazonses.com', 'cas@burgers.example'];
    const list = `/trajectories/${id}/participants`;
    const registration = { name: 'Cas', email: bounces, town: '3010', route: 'paper' };
    expect((await product.ask('POST', list, { as: ADMIN, body: registration })).status).toBe(200);
    await product.cloud.advanceTo(instantAt('2027-01-06'));
    const reach = z.object({ participants: z.array(z.object({ number: z.int(), isReached: z.boolean() })) });
    const reachOf = async () => reach.parse((await product.ask('GET', list, { as: ADMIN })).json()).participants.at(-1);
    const { number, isReached } = (await reachOf()) ?? { number: 0 };
    expect(isReached).toBe(false);
    const told = product.mails().filter(({ subject }) => subject.includes('krijgt onze mails niet meer'));
    expect(told.map(({ to }) => to).toSorted()).toEqual(['an@leuven.example', 'lotte@ecolife.example']);
    const correct = `${list}/${number}/correct`;
    expect((await product.ask('POST', correct, { as: ADMIN, body: { email: cas } })).status).toBe(200);
    await product.cloud.settle();
    await postForm(product, linkTo(product, cas, 'adres'));
    await product.cloud.settle();
    expect(await reachOf()).toEqual({ number, isReached: true });
    expect(subjectsTo(cas).at(-1)).toMatch(/kom je\?$/);
  });
});
