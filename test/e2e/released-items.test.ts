import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { Json } from '@klimaatdoeners/local-cloud/service';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { toItem } from '../../adapters/table/table.ts';
import { instantAt } from '../../domain/calendar/local-time.ts';
import { mails } from '../../domain/mail/aggregate.ts';
import { routes } from '../../functions/nouns.ts';
import { ask } from '../access/asking.ts';
import { mintOf } from '../access/tokens.ts';
import { releasedOf, textOf, versionOf } from '../events/released.ts';
import { ADMIN, LEUVEN, type Product, startTestProduct } from './product.ts';

/** The last day of the history from which the first fixtures come. */
const NOW = instantAt('2027-09-10', '12:00');

const stored = z.looseObject({ pk: z.string(), sk: z.string(), state: z.string().optional() });
// JSON has no sets.
const reviveSet = (name: string, value: unknown): unknown =>
  name === 'linkHashes' && Array.isArray(value) ? new Set(value) : value;
const items = releasedOf('items').map((file) => ({
  file,
  item: stored.parse(JSON.parse(textOf('items', file), reviveSet)),
}));
const named = (name: string) => items.filter(({ file }) => versionOf(file).name.startsWith(name));
const trajectories = named('trajectory.').map(({ file, item }) => ({
  file,
  id: item.pk.replace('TRAJECTORY#', ''),
  status: versionOf(file).name.replace('trajectory.', ''),
}));
const ended = (status: string): boolean => status === 'completed' || status === 'cancelled';

let product: Product;
beforeAll(async () => {
  product = await startTestProduct(NOW);
  const TableName = product.cloud.cloud.resources.find(({ type }) => type === 'AWS::DynamoDB::Table')?.ref;
  const credentials = { accessKeyId: 'TEST', secretAccessKey: 'test' };
  const client = new DynamoDBClient({ endpoint: product.cloud.endpoint, region: 'eu-west-1', credentials });
  for (const { item } of items) await client.send(new PutItemCommand({ TableName, Item: toItem(item) }));
  client.destroy();
});
afterAll(() => product.cloud.stop());

const report = z.looseObject({
  status: z.string(),
  mails: z.looseObject({ lines: z.array(z.looseObject({ key: z.string(), state: z.string() })) }),
});
const reportOf = async (id: string) => {
  const answer = await product.ask('GET', `/trajectories/${id}/report`, { as: ADMIN });
  return report.parse(answer.json());
};

describe.each(trajectories)('The released item $file', ({ id, status }) => {
  it('is readable by every view', async () => {
    for (const path of [`/trajectories/${id}`, `/trajectories/${id}/timeline`, `/trajectories/${id}/report`]) {
      for (const format of ['json', 'csv', 'html']) {
        expect((await product.ask('GET', `${path}?format=${format}`, { as: ADMIN })).status, path + format).toBe(200);
      }
    }
    expect((await reportOf(id)).status).toBe(status);
    const list = await product.ask('GET', '/trajectories', { as: ADMIN });
    expect(list.json()).toMatchObject({
      items: expect.arrayContaining([expect.objectContaining({ trajectoryId: id, status })]),
    });
  });

  it('accepts a command, or refuses it with the expected code', async () => {
    const answer = await product.ask('POST', `/trajectories/${id}/duties/intake/complete`, { as: ADMIN, body: {} });
    expect(answer.status, answer.text).toBe(status === 'cancelled' ? 409 : 200);
  });
});

const GONE = { bounceType: 'Permanent', bounceSubType: 'General' };

/** Feedback of SES, as its rule passes it to the queue. */
const feedback = (type: string, trajectoryId: string, mailKey: string, more: object = {}): Json => ({
  Records: [
    {
      messageId: 'm',
      body: JSON.stringify({ type, at: '2027-09-10T10:00:05Z', messageId: 'ses-1', trajectoryId, mailKey, ...more }),
    },
  ],
});

describe.each(named('mail.'))('The released mail $file', ({ file, item }) => {
  const trajectoryId = item.pk.replace('TRAJECTORY#', '');
  const mail = mails.stored.parse(JSON.parse(item.state ?? ''));
  const key = mail.status === 'absent' ? '' : mail.key;
  const stateNow = async () => (await reportOf(trajectoryId)).mails.lines.find((line) => line.key === key)?.state;

  it('continues from its state', async () => {
    const before = await stateNow();
    expect(before).toBe('deliveredAt' in item && mail.status === 'sent' ? 'delivered' : mail.status);
    const settled = await product.cloud.invoke(
      'klimaatdoeners-settle-mail',
      feedback('Bounce', trajectoryId, key, GONE),
    );
    expect(settled).toEqual({ ok: true, payload: { batchItemFailures: [] } });
    await product.cloud.settle();
    // Feedback can only come for a mail that may have been sent.
    expect(await stateNow(), file).toBe(['requested', 'sent'].includes(mail.status) ? 'bounced' : mail.status);
  });
});

describe('Released items of people and municipalities', () => {
  const personOf = (name: string): string => named(name)[0]?.item.pk.split('#')[1] ?? '';

  it('still deny removed roles to tokens that were issued before the removal', async () => {
    const mint = mintOf(product);
    const [list] = routes;
    if (!list) throw new Error('No routes');
    const seen = async (name: string, issued: string): Promise<number> => {
      const seconds = Date.parse(issued) / 1000;
      const officer = { username: personOf(name), groups: ['officer'] };
      const token = await mint.sign(mint.claims(officer, { iat: seconds, auth_time: seconds }));
      return (await ask(product, list, { token })).status;
    };
    expect(await seen('person.known', '2027-08-19T12:00:00Z')).toBe(403);
    expect(await seen('person.known', '2027-08-21T12:00:00Z')).toBe(200);
    expect(await seen('person.erased', '2027-08-21T12:00:00Z')).toBe(403);
  });

  it('are found by e-mail address, and shown to the admin', async () => {
    const { profile } = z
      .object({ profile: z.object({ name: z.string(), email: z.string() }) })
      .parse(named('profile')[0]?.item);
    const guidance = trajectories.find(({ status }) => status === 'guidance');
    expect((await product.ask('GET', `/trajectories/${guidance?.id}`, { as: ADMIN })).text).toContain(profile.name);
    const erased = await product.ask('POST', '/erasures', { as: ADMIN, body: { email: profile.email } });
    expect(erased.json()).toMatchObject({ status: 'erased', personId: personOf('profile') });
  });

  it('let a known municipality get a second trajectory without a second registration', async () => {
    const municipality = personOf('municipality.registered');
    await product.onboard({ ...LEUVEN, nisCode: municipality, startDate: '2028-01-10' });
    const types = product.cloud.events().map(({ event }) => event['detail-type']);
    expect(types).toContain('Trajectory.Onboarded');
    expect(types).not.toContain('Municipality.Registered');
  });
});

it('Every released trajectory that is running is woken, and reaches its due milestones', async () => {
  await product.cloud.advanceTo(instantAt('2027-10-05'));
  const reached = product.cloud.events().filter(({ event }) => event['detail-type'] === 'Trajectory.MilestonesReached');
  for (const { id, status } of trajectories) {
    const own = reached.filter(({ event }) => JSON.stringify(event.detail).includes(`"trajectoryId":"${id}"`));
    expect(own.length > 0, `${id} ${status}`).toBe(!ended(status));
    if (status === 'evaluation') expect((await reportOf(id)).status).toBe('completed');
    if (status === 'planned') expect((await reportOf(id)).status).toBe('preparation');
    if (status === 'preparation') expect((await reportOf(id)).status).toBe('guidance');
  }
  expect(product.cloud.deadLetters()).toEqual([]);
  expect(product.cloud.logs().filter(({ text }) => text.includes('"failure"'))).toEqual([]);
});
