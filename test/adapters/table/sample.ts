import type { Context } from '../../../adapters/table/items.ts';
import { type Loaded, ref, type Write } from '../../../adapters/table/ref.ts';
import type { Store } from '../../../adapters/table/store.ts';
import type { Table } from '../../../adapters/table/table.ts';
import type { Aggregate } from '../../../domain/aggregate.ts';
import { type MailId, mails } from '../../../domain/mail/aggregate.ts';
import type { Mail, MailRequest } from '../../../domain/mail/mail.ts';
import { trajectories } from '../../../domain/trajectory/aggregate.ts';
import type { Trajectory } from '../../../domain/trajectory/trajectory.ts';
import type { DomainEvent } from '../../../events/catalogue.ts';
import type { MailEvent } from '../../../events/mail.ts';
import type { TrajectoryEvent } from '../../../events/trajectory.ts';
import { NOW, onboarded } from '../../domain/trajectory/example.ts';

export const context: Context = { at: NOW, actor: 'admin', correlationId: 'c-1', causationId: null };

/** A change of one aggregate, ready to be committed. */
export const writeOf = <Id, State, Event extends DomainEvent>(
  table: Table,
  {
    aggregate,
    id,
    ...change
  }: {
    aggregate: Aggregate<Id, State, Event>;
    id: Id;
    loaded: Loaded<State>;
    events: readonly Event[];
  },
  by: Context,
): Write & { state: State } => ref(aggregate, id).write(table, change, by);

/** What a read answers where nothing is. */
export const absent = { state: { status: 'absent' as const }, version: 0 };

export const dutyDone = (dutyId: string): TrajectoryEvent => ({ type: 'Trajectory.DutyCompleted', data: { dutyId } });

export const mailRequest = (key: string): MailRequest => ({
  key,
  recipientId: 'coach',
  role: 'coach',
  items: [{ template: 'welcome', params: {} }],
  subject: 'trajectory',
});

export const requested = (key: string): MailEvent => ({ type: 'Mail.Requested', data: mailRequest(key) });
export const sent = (key: string): MailEvent => ({ type: 'Mail.Sent', data: { key, messageId: 'm-1' } });

export const trajectoryWrite = (table: Table, id: string, loaded: Loaded<Trajectory>, ...events: TrajectoryEvent[]) =>
  writeOf(table, { aggregate: trajectories, id, loaded, events }, context);

export const mailWrite = (table: Table, id: MailId, loaded: Loaded<Mail>, ...events: MailEvent[]) =>
  writeOf(table, { aggregate: mails, id, loaded, events }, context);

/** A new trajectory, as it was written. */
export const onboard = async (store: Store, id: string): Promise<Loaded<Trajectory>> => {
  const write = trajectoryWrite(store.table, id, absent, onboarded);
  await store.commit([write]);
  return write;
};

/** A new line of the ledger, as it was written. */
export const request = async (store: Store, id: MailId): Promise<Loaded<Mail>> => {
  const change = { aggregate: mails, id, loaded: absent, events: [requested(id.key)] };
  const write = writeOf(store.table, change, context);
  await store.commit([write]);
  return write;
};
