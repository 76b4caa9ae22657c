import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { Cloud, InvocationResult, Json, Service, ServiceResponse } from '../service.ts';
import { account, region } from '../template/identity.ts';
import { createMessages, type Message } from './messages.ts';
import { type QueueSettings, readQueues, understoodQueueProperties } from './queue-settings.ts';

/** A message that was given up: its dead-letter queue, and the queue from which it was moved, if any. */
export type DeadLetter = {
  queue: string;
  from: string | null;
  messageId: string;
  at: number;
  body: string;
  attributes: Record<string, string>;
};

/** SQS: durable messages, visibility time-outs, redrive, and the functions that process the queues. */
export type Queues = Service & {
  /** Sends a message. A string is sent as it is, other JSON as its text. */
  send(queueArn: string, body: Json, attributes?: Record<string, string>): string;
  /** The same, to the queue with this URL. Throws when there is none. */
  sendToUrl(queueUrl: string, body: Json): string;
  /** The number of messages by queue name, 0 for an empty queue. */
  depths(): Record<string, number>;
  /** The messages in the queues that no function processes. */
  deadLetters(): DeadLetter[];
  /** Moves dead letters back to the queue they came from. Returns how many. */
  redrive(queueName: string): number;
  /** Deletes one dead letter, after an operator has dealt with it. */
  removeDeadLetter(letter: Pick<DeadLetter, 'queue' | 'messageId'>): void;
};

export type QueuesOptions = {
  cloud: Pick<Cloud, 'clock' | 'database' | 'tasks' | 'resources' | 'newId'>;
  invoke: (functionArn: string, payload: Json) => Promise<InvocationResult>;
};

const pollShape = z.object({ queue: z.string() });
const failuresShape = z.object({ batchItemFailures: z.array(z.object({ itemIdentifier: z.string() })) });
const sendShape = z.object({
  QueueUrl: z.string(),
  MessageBody: z.string(),
  DelaySeconds: z.number().optional(),
  MessageAttributes: z.record(z.string(), z.object({ StringValue: z.string().default('') })).default({}),
});

export const createQueues = ({ cloud, invoke }: QueuesOptions): Queues => {
  const { clock, tasks } = cloud;
  const queues = readQueues(cloud.resources, arnOfUrl);
  const messages = createMessages(cloud.database);
  /** The instant of the next poll by queue, so that each message does not schedule its own task. */
  const polls = new Map<string, number>();
  /** The number of batches in progress by queue. */
  const running = new Map<string, number>();

  const plan = (queue: QueueSettings): void => {
    const { mapping } = queue;
    if (!mapping || (running.get(queue.arn) ?? 0) >= mapping.maximumConcurrency) return;
    const next = messages.next(queue.arn);
    if (next === undefined) return;
    const now = clock.now();
    const full = mapping.windowMilliseconds === 0 || messages.countVisible(queue.arn, now) >= mapping.batchSize;
    const at = Math.max(now, next + (full ? 0 : mapping.windowMilliseconds));
    const planned = polls.get(queue.arn);
    if (planned !== undefined && planned <= at) return;
    polls.set(queue.arn, at);
    tasks.schedule({ kind: 'queue.poll', at, payload: { queue: queue.arn }, key: `queue.poll:${queue.name}` });
  };

  const find = (arn: string): QueueSettings => {
    const queue = queues.get(arn);
    if (!queue) throw new Error(`No queue ${arn} in the template.`);
    return queue;
  };

  const send = (arn: string, body: Json, attributes: Record<string, string> = {}, delaySeconds?: number): string => {
    const queue = find(arn);
    const sentAt = clock.now();
    const messageId = cloud.newId();
    const delay = delaySeconds === undefined ? queue.delayMilliseconds : delaySeconds * 1_000;
    messages.add({
      messageId,
      queue: arn,
      body: typeof body === 'string' ? body : JSON.stringify(body),
      attributes,
      sentAt,
      visibleAt: sentAt + delay,
    });
    plan(queue);
    return messageId;
  };

  /** Receives a batch as Lambda's poller does: counts and hides its messages, and moves those received too often to dead letters. */
  const receive = (queue: QueueSettings, limit: number): Message[] => {
    const now = clock.now();
    const batch: Message[] = [];
    for (const message of messages.visible(queue.arn, now, limit)) {
      if (queue.redrive && message.receiveCount >= queue.redrive.maxReceiveCount) {
        messages.move(message.id, queue.redrive.to, queue.arn, now);
        plan(find(queue.redrive.to));
        continue;
      }
      messages.received(message, now, now + queue.visibilityMilliseconds);
      batch.push({
        ...message,
        receiveCount: message.receiveCount + 1,
        firstReceivedAt: message.firstReceivedAt ?? now,
      });
    }
    return batch;
  };

  tasks.on('queue.poll', async (payload) => {
    const queue = queues.get(pollShape.parse(payload).queue);
    if (!queue?.mapping) return;
    const { functionArn, batchSize, filters, reportsItems } = queue.mapping;
    polls.delete(queue.arn);
    const received = receive(queue, batchSize);
    const batch =
      filters.length === 0
        ? received
        : received.filter((message) => filters.some((matches) => matches(toFilterable(message))));
    for (const message of received) if (!batch.includes(message)) messages.remove(message.id);
    if (batch.length > 0) {
      running.set(queue.arn, (running.get(queue.arn) ?? 0) + 1);
      // The next batch need not wait for this one.
      plan(queue);
      const result = await invoke(functionArn, { Records: batch.map((message) => toRecord(message, queue.arn)) });
      running.set(queue.arn, (running.get(queue.arn) ?? 0) - 1);
      const failed = failedIds(result, reportsItems, batch);
      for (const message of batch) if (!failed.has(message.messageId)) messages.remove(message.id);
    }
    plan(queue);
  });

  for (const queue of queues.values()) plan(queue);

  return {
    signingName: 'sqs',
    understands: {
      'AWS::SQS::Queue': understoodQueueProperties,
    },
    async handle({ headers, body }) {
      const action = headers['x-amz-target']?.split('.')[1];
      if (action !== 'SendMessage') return refuse('UnknownOperationException', `${action}`);
      const parsed = sendShape.safeParse(JSON.parse(body));
      if (!parsed.success) return refuse('InvalidParameterValue', z.prettifyError(parsed.error));
      const { QueueUrl, MessageBody, MessageAttributes, DelaySeconds } = parsed.data;
      const queue = queues.get(arnOfUrl(QueueUrl));
      if (!queue) return refuse('com.amazonaws.sqs#QueueDoesNotExist', 'The specified queue does not exist.');
      if (Buffer.byteLength(MessageBody) > queue.maximumBytes) {
        return refuse('InvalidParameterValue', `Message must be shorter than ${queue.maximumBytes} bytes.`);
      }
      const attributes = Object.fromEntries(
        Object.entries(MessageAttributes).map(([key, { StringValue }]) => [key, StringValue]),
      );
      const MessageId = send(queue.arn, MessageBody, attributes, DelaySeconds);
      return answer(200, { MessageId, MD5OfMessageBody: md5(MessageBody) });
    },
    send: (arn, body, attributes) => send(arn, body, attributes),
    sendToUrl: (url, body) => send(arnOfUrl(url), body),
    depths() {
      const counts = messages.counts();
      return Object.fromEntries([...queues.values()].map(({ arn, name }) => [name, counts.get(arn) ?? 0]));
    },
    deadLetters: () =>
      [...queues.values()]
        .filter(({ mapping }) => !mapping)
        .flatMap(({ arn, name }) =>
          messages.list(arn).map(({ from, messageId, sentAt, body, attributes }) => ({
            queue: name,
            from: from === null ? null : (queues.get(from)?.name ?? from),
            messageId,
            at: sentAt,
            body,
            attributes,
          })),
        ),
    redrive(name) {
      const queue = [...queues.values()].find((candidate) => candidate.name === name);
      if (!queue) throw new Error(`No queue named ${name}.`);
      let moved = 0;
      for (const { id, from } of messages.list(queue.arn)) {
        const source = from === null ? undefined : queues.get(from);
        if (!source) continue;
        messages.move(id, source.arn, null, clock.now());
        plan(source);
        moved += 1;
      }
      return moved;
    },
    removeDeadLetter({ queue: name, messageId }) {
      const queue = [...queues.values()].find((candidate) => candidate.name === name);
      const message = queue && messages.list(queue.arn).find((candidate) => candidate.messageId === messageId);
      if (message) messages.remove(message.id);
    },
  };
};

const arnOfUrl = (url: string): string => `arn:aws:sqs:${region}:${account}:${url.slice(url.lastIndexOf('/') + 1)}`;

const md5 = (text: string): string => createHash('md5').update(text).digest('hex');

const toRecord = (message: Message, eventSourceARN: string): Json => ({
  messageId: message.messageId,
  receiptHandle: `${message.id}:${message.receiveCount}`,
  body: message.body,
  attributes: {
    ApproximateReceiveCount: String(message.receiveCount),
    SentTimestamp: String(message.sentAt),
    SenderId: account,
    ApproximateFirstReceiveTimestamp: String(message.firstReceivedAt ?? message.sentAt),
  },
  messageAttributes: Object.fromEntries(
    Object.entries(message.attributes).map(([key, stringValue]) => [
      key,
      { stringValue, dataType: 'String', stringListValues: [], binaryListValues: [] },
    ]),
  ),
  md5OfBody: md5(message.body),
  eventSource: 'aws:sqs',
  eventSourceARN,
  awsRegion: region,
});

const toFilterable = (message: Message): Json => {
  try {
    return { body: z.custom<Json>().parse(JSON.parse(message.body)) };
  } catch {
    return { body: message.body };
  }
};

/** The failed messages: all when the function fails or its answer is invalid, else those that the answer reports. */
const failedIds = (result: InvocationResult, reportsItems: boolean, batch: readonly Message[]): Set<string> => {
  const all = new Set(batch.map(({ messageId }) => messageId));
  if (!result.ok) return all;
  if (!reportsItems || result.payload === null) return new Set();
  if (typeof result.payload === 'object' && !('batchItemFailures' in result.payload)) return new Set();
  const parsed = failuresShape.safeParse(result.payload);
  if (!parsed.success) return all;
  const named = parsed.data.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
  return named.every((id) => all.has(id)) ? new Set(named) : all;
};

const answer = (status: number, body: object): ServiceResponse => ({
  status,
  headers: { 'content-type': 'application/x-amz-json-1.0' },
  body: JSON.stringify(body),
});

const refuse = (type: string, message: string): ServiceResponse => answer(400, { __type: type, message });
