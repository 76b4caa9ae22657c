import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { OutgoingMail } from '../../../adapters/mailer/mailer.ts';
import { personKey } from '../../../adapters/table/keys.ts';
import { readMails } from '../../../adapters/table/ledger.ts';
import { openStore } from '../../../adapters/table/store.ts';
import { toItem } from '../../../adapters/table/table.ts';
import { documents } from '../../../domain/document/aggregate.ts';
import { histories } from '../../../domain/document/examples.ts';
import { mails } from '../../../domain/mail/aggregate.ts';
import { mailNouns, mailRequests } from '../../../domain/nouns.ts';
import { places } from '../../../domain/places/aggregate.ts';
import { writerIn } from '../../../emails/languages.ts';
import { readEvent } from '../../../events/catalogue.ts';
import { documentEvents } from '../../../events/document.ts';
import type { PlacesEvent } from '../../../events/places.ts';
import { send } from '../../../functions/send-mail/send.ts';
import { absent, context, onboard, trajectoryWrite, writeOf } from '../../adapters/table/sample.ts';
import { startTable, type TestTable } from '../../adapters/table/start-table.ts';

const AN = 'an';
const NOW = '2027-09-04T08:00:00.000Z';

let server: TestTable;
beforeAll(async () => {
  server = await startTable();
});
afterAll(() => server.close());

/** The last mail to a citizen, of a trajectory with or without a menu card, and the requests of its sender. */
const farewell = async (trajectoryId: string, hasCard: boolean): Promise<OutgoingMail | undefined> => {
  const store = openStore(server.table);
  const Item = toItem({ ...personKey(AN), profile: { name: 'An', email: 'an@mail.example' } });
  await server.table.client.send(new PutItemCommand({ TableName: server.table.name, Item }));
  const loaded = await onboard(store, trajectoryId);
  const completed = { type: 'Trajectory.Completed', data: { planRevision: 1 } } as const;
  const end = trajectoryWrite(store.table, trajectoryId, loaded, completed);
  const granted: PlacesEvent = { type: 'Places.Granted', data: { change: 1, participantId: AN, how: 'free' } };
  const none = { state: places.initialState, version: 0 };
  const group = writeOf(
    store.table,
    { aggregate: places, id: trajectoryId, loaded: none, events: [granted] },
    { ...context, at: '2027-01-10T10:00:00.000Z' },
  );
  await store.commit([end, group]);
  if (hasCard) {
    const id = { trajectoryId, kind: 'menu-card' } as const;
    const published = histories
      .flatMap(({ events }) => events)
      .filter(({ aggregate }) => aggregate === 'document#menu-card')
      .map((event) => readEvent(documentEvents, event));
    const loadedCard = { state: documents.initialState, version: 0 };
    await store.commit([
      writeOf(store.table, { aggregate: documents, id, loaded: loadedCard, events: published }, context),
    ]);
  }
  if (end.state.status === 'absent') throw new Error('No trajectory');
  const [mail] = mailRequests.places.asksFor(
    { ...completed, at: NOW },
    { trajectory: end.state, subject: group.state },
  );
  if (!mail) throw new Error('No mail was asked for');
  const id = { trajectoryId, key: mail.key };
  const asked = { type: 'Mail.Requested' as const, data: mail };
  await store.commit([writeOf(store.table, { aggregate: mails, id, loaded: absent, events: [asked] }, context)]);
  const [read] = await readMails(store.table, [id]);
  if (!read) throw new Error('Nothing was read');
  const posted: OutgoingMail[] = [];
  await send(
    { id, ...read },
    { correlationId: 'c-1', causationId: 'e-1' },
    {
      ...{ store, clock: { now: () => NOW }, publicUrl: 'https://klimaatdoeners.example', writerIn },
      newSecret: () => 'secret',
      nouns: async () => mailNouns,
      mailer: {
        async send(one) {
          posted.push(one);
          return { outcome: 'sent', messageId: 'm-1' };
        },
      },
    },
  );
  return posted[0];
};

it('The last mail to a citizen leads to the menu card when one is published by the time it is sent, and else not', async () => {
  const withCard = await farewell('24062-2027-02-01', true);
  expect(withCard?.text).toContain('https://klimaatdoeners.example/oproep/leuven/menukaart');
  const without = await farewell('24062-2027-02-02', false);
  expect(without?.text).toContain('Bedankt');
  expect(without?.text).not.toContain('menukaart');
});
