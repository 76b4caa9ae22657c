import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { instantAt } from '../../domain/calendar/local-time.ts';
import { leaders, type Product, startTestProduct } from './product.ts';

const owners = z.object({ data: leaders });

/** Documents from the first version to the button in the mail, over all functions. */
describe('A document that is submitted', () => {
  let product: Product;
  let id: string;
  let coach: { username: string; group: 'coach' };
  let officer: { username: string; group: 'officer' };

  beforeAll(async () => {
    product = await startTestProduct(instantAt('2027-01-05'));
    id = await product.onboard({ startDate: '2027-02-01' });
    const [first] = product.cloud.events().filter(({ event }) => event['detail-type'] === 'Trajectory.Onboarded');
    const { coachId, officerId } = owners.parse(first?.event.detail).data;
    coach = { username: coachId, group: 'coach' };
    officer = { username: officerId, group: 'officer' };
  });
  afterAll(() => product.cloud.stop());

  const post = async (kind: string, command: string, body: object, as: typeof coach | typeof officer = coach) => {
    const path = `/trajectories/${id}/documents/${kind}/${command}`;
    const answer = await product.ask('POST', path, { as, body: JSON.parse(JSON.stringify(body)) });
    expect(answer.status, answer.text).toBe(200);
    await product.cloud.settle();
  };
  const status = async (kind: string) => {
    const answer = await product.ask('GET', `/trajectories/${id}/documents/${kind}`, { as: coach });
    return z.object({ status: z.string() }).parse(answer.json()).status;
  };
  const mailsOf = (subject: RegExp) => product.mails(id).filter((mail) => subject.test(mail.subject));
  const linkIn = (text: string | undefined) => /\/document\/\S+/.exec(text ?? '')?.[0] ?? '';
  const open = (link: string) => product.ask('GET', link, { accept: 'text/html' });

  it('asks the other party by mail, whose button opens the document and agrees to it', async () => {
    const facts = { goals: ['Vijf acties'], actions: [{ what: 'Oproep', owner: 'officer', due: '2027-02-19' }] };
    await post('work-plan', 'write', { basedOn: 0, facts, text: 'We bellen **elke** week.' });
    await post('work-plan', 'submit', { version: 1 });
    const [asked, ...more] = mailsOf(/^Werkplan voor Leuven: ga je akkoord/);
    expect(more).toEqual([]);
    const page = await open(linkIn(asked?.text));
    expect(page.status).toBe(200);
    expect(page.text).toContain('<strong>elke</strong>');
    expect(page.text).toContain('Ik ga akkoord met versie 1');
    expect(await status('work-plan')).toBe('submitted');
    const agreed = await product.ask('POST', linkIn(asked?.text), { accept: 'text/html' });
    expect(agreed.text).toContain('je akkoord is genoteerd');
    expect(await status('work-plan')).toBe('in-force');
    await product.cloud.settle();
    expect(mailsOf(/^Werkplan voor Leuven is goedgekeurd/)).toHaveLength(1);
    const report = await product.ask('GET', `/trajectories/${id}/report?format=json`, { as: coach });
    const dutiesDone = z.object({ duties: z.array(z.object({ id: z.string(), state: z.string() })) });
    expect(dutiesDone.parse(report.json()).duties).toContainEqual({ id: 'work-plan', state: 'done' });
    const again = await product.ask('POST', linkIn(asked?.text), { accept: 'text/html' });
    expect(again.text).toContain('Van kracht');
    expect(again.text).not.toContain('<button');
  });

  it('takes the decision of the municipality on the page, and says what is wrong with it', async () => {
    await post('regulations', 'write', { basedOn: 0, facts: {} });
    await post('regulations', 'submit', { version: 1 });
    const [asked] = mailsOf(/^Reglement voor Leuven: ga je akkoord/);
    const link = linkIn(asked?.text);
    const send = async (form: Record<string, string>) => {
      const body = new TextEncoder().encode(new URLSearchParams(form).toString());
      const answer = await product.cloud.api.answer({
        method: 'POST',
        target: link,
        headers: [
          ['content-type', 'application/x-www-form-urlencoded'],
          ['accept', 'text/html'],
          ['sec-fetch-site', 'same-origin'],
        ],
        body,
        sourceIp: '127.0.0.1',
      });
      return Buffer.from(answer.body).toString();
    };
    const form = { body: 'council', decidedOn: '2027-01-04', reference: '2027_GR_00012' };
    expect(await send({ body: 'council' })).toContain('Kies wie besliste');
    expect(await send({ ...form, decidedOn: '2027-03-01' })).toContain('niet in de toekomst');
    expect(await status('regulations')).toBe('submitted');
    expect(await send(form)).toContain('je akkoord is genoteerd');
    expect(await status('regulations')).toBe('approved');
  });

  it('no longer asks once there is a newer version or it was withdrawn, and the old link says so', async () => {
    const facts = { actions: [{ action: 'repair-cafe' }] };
    await post('menu-card', 'write', { basedOn: 0, facts }, officer);
    await post('menu-card', 'submit', { version: 1 }, officer);
    const [asked] = mailsOf(/^Menukaart voor Leuven: ga je akkoord/);
    await post('menu-card', 'withdraw', { version: 1 }, coach);
    expect(mailsOf(/^Menukaart voor Leuven is weer een ontwerp/)).toHaveLength(1);
    const withdrawn = (await open(linkIn(asked?.text))).text;
    expect(withdrawn).not.toContain('<button');
    expect(withdrawn).toContain('Dit is weer een ontwerp');
    await post('menu-card', 'write', { basedOn: 1, facts: { ...facts, intro: 'Kies maar.' } }, officer);
    expect((await open(linkIn(asked?.text))).text).toContain('Er is een nieuwere versie');
  });

  it('leaves no text in events, queues, logs or reports', () => {
    const traces = JSON.stringify([product.cloud.events(), product.cloud.logs()]);
    for (const text of ['We bellen', 'Vijf acties', 'Kies maar']) expect(traces).not.toContain(text);
    expect(product.cloud.deadLetters()).toEqual([]);
  });
});
