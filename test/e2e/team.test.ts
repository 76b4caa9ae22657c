import type { Json } from '@klimaatdoeners/local-cloud/service';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { instantAt } from '../../domain/calendar/local-time.ts';
import { ADMIN, LEUVEN, type Product, startTestProduct } from './product.ts';

const BO = { name: 'Bo Claes', email: 'bo@ecolife.example' };
const DORA = { name: 'Dora Smit', email: 'dora@leuven.example' };
const ELS = { name: 'Els Maes', email: 'els@antwerpen.example' };
const { coach: LOTTE, officer: AN } = LEUVEN;

const team = z.object({ team: z.array(z.object({ personId: z.string(), role: z.string() })) });

let product: Product;
let id: string;
let other: string;
afterAll(() => product.cloud.stop());

const change = async (trajectoryId: string, body: { [key: string]: Json }) => {
  const answer = await product.ask('POST', `/trajectories/${trajectoryId}/team`, { as: ADMIN, body });
  expect(answer.status, answer.text).toBe(200);
  return team.parse(answer.json()).team;
};
const keysTo = (email: string, trajectoryId = id) =>
  product
    .mails(trajectoryId)
    .filter(({ to }) => to === email)
    .map(({ ledgerKey }) => ledgerKey ?? '');
const groupsOf = (personId: string) => product.cloud.identity.userOf(personId)?.groups;
const mailOf = (key: string, trajectoryId = id) => {
  const mail = product.mails(trajectoryId).find(({ ledgerKey }) => ledgerKey === key);
  if (!mail) throw new Error(`No mail ${key}`);
  return mail;
};

describe('A coach hands a trajectory over in the middle of it', () => {
  let boId: string;
  let lotteId: string;
  let sentToLotte: string[];

  beforeAll(async () => {
    product = await startTestProduct(instantAt('2026-12-21'));
    id = await product.onboard({});
    // Lotte coaches here as well.
    other = await product.onboard({ nisCode: '11002', officer: ELS });
    await product.cloud.advanceTo(instantAt('2027-03-20'));
    lotteId = product.cloud.identity.memberOf('coach') ?? '';
    const [lead] = await change(id, { replace: { role: 'coach', email: LOTTE.email, by: { person: BO } } });
    boId = lead?.personId ?? '';
    sentToLotte = keysTo(LOTTE.email);
    // The officer of the other trajectory coaches there too for a while, and then leads until she is replaced.
    await change(other, { add: { role: 'coach', person: ELS } });
    await change(other, { replace: { role: 'coach', email: LOTTE.email, by: { person: DORA } } });
    await change(other, { remove: { role: 'coach', email: ELS.email } });
    await change(other, { replace: { role: 'coach', email: DORA.email, by: { person: LOTTE } } });
    await product.cloud.advanceTo(instantAt('2027-10-01'));
  }, 120_000);

  it('welcomes only the newcomer, with what is still ahead', () => {
    const [first] = keysTo(BO.email);
    expect(first).toBe('team-welcome_r2_coach');
    const { text, attachments } = mailOf('team-welcome_r2_coach');
    expect(text).toContain('Wrap up');
    expect(text).not.toContain('Kickoff:');
    expect(attachments.map(({ filename }) => filename)).not.toContain('klimaatdoeners-kickoff.ics');
    expect(keysTo(AN.email)).toContain('lead-changed_r2_officer');
    expect(mailOf('lead-changed_r2_officer').text).toContain(BO.name);
  });

  it('says goodbye to whoever left, with the sessions ahead as cancelled, and sends nothing after that', () => {
    expect(sentToLotte.at(-1)).toBe('team-goodbye_r2_coach');
    expect(keysTo(LOTTE.email)).toEqual(sentToLotte);
    const { attachments } = mailOf('team-goodbye_r2_coach');
    expect(attachments.length).toBeGreaterThan(0);
    for (const { content } of attachments) expect(Buffer.from(content).toString()).toContain('METHOD:CANCEL');
    expect(keysTo(LOTTE.email, other)).toContain('trajectory-end_r1_coach');
  });

  it('tells somebody with two roles which began and which ended, and leaves the sessions in the calendar', () => {
    const keys = keysTo(ELS.email, other);
    expect(keys).toEqual(expect.arrayContaining(['team-welcome_r2_coach', 'team-goodbye_r4_coach']));
    const mails = keys.filter((key) => key.startsWith('team-')).map((key) => mailOf(key, other));
    expect(mails.map(({ text }) => text.split('\n')[0])).toEqual([
      'Je bent nu ook begeleider',
      'Je bent geen begeleider meer',
    ]);
    expect(mails.flatMap(({ attachments }) => attachments)).toEqual([]);
    expect(keys).toContain('trajectory-end_r1_officer');
  });

  it('sends everything that follows to the newcomer, duties too', () => {
    const keys = keysTo(BO.email);
    // The officer's reminder of the logistics, the most urgent news of that moment, names the mails.
    expect(keys).toContain('duty-logistics-wrap-up-reminder-1_r1_coach-2');
    expect(keys).toContain('duty-evaluation-reminder-7_r1_coach-2');
    expect(keys).not.toContain('onboarded_r1_coach-2');
  });

  it('gives the newcomer an account and access, and takes away the access of the other to this trajectory alone', async () => {
    const see = (username: string, trajectoryId: string) =>
      product.ask('GET', `/trajectories/${trajectoryId}`, { as: { username, group: 'coach' } });
    expect((await see(boId, id)).status).toBe(200);
    expect((await see(lotteId, id)).status).toBe(404);
    expect((await see(lotteId, other)).status).toBe(200);
    expect(groupsOf(lotteId)).toEqual(['coach']);
    expect(groupsOf(boId)).toEqual(['coach']);
  });

  it('leaves no dead letter', () => {
    expect(product.cloud.deadLetters()).toEqual([]);
  });
});

describe('An officer who is erased', () => {
  let doraId: string;

  beforeAll(async () => {
    id = await product.onboard({ nisCode: '44021', startDate: '2027-11-08', officer: DORA });
    await product.cloud.advanceTo(instantAt('2027-11-20'));
    const [, dora] = team
      .parse((await product.ask('GET', `/trajectories/${id}`, { as: ADMIN })).json())
      .team.toReversed();
    doraId = dora?.personId ?? '';
    expect((await product.ask('POST', '/erasures', { as: ADMIN, body: { email: DORA.email } })).status).toBe(200);
  });

  it('leaves a vacancy that the coach hears of, and that report and portfolio show', async () => {
    expect(mailOf('vacancy_r2_coach').to).toBe(LOTTE.email);
    const report = await product.ask('GET', `/trajectories/${id}/report`, { as: ADMIN });
    expect(report.json()).toMatchObject({ vacancies: ['officer'] });
    const portfolio = await product.ask('GET', '/reports/portfolio', { as: ADMIN });
    expect(portfolio.json()).toMatchObject({ trajectoriesWithVacancies: 1 });
    const page = await product.ask('GET', '/reports/portfolio?format=html', { as: ADMIN });
    expect(page.text).toContain('geen contactpersoon');
    expect(doraId).not.toBe('');
  });

  it('has a successor who fills the vacancy, is welcomed and gets what follows', async () => {
    const next = { name: 'Fien Aerts', email: 'fien@gent.example' };
    await change(id, { add: { role: 'officer', person: next } });
    expect(keysTo(next.email)).toEqual(['team-welcome_r3_officer', expect.stringMatching(/^account_/)]);
    await product.cloud.advanceTo(instantAt('2027-12-20'));
    expect(keysTo(next.email).length).toBeGreaterThan(1);
    expect(keysTo(DORA.email).every((key) => !key.startsWith('team-'))).toBe(true);
    expect(product.cloud.deadLetters()).toEqual([]);
  });
});

describe('A coach who leaves the only team', () => {
  it('loses the role of the account', async () => {
    const solo = { name: 'Gust Nijs', email: 'gust@ecolife.example' };
    const place = await product.onboard({ nisCode: '71016', startDate: '2028-01-10', coach: solo });
    const gust = team.parse((await product.ask('GET', `/trajectories/${place}`, { as: ADMIN })).json()).team[0]
      ?.personId;
    expect(groupsOf(gust ?? '')).toEqual(['coach']);
    await change(place, { replace: { role: 'coach', email: solo.email, by: { person: BO } } });
    expect(groupsOf(gust ?? '')).toEqual([]);
  });
});
