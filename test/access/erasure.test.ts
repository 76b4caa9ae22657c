import { DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { emailHash } from '../../adapters/table/email-hash.ts';
import { instantAt } from '../../domain/calendar/local-time.ts';
import { routeKeyOf } from '../../functions/http/route.ts';
import { routes } from '../../functions/nouns.ts';
import { ADMIN, LEUVEN, type Product, startTestProduct } from '../e2e/product.ts';
import { exampleOf } from '../requests.ts';
import { addressOf, isLetIn, wholeTable } from './asking.ts';
import { marksIn, traces } from './traces.ts';

const OFFICER = { name: 'Zilverine Kwartelberg', email: 'Zilverine.Kwartelberg@canary.example', phone: '016 98 76 54' };
const MARKS = [/zilverine/i, /kwartelberg/i, /canary\.example/i, /98\W?76\W?54/, new RegExp(emailHash(OFFICER.email))];
const MINUTE = 60_000;

describe('Erasing a person', () => {
  let product: Product;
  let id: string;
  let officerId: string;
  let mailsBefore: number;

  const erase = (body: Record<string, string>) => product.ask('POST', '/erasures', { as: ADMIN, body });
  const toOfficer = () => product.mails().filter(({ to }) => to.toLowerCase() === OFFICER.email.toLowerCase());

  beforeAll(async () => {
    product = await startTestProduct(instantAt('2026-12-21'));
    id = await product.onboard({ ...LEUVEN, officer: OFFICER });
    await product.cloud.advanceTo(instantAt('2027-03-01'));
  });
  afterAll(() => product.cloud.stop());

  it('starts with a known person who gets mails, and refuses unknown people', async () => {
    expect(marksIn(await wholeTable(product), MARKS)).toHaveLength(MARKS.length);
    expect(toOfficer().length).toBeGreaterThan(5);
    expect((await erase({ email: 'nobody@canary.example' })).json()).toMatchObject({ code: 'PERSON_NOT_FOUND' });
    expect((await erase({ personId: 'nobody' })).json()).toMatchObject({ code: 'PERSON_NOT_FOUND' });
    expect((await erase({})).status).toBe(400);
    // A mail to the address came back, so SES has it on its list.
    const suppressed = await product.cloud.request({
      method: 'PUT',
      path: '/v2/email/suppression/addresses',
      headers: { authorization: 'AWS4-HMAC-SHA256 Credential=operator/20270101/eu-west-1/ses/aws4_request' },
      body: JSON.stringify({ EmailAddress: OFFICER.email, Reason: 'BOUNCE' }),
    });
    expect(suppressed.status).toBe(200);
    expect(traces(product, MARKS)).toContainEqual(expect.stringContaining('mail_suppression'));
  });

  it('succeeds by e-mail address, and publishes an event without personal data', async () => {
    const report = await product.ask('GET', `/trajectories/${id}`, { as: ADMIN });
    expect(report.text).toContain('Kwartelberg');
    mailsBefore = toOfficer().length;
    const answer = await erase({ email: ` ${OFFICER.email.toUpperCase()} ` });
    expect(answer.status).toBe(200);
    expect(answer.json()).toMatchObject({ status: 'erased' });
    const event = product.cloud.events().findLast(({ event }) => event['detail-type'] === 'Person.Erased')?.event;
    expect(event?.detail).toMatchObject({ actor: 'person:admin-1', trajectoryId: null });
    officerId = /"personId":"([^"]+)"/.exec(answer.text)?.[1] ?? '';
    expect(marksIn(event, MARKS)).toEqual([]);
  });

  it('leaves no personal data in table, index, ledger, exports, accounts, queues, events, logs or SES’s list', async () => {
    const items = await wholeTable(product);
    expect(marksIn(items, MARKS)).toEqual([]);
    expect(items.some(({ pk }) => pk === `PERSON#${officerId}`)).toBe(false);
    expect(marksIn(await indexed(product), MARKS)).toEqual([]);
    for (const route of routes.filter(({ method, scope }) => method === 'GET' && scope !== 'public')) {
      for (const format of route.formats) {
        const path = addressOf(route, { ...exampleOf(route).params, id });
        const wanted = `${path}${route.formats.length > 1 ? `?format=${format}` : ''}`;
        const answer = await product.ask('GET', wanted, { as: ADMIN });
        expect(isLetIn(answer), routeKeyOf(route)).toBe(true);
        expect(marksIn(answer.text, MARKS), wanted).toEqual([]);
      }
    }
    expect(traces(product, MARKS)).toEqual([]);
  });

  it('changes nothing when it is repeated', async () => {
    const before = await wholeTable(product);
    expect((await erase({ personId: officerId })).json()).toMatchObject({ status: 'erased', personId: officerId });
    expect((await erase({ email: OFFICER.email })).json()).toMatchObject({ code: 'PERSON_NOT_FOUND' });
    expect(await wholeTable(product)).toEqual(before);
  });

  it('ends the access of tokens that were issued before', async () => {
    await product.cloud.advanceTo(product.cloud.now() + MINUTE);
    const officer = { username: officerId, group: 'officer' } as const;
    expect((await product.ask('GET', `/trajectories/${id}`, { as: officer })).json()).toMatchObject({ status: 403 });
  });

  it('suppresses the mails to the person while the trajectory continues', { timeout: 120_000 }, async () => {
    const others = product.mails(id).length;
    await product.cloud.advanceTo(instantAt('2027-10-01'));
    expect(toOfficer()).toHaveLength(mailsBefore);
    expect(product.mails(id).length).toBeGreaterThan(others + 10);
    expect(product.mails(id).filter(({ text }) => marksIn(text, MARKS).length > 0).length).toBeGreaterThan(0);
    expect(
      product
        .mails(id)
        .slice(others)
        .filter(({ text }) => marksIn(text, MARKS).length > 0),
    ).toEqual([]);
    const report = await product.ask('GET', `/trajectories/${id}/report`, { as: ADMIN });
    expect(report.json()).toMatchObject({ status: 'completed' });
    expect(report.text).toContain('"suppressed"');
    expect(product.cloud.deadLetters()).toEqual([]);
    expect(traces(product, MARKS)).toEqual([]);
  });

  it('gives the person a new id when they are onboarded again', async () => {
    const again = await product.onboard({ ...LEUVEN, nisCode: '11002', startDate: '2028-01-03', officer: OFFICER });
    const answer = await product.ask('GET', `/trajectories/${again}`, {
      as: { username: officerId, group: 'officer' },
    });
    expect(answer.status).toBe(403);
    expect(marksIn(await wholeTable(product), MARKS).length).toBeGreaterThan(0);
  });
});

/** The items of the index, which may lag behind the table. */
const indexed = async ({ cloud }: Product): Promise<unknown[]> => {
  const table = cloud.cloud.resources.find(({ type }) => type === 'AWS::DynamoDB::Table');
  const client = new DynamoDBClient({
    endpoint: cloud.endpoint,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'TEST', secretAccessKey: 'test' },
  });
  const items: unknown[] = [];
  for await (const page of paginateScan({ client }, { TableName: table?.ref, IndexName: 'gsi1' })) {
    items.push(...(page.Items ?? []));
  }
  client.destroy();
  expect(items.length).toBeGreaterThan(0);
  return items;
};
