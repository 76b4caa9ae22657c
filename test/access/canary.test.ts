import { randomUUID } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import type { Json } from '@klimaatdoeners/local-cloud/service';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import * as z from 'zod';
import { openBus } from '../../adapters/bus/bus.ts';
import { stateFrom } from '../../adapters/table/stored-state.ts';
import { addDays, instantAt } from '../../domain/calendar/local-time.ts';
import { makePlan } from '../../domain/trajectory/plan.ts';
import { ADMIN, LEUVEN, type Product, startTestProduct } from '../e2e/product.ts';
import { wholeTable } from './asking.ts';
import { marksIn, traces } from './traces.ts';

// Marks: words that occur nowhere else, in any form.
const COACH = { name: 'Quirijn Vossenhol-Coachbaken', email: 'Quirijn.Vossenhol@coach-canary.example' };
const OFFICER = {
  name: 'Xandra Ambtbaken "Zwaluw"',
  email: 'x.ambtbaken+werk@officer-canary.example',
  phone: '+32 478 61 92 83',
};
const BOUNCES = { name: 'Yolande Botsbaken', email: 'bounce@simulator.amazonses.com' };
const NEW_NAME = 'Wolfram Weigerbaken';
const encoded = (text: string) => new RegExp(Buffer.from(text).toString('base64').slice(0, -4).replaceAll('+', '\\+'));
const MARKS = [
  /quirijn|vossenhol|coach.?canary/i,
  /xandra|ambtbaken|zwaluw|officer.?canary/i,
  /yolande|botsbaken|bounce@simulator/i,
  /weigerbaken/i,
  /478\W*61\W*92\W*83/,
  encoded(COACH.email),
  encoded(OFFICER.email),
];
const PLAN = makePlan('2027-01-04', instantAt('2026-12-21'));

describe('After eight months with people whose data is marked', () => {
  let product: Product;
  beforeAll(async () => {
    product = await startTestProduct(instantAt('2026-12-21'));
    await play(product);
  }, 240_000);
  afterAll(() => product.cloud.stop());

  it('the mails to these people hold the marks', () => {
    expect(product.mails().length).toBeGreaterThan(60);
    expect(product.mails().every(({ to, text }) => marksIn([to, text], MARKS).length > 0)).toBe(true);
    expect(product.cloud.events().length).toBeGreaterThan(200);
    // The local cloud keeps the last 4,000 log lines in memory. These are all lines of the run.
    expect(product.cloud.logs().length).toBeGreaterThan(200);
    expect(product.cloud.logs().length).toBeLessThan(4_000);
  });

  it('the table holds the marks only in profiles and in the contents of documents', async () => {
    const items = await wholeTable(product);
    const marked = items.filter((item) => marksIn(item, MARKS).length > 0);
    expect(marked.length).toBeGreaterThanOrEqual(5);
    const elsewhere = marked.filter(
      ({ pk, sk }) => !/^DOCUMENT#/.test(`${pk}`) && !/^PERSON#.* PROFILE$/.test(`${pk} ${sk}`),
    );
    expect(elsewhere).toEqual([]);
  });

  it('the answers that are kept for commands with a key hold no marks, and are gone by now', async () => {
    expect(answers.length).toBeGreaterThan(1);
    expect(marksIn(answers, MARKS)).toEqual([]);
    expect((await wholeTable(product)).filter(({ sk }) => sk === 'ANSWER')).toEqual([]);
  });

  it('events, queues, dead letters, executions, timers, suppressed addresses, logs and metrics hold no marks', () => {
    // Cognito holds the address with which people sign in.
    const found = traces(product, MARKS);
    expect(found.filter((each) => !each.startsWith('identity_user: '))).toEqual([]);
    expect(found.length).toBeGreaterThan(0);
  });

  it('there were dead letters to search', () => {
    expect(product.cloud.deadLetters().length).toBeGreaterThan(0);
  });

  it('the log holds type, message and stack of a failure, as a trace on AWS does', () => {
    const lines = product.cloud.logs('klimaatdoeners-request-mails').map(({ text }) => text);
    expect(lines.filter((line) => /^\$?\w*Error: .*\n +at /s.test(line)).length).toBeGreaterThan(0);
  });

  it('the log holds the expected lines and metrics', () => {
    const lines = product.cloud.logs().map(({ text }) => text);
    for (const expected of ['"request"', 'REQUEST_INVALID', '"_aws"']) {
      expect(
        lines.some((line) => line.includes(expected)),
        expected,
      ).toBe(true);
    }
  });
});

// The local cloud records no traces. On AWS they hold only the entries of Lambda itself and entries that code adds.
describe('A trace', () => {
  const bundles = globSync('asset.*/index.mjs', { cwd: inject('assembly') });

  it('gets no entries from the code of any function', () => {
    expect(bundles.length).toBeGreaterThan(10);
    const adds = /putAnnotation|putMetadata|addAnnotation|captureAWS|XRAY_DAEMON|PutTraceSegments|opentelemetry/i;
    const adding = bundles.filter((file) => adds.test(readFileSync(join(inject('assembly'), file), 'utf8')));
    expect(adding).toEqual([]);
  });
});

const onboarded = z.object({ trajectoryId: z.string() });

/** What was kept of the answers to commands, a moment after them. */
const answers: unknown[] = [];

/** Makes every kind of request with marked data in each field for people, including requests that fail. */
const play = async (product: Product): Promise<void> => {
  const { cloud, ask } = product;
  const post = (path: string, body: Json) => ask('POST', path, { as: ADMIN, body, key: randomUUID() });
  const id = await product.onboard({ ...LEUVEN, coach: COACH, officer: OFFICER });
  const other = onboarded.parse(
    (await post('/onboardings', { ...LEUVEN, nisCode: '11002', coach: COACH, officer: BOUNCES })).json(),
  ).trajectoryId;

  // A document that names people, in every command on it.
  const intake = {
    basedOn: 0,
    facts: { attendees: [{ name: OFFICER.name }], goals: [COACH.name] },
    text: BOUNCES.name,
  };
  for (const text of [NEW_NAME, BOUNCES.name]) {
    await post(`/trajectories/${id}/documents/intake/write`, { ...intake, text });
    await post(`/trajectories/${id}/documents/intake/submit`, { version: 1 });
  }
  await post(`/trajectories/${id}/documents/intake/write`, { basedOn: 1, facts: { goals: OFFICER.name } });

  // Refusals of all kinds, each with personal data in the input.
  await post('/onboardings', { ...LEUVEN, nisCode: '99999', coach: { name: NEW_NAME, email: COACH.email } });
  await post('/onboardings', { ...LEUVEN, nisCode: '44021', coach: { name: NEW_NAME, email: OFFICER.phone } });
  await post('/onboardings', { [NEW_NAME]: COACH.email });
  await post(`/trajectories/${id}/reschedule`, { startDate: OFFICER.email, [OFFICER.name]: 'x' });
  await post(`/trajectories/${id}/cancel`, { because: OFFICER.name });
  await post('/erasures', { email: 'nobody.weigerbaken@coach-canary.example' });
  await post('/erasures', { personId: OFFICER.name });
  await post('/people/nobody/correct', { name: OFFICER.name, email: OFFICER.email });
  await post(`/people/${encodeURIComponent(OFFICER.email)}/correct`, { name: OFFICER.name });
  await post(`/trajectories/${id}/team`, { remove: { role: 'coach', email: OFFICER.email } });
  await post(`/trajectories/${id}/team`, { add: { role: 'coach', person: { name: NEW_NAME, email: OFFICER.phone } } });
  await ask('GET', `/adres/${encodeURIComponent(OFFICER.email)}`, { accept: 'text/html' });
  await ask('GET', `/trajectories/${encodeURIComponent(OFFICER.email)}`, { as: ADMIN });
  await ask('GET', `/trajectories?nisCode=${encodeURIComponent(COACH.email)}`, { as: ADMIN });
  await ask('GET', `/trajectories?cursor=${encodeURIComponent(OFFICER.name)}`, { as: ADMIN });
  await ask('GET', `/klaar/${encodeURIComponent(OFFICER.email)}`, { accept: 'text/html' });
  await ask('GET', `/agenda/${encodeURIComponent(OFFICER.email)}.ics`);
  await ask('GET', `/mijn-agenda/${encodeURIComponent(OFFICER.email)}`, { accept: 'text/html' });
  await ask('GET', `/nowhere/${encodeURIComponent(OFFICER.email)}`);
  await cloud.invoke('klimaatdoeners-municipality', { ...LEUVEN, coach: { name: NEW_NAME, email: 5 } });
  // Input that no function can handle becomes a dead letter.
  for (const name of ['send-mail', 'request-mails', 'settle-mail', 'provision-access', 'reach-milestones']) {
    await cloud.invoke(`klimaatdoeners-${name}`, { Records: [{ messageId: 'm', body: OFFICER.email }] });
  }
  await publishUnreadable(product, id);

  const kept = (await wholeTable(product)).filter(({ sk }) => sk === 'ANSWER');
  answers.push(...kept.map(({ state }) => stateFrom(state)));
  const kickoff = PLAN.sessions.kickoff.date;
  await cloud.advanceTo(instantAt(addDays(kickoff, -6)));
  await post(`/trajectories/${id}/reschedule`, { sessions: { kickoff: addDays(kickoff, 14) } });
  const reminder = product.mails(id).find(({ text }) => /\/klaar\/\S+/.test(text));
  const link = /\/klaar\/\S+/.exec(reminder?.text ?? '')?.[0] ?? '';
  await ask('POST', link, { accept: 'text/html' });
  await ask('GET', /\/mijn-agenda\/\S+/.exec(reminder?.text ?? '')?.[0] ?? '');
  for (const path of [`/trajectories/${id}`, `/trajectories/${id}/report`, '/reports/portfolio', '/trajectories']) {
    for (const format of ['json', 'csv', 'html']) await ask('GET', `${path}?format=${format}`, { as: ADMIN });
  }
  await post(`/trajectories/${other}/cancel`, {});
  await cloud.advanceTo(instantAt('2027-10-01'));
};

/** Publishes an event that none of its consumers can read. */
const publishUnreadable = async ({ cloud }: Product, trajectoryId: string): Promise<void> => {
  const client = new EventBridgeClient({
    endpoint: cloud.endpoint,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'TEST', secretAccessKey: 'test' },
  });
  const refused = await openBus('klimaatdoeners', client).publish([
    {
      id: `TRAJECTORY#${trajectoryId}/trajectory/99`,
      type: 'Trajectory.Onboarded',
      version: 1,
      trajectoryId,
      aggregate: 'trajectory',
      sequence: 99,
      at: instantAt('2026-12-21'),
      actor: 'admin',
      correlationId: 'unreadable',
      causationId: null,
      data: {},
    },
  ]);
  client.destroy();
  expect([...refused]).toEqual([]);
};
