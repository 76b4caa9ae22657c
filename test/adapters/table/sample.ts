import { type MailId, mails, trajectories } from '../../../adapters/table/aggregates.ts';
import { type Context, type Loaded, type Store, writeOf } from '../../../adapters/table/store.ts';
import type { Table } from '../../../adapters/table/table.ts';
import type { Mail, MailRequest } from '../../../domain/mail/mail.ts';
import type { Trajectory } from '../../../domain/trajectory/trajectory.ts';
import type { MailEvent } from '../../../events/mail.ts';
import type { TrajectoryEvent } from '../../../events/trajectory.ts';
import { NOW, onboarded } from '../../domain/trajectory/example.ts';

export const context: Context = { at: NOW, actor: 'admin', correlationId: 'c-1', causationId: null };

/** What a read answers where nothing is. */
export const absent = { state: { status: 'absent' as const }, version: 0 };

export const dutyDone = (dutyId: string): TrajectoryEvent => ({ type: 'Trajectory.DutyCompleted', data: { dutyId } });

export const mailRequest = (key: string): MailRequest => ({
  key,
  recipientId: 'coach',
  role: 'coach',
  template: 'welcome',
  params: {},
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
export const request = async (store: Store, id: MailId, notes: Record<string, string> = {}): Promise<Loaded<Mail>> => {
  const change = { aggregate: mails, id, loaded: absent, events: [requested(id.key)], notes };
  const write = writeOf(store.table, change, context);
  await store.commit([write]);
  return write;
};
