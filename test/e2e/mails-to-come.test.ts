import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { dateOf, type IsoInstant, instantAt } from '../../domain/calendar/local-time.ts';
import { linkTo, postForm, signUp } from './citizens.ts';
import { ADMIN, type Product, startTestProduct } from './product.ts';

const list = z.object({
  mails: z.array(
    z.object({
      key: z.string(),
      label: z.string(),
      state: z.string(),
      at: z.string(),
      recipient: z.object({ role: z.string(), name: z.nullable(z.string()) }),
    }),
  ),
});
const text = z.object({ subject: z.string(), text: z.string() });

const [COMES, SILENT, STAYS] = ['comes@burgers.example', 'silent@burgers.example', 'stays@burgers.example'];

describe('The mails that the list of a trajectory promises to its group', () => {
  let product: Product;
  let id: string;
  let from: IsoInstant;
  let promised: z.infer<typeof list>['mails'];

  const mailsIn = async (state?: string) => {
    const path = `/trajectories/${id}/mails${state === undefined ? '' : `?state=${state}`}`;
    const { mails } = list.parse((await product.ask('GET', path, { as: ADMIN })).json());
    return mails.filter(({ recipient }) => recipient.role === 'participant');
  };

  beforeAll(async () => {
    from = instantAt('2027-01-06');
    product = await startTestProduct(instantAt('2026-12-21'));
    id = await product.onboard({ targetGroupSize: 10 });
    await product.cloud.advanceTo(instantAt('2027-01-05'));
    for (const mail of [COMES, SILENT, STAYS]) {
      await signUp(product, id, 'leuven', { naam: mail.split('@')[0] ?? '', mail });
      await product.cloud.settle();
      await postForm(product, linkTo(product, mail, 'inschrijving'));
      await product.cloud.settle();
    }
    await postForm(product, linkTo(product, COMES, 'komst'), { antwoord: 'ja', gasten: '0' });
    await postForm(product, linkTo(product, STAYS, 'komst'), { antwoord: 'nee', gasten: '0' });
    await product.cloud.advanceTo(from);
    promised = await mailsIn('planned');
  });
  afterAll(() => product.cloud.stop());

  it('name everybody who will be asked or reminded, and leave out who said no', () => {
    const about = (session: string) =>
      promised.filter(({ label }) => label.includes(session)).map(({ recipient }) => recipient.name);
    expect(new Set(about('Kickoff'))).toEqual(new Set(['comes', 'silent']));
    expect(new Set(about('Wrap up'))).toEqual(new Set(['comes', 'silent', 'stays']));
  });

  it('can be read beforehand as they will go out', async () => {
    const { key } = promised.find(({ label }) => label.includes('Pick’n Choose')) ?? { key: '' };
    const answer = await product.ask('GET', `/trajectories/${id}/mails/${key}`, { as: ADMIN });
    expect(text.parse(answer.json()).text).toContain('Pick’n Choose');
  });

  it('go out, those and no others, each on its day', { timeout: 180_000 }, async () => {
    await product.cloud.advanceTo(instantAt('2027-10-30'));
    const gone = (await mailsIn()).filter(({ at, state }) => at > from && state !== 'suppressed');
    const told = (mails: typeof gone) => mails.map(({ key, at }) => `${dateOf(at)} ${key}`).toSorted();
    expect(told(promised).length).toBeGreaterThan(10);
    expect(told(gone)).toEqual(told(promised));
  });
});
