import * as z from 'zod/mini';
import { isoInstant } from '../../events/contract.ts';
import { type MailEvent, mailBounced, mailRequested, mailSuppressed } from '../../events/mail.ts';
import type { Aggregate } from '../aggregate.ts';
import { trajectoryPartition } from '../trajectory/partition.ts';
import { evolve, initialState, type Mail } from './mail.ts';
import { MAIL } from './name.ts';

const asked = { ...mailRequested.data.shape, requestedAt: isoInstant };
const sent = {
  ...asked,
  sentAt: isoInstant,
  messageId: z.string(),
  sentItems: z.exactOptional(z.array(z.int())),
};
const stored = z.discriminatedUnion('status', [
  z.object({
    ...asked,
    status: z.literal('requested'),
    waitsUntil: z.exactOptional(isoInstant),
    waiting: z.exactOptional(z.array(z.int())),
  }),
  z.object({ ...sent, status: z.literal('sent') }),
  z.object({
    ...sent,
    status: z.literal('bounced'),
    bouncedAt: isoInstant,
    bounceType: mailBounced.data.shape.bounceType,
    subType: mailBounced.data.shape.subType,
  }),
  z.object({ ...sent, status: z.literal('complained'), complainedAt: isoInstant }),
  z.object({
    ...asked,
    status: z.literal('suppressed'),
    suppressedAt: isoInstant,
    reason: mailSuppressed.data.shape.reason,
    into: mailSuppressed.data.shape.into,
  }),
]);

export type MailId = { trajectoryId: string; key: string };

/** Partition key of the index of mails that wait for a digest, by when it is due. */
export const DEFERRED = 'DEFERRED';

/** The mail ledger: one item per mail, in the partition of its trajectory. */
export const mails: Aggregate<MailId, Mail, MailEvent> = {
  noun: MAIL,
  partition: ({ trajectoryId }) => trajectoryPartition(trajectoryId),
  part: ({ key }) => key,
  trajectoryId: ({ trajectoryId }) => trajectoryId,
  initialState,
  evolve,
  stored,
  index: (_, state) =>
    state.status === 'requested' && state.waitsUntil !== undefined
      ? { gsi1pk: DEFERRED, gsi1sk: `${state.waitsUntil}#${state.recipientId}` }
      : undefined,
};
