import { DynamoDBClient, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import type { InvocationResult } from '@klimaatdoeners/local-cloud/service';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { createItem } from '../../adapters/table/items.ts';
import type { Table } from '../../adapters/table/table.ts';
import { instantAt } from '../../domain/calendar/local-time.ts';
import { mails } from '../../domain/mail/aggregate.ts';
import { trajectories } from '../../domain/trajectory/aggregate.ts';
import { readEvent } from '../../events/catalogue.ts';
import { EVENT_SOURCE, envelope } from '../../events/envelope.ts';
import { mailRequested } from '../../events/mail.ts';
import { trajectoryOnboarded } from '../../events/trajectory.ts';
import { writeOf } from '../adapters/table/sample.ts';
import { releasedOf, textOf, versionOf } from '../events/released.ts';
import { type Product, startTestProduct } from './product.ts';

/** The first events of the fixtures belong to this trajectory, its mail, its people and its municipality. */
const ID = '24062-2027-02-01';
const KICKOFF_REMINDER = '2027-03-09';

const released = releasedOf('events').map((file) => ({
  file,
  event: envelope.parse(JSON.parse(textOf('events', file))),
}));
const of = (type: string) => released.filter(({ event }) => event.type === type).map(({ event }) => event);

let product: Product;
const answers: { function: string; about: string; result: InvocationResult }[] = [];

beforeAll(async () => {
  product = await startTestProduct(instantAt(KICKOFF_REMINDER, '09:30'), {
    interceptors: {
      async invocation({ function: name, payload }, invoke) {
        const result = await invoke();
        // A queue message holds the event as JSON text inside JSON text.
        answers.push({ function: name, about: JSON.stringify(payload).replaceAll('\\', ''), result });
        return result;
      },
    },
  });
  await seed();
});
afterAll(() => product.cloud.stop());

const credentials = { accessKeyId: 'TEST', secretAccessKey: 'test' };

/** Writes the states that the first events of the fixtures would have left in the table. */
const seed = async (): Promise<void> => {
  const name = product.cloud.cloud.resources.find(({ type }) => type === 'AWS::DynamoDB::Table')?.ref ?? '';
  const client = new DynamoDBClient({ endpoint: product.cloud.endpoint, region: 'eu-west-1', credentials });
  const table = { client, name };
  const context = { at: '2027-01-04T11:00:00.000Z', actor: 'admin', correlationId: 'seed', causationId: null };
  const [onboarded] = of('Trajectory.Onboarded').map((event) => readEvent([trajectoryOnboarded], event));
  const [requested] = of('Mail.Requested').map((event) => readEvent([mailRequested], event));
  if (!onboarded || !requested) throw new Error('Without these there is nothing to go on with');
  const none = <State>(state: State) => ({ state, version: 0 });
  const writes = [
    ...places.map((id) =>
      writeOf(
        table,
        { aggregate: trajectories, id, loaded: none(trajectories.initialState), events: [onboarded] },
        context,
      ),
    ),
    writeOf(
      table,
      {
        aggregate: mails,
        id: { trajectoryId: ID, key: requested.data.key },
        loaded: none(mails.initialState),
        events: [requested],
      },
      context,
    ),
  ];
  // Writes only the states, because the events would be published again.
  const states = writes.flatMap(({ items }) => items.slice(0, 1));
  const people = onboarded.data.members.map(({ personId, role }) => {
    const profile = { name: `De ${role}`, email: `${role}@klimaat.example` };
    return createItem(table, { pk: `PERSON#${personId}`, sk: 'PROFILE' }, { profile });
  });
  await client.send(new TransactWriteItemsCommand({ TransactItems: [...states, ...people, ...itemsOfOthers(table)] }));
  client.destroy();
};

/** The trajectories that the events are about. */
const places = [...new Set(released.flatMap(({ event }) => event.trajectoryId ?? []))];

const item = z.looseObject({ pk: z.string(), sk: z.string() });

/** Of other nouns, the frozen items that the events are about: what a mail about one says is read from it. */
const itemsOfOthers = (table: Table) => {
  const about = new Set(released.map(({ event: { id, aggregate } }) => `${id.split('/', 1)[0]} STATE#${aggregate}`));
  const items = releasedOf('items')
    .map((file) => item.parse(JSON.parse(textOf('items', file))))
    .filter(
      ({ pk, sk }) => pk.startsWith('TRAJECTORY#') && !/^STATE#(trajectory|mail)/.test(sk) && about.has(`${pk} ${sk}`),
    );
  // One state of an aggregate that is frozen in several.
  const byKey = new Map(items.map((one) => [`${one.pk} ${one.sk}`, one]));
  return [...byKey.values()].map(({ pk, sk, ...attributes }) => createItem(table, { pk, sk }, attributes));
};

const publish = async (file: string, type: string): Promise<void> => {
  const client = new EventBridgeClient({ endpoint: product.cloud.endpoint, region: 'eu-west-1', credentials });
  const entry = {
    EventBusName: 'klimaatdoeners',
    Source: EVENT_SOURCE,
    DetailType: type,
    Detail: textOf('events', file),
  };
  const { FailedEntryCount } = await client.send(new PutEventsCommand({ Entries: [entry] }));
  client.destroy();
  expect(FailedEntryCount).toBe(0);
  await product.cloud.settle();
};

const rule = z.object({
  EventPattern: z.object({ 'detail-type': z.array(z.string()) }),
  Targets: z.array(z.object({ Arn: z.string() })),
});
const mapping = z.object({ EventSourceArn: z.string(), FunctionName: z.string() });

/** The functions that the template invokes for an event, directly or through a queue. */
const subscribersOf = (type: string): string[] => {
  const { resources } = product.cloud.cloud;
  const byQueue = new Map(
    resources.flatMap(({ type: kind, properties }) => {
      const read = kind === 'AWS::Lambda::EventSourceMapping' ? mapping.safeParse(properties).data : undefined;
      return read ? [[read.EventSourceArn, read.FunctionName] as const] : [];
    }),
  );
  return resources
    .flatMap(({ type: kind, properties }) =>
      kind === 'AWS::Events::Rule' ? (rule.safeParse(properties).data ?? []) : [],
    )
    .filter(({ EventPattern }) => EventPattern['detail-type'].includes(type))
    .flatMap(({ Targets }) => Targets.map(({ Arn }) => byQueue.get(Arn) ?? Arn))
    .map((functionArn) => functionArn.replace(/^.*:function:/, ''));
};

describe('Every released version of an event', () => {
  it.each(released)('is handled by all current subscribers: $file', async ({ file, event }) => {
    answers.length = 0;
    await publish(file, event.type);
    const woken = answers.filter(({ about }) => about.includes(`"id":"${event.id}","type":"${event.type}"`));
    expect(woken.map((answer) => answer.function).sort()).toEqual(subscribersOf(event.type).sort());
    for (const { result } of answers) {
      expect(result).toMatchObject({ ok: true });
      expect(JSON.stringify(result)).not.toContain('itemIdentifier');
    }
    expect(product.cloud.deadLetters()).toEqual([]);
  });

  it('has its effects in the table and in the accounts', () => {
    const { cloud } = product;
    expect(cloud.executions().map(({ name }) => name)).toContain(`${ID}_r1`);
    expect(cloud.identity.memberOf('coach')).toBe(
      of('Mail.Requested').map(({ data }) => recipient.parse(data).recipientId)[0],
    );
    expect(product.mails(ID).length).toBeGreaterThanOrEqual(1);
  });

  it('has subscribers for at least some types', () => {
    const heard = [...new Set(released.map(({ file }) => versionOf(file).name))].filter(
      (type) => subscribersOf(type).length > 0,
    );
    expect(heard.length).toBeGreaterThan(5);
  });
});

const recipient = z.object({ recipientId: z.string() });
