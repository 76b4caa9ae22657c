import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { instantAt } from '../../domain/calendar/local-time.ts';
import { linkTo, postForm, signUp } from './citizens.ts';
import { ADMIN, type Product, startTestProduct } from './product.ts';

const [AN, BO] = ['an@burgers.example', 'bo@burgers.example'];
const [BOUNCES, CAS] = ['bounce@simulator.amazonses.com', 'cas@burgers.example'];
const groups = z.object({ participants: z.array(z.object({ number: z.int(), state: z.string() })) });

describe('Whoever was told the evenings of a group', () => {
  let product: Product;
  let id: string;
  const list = () => `/trajectories/${id}/participants`;
  const subjectsTo = (to: string): string[] => product.mails().flatMap((one) => (one.to === to ? [one.subject] : []));
  const textTo = (to: string): string =>
    (product.mails().findLast((one) => one.to === to)?.text ?? '').replaceAll(/\s+/g, ' ');
  const command = async (path: string, body: { [key: string]: string | number }): Promise<void> => {
    const { status } = await product.ask('POST', `/trajectories/${id}/${path}`, { as: ADMIN, body });
    expect([path, status]).toEqual([path, 200]);
    await product.cloud.settle();
  };

  beforeAll(async () => {
    product = await startTestProduct(instantAt('2026-12-21'));
    id = await product.onboard({ targetGroupSize: 1 });
    await product.cloud.advanceTo(instantAt('2027-01-05', '11:00'));
    for (const mail of [AN, BO]) {
      await signUp(product, id, 'leuven', { naam: mail.slice(0, 2), mail });
      await product.cloud.settle();
      await postForm(product, linkTo(product, mail, 'inschrijving'));
      await product.cloud.settle();
    }
    await command('places', { capacity: 2 });
  });
  afterAll(() => product.cloud.stop());

  it('and is offered a place, or takes part and is not invited yet, hears of other hours of one', async () => {
    expect(subjectsTo(BO).at(-1)).toContain('plaats vrij');
    await command('sessions/hands-on/schedule', { basedOn: 0, start: '18:30', end: '21:00' });
    for (const to of [AN, BO]) {
      expect(subjectsTo(to).at(-1)).toMatch(/^Hands on .*er verandert iets$/);
      expect(textTo(to)).toContain('van 18.30 tot 21 uur');
      expect(textTo(to)).not.toContain('Ik kom:');
    }
  });

  it('hears that one is off, and of the evenings that are left', async () => {
    await command('sessions/wrap-up/cancel', {});
    for (const to of [AN, BO]) expect(subjectsTo(to).at(-1)).toMatch(/^Wrap up .*gaat niet door$/);
    expect(textTo(BO)).toContain('De plaats die we je aanboden, blijft voor jou');
    expect(textTo(AN)).not.toMatch(/Wrap up: /);
  });

  it('hears of another place of all: in the mail about the session to which they are invited, or else in one of its own', async () => {
    await command('correct', { venue: 'De Kring' });
    expect(subjectsTo(AN).at(-1)).toMatch(/^Kickoff /);
    expect(textTo(AN)).toContain('Op dezelfde plaats: Pick’n Choose en Hands on');
    expect(subjectsTo(BO).at(-1)).toBe('Klimaatdoeners in Leuven: een andere plaats');
    expect(textTo(BO)).toMatch(/Kickoff: .*De Kring .*Hands on: .*De Kring/);
  });

  it('and whoever waits and never got that mail hears it at another address, with links that work from that instant', async () => {
    await command('participants', { name: 'Cas', email: BOUNCES, town: '3010', route: 'paper' });
    await product.cloud.advanceTo(instantAt('2027-01-06', '11:00'));
    const read = async () => groups.parse((await product.ask('GET', list(), { as: ADMIN })).json()).participants.at(-1);
    const cas = await read();
    expect(cas?.state).toBe('waiting');
    await command(`participants/${cas?.number}/correct`, { email: CAS });
    await postForm(product, linkTo(product, CAS, 'adres'));
    await product.cloud.settle();
    expect(subjectsTo(CAS).at(-1)).toContain('wachtlijst');
    // The clock stands still here: the mail was claimed in the instant of the move.
    const page = await product.cloud.api.answer({
      ...{ method: 'GET', target: linkTo(product, CAS, 'deelname'), sourceIp: '127.0.0.1' },
      ...{ headers: [], body: new Uint8Array() },
    });
    expect(page.status).toBe(200);
  });
});
