import * as z from 'zod/mini';
import { isoInstant } from '../../events/contract.ts';
import { count, trajectoryId } from '../http/fields.ts';
import { freeLines, plainField } from '../http/plain-field.ts';
import { oneOf } from '../http/presence.ts';

const MOST = { subject: 59, text: 4_000, people: 200 };

export const messageBody = z
  .strictObject({
    basedOn: count.check(z.describe('How many messages there were when this one was written.')),
    to: z.optional(
      z
        .enum(['everybody', 'participants', 'waiting'])
        .check(z.describe('`everybody`: who takes part or waits. `waiting`: also whom a place was offered.')),
    ),
    numbers: z.optional(
      z
        .array(z.int().check(z.minimum(1), z.maximum(9999)))
        .check(z.minLength(1), z.maxLength(MOST.people), z.describe('The numbers of these people in the list.')),
    ),
    subject: plainField(MOST.subject),
    text: freeLines(MOST.text),
  })
  .check(...oneOf(['to', 'numbers'], 'Kies wie het bericht krijgt.'), z.meta({ id: 'GroupMessage' }));
export type MessageBody = z.infer<typeof messageBody>;

export const messageQuery = z.strictObject({
  dryRun: z.optional(z.enum(['true', 'false']).check(z.describe('`true` only says whom the message would reach.'))),
});

export const messageChange = z
  .object({
    trajectoryId,
    number: z.int(),
    recipients: count,
    subject: z.string(),
    text: z.string(),
    isSent: z.boolean(),
  })
  .check(z.meta({ id: 'GroupMessageChange' }));
export type MessageChange = z.infer<typeof messageChange>;

export const messagesView = z
  .object({
    trajectoryId,
    left: count.check(z.describe('How many more messages can be sent today.')),
    messages: z.array(
      z.object({
        number: z.int(),
        at: isoInstant,
        by: z.nullable(z.string()).check(z.describe('The name of who wrote it. Null once that person was erased.')),
        subject: z.nullable(z.string()).check(z.describe('Null once the text was deleted.')),
        text: z.nullable(z.string()),
        recipients: count,
        sent: count,
        failed: count.check(z.describe('Did not arrive, or was not sent because its recipient left.')),
      }),
    ),
  })
  .check(z.meta({ id: 'GroupMessages' }));
export type MessagesView = z.infer<typeof messagesView>;
