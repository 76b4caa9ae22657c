import * as z from 'zod/mini';
import { $ZodError } from 'zod/v4/core';

const batch = z.object({ Records: z.array(z.object({ messageId: z.string(), body: z.string() })) });

/**
 * The failures of a batch. A queue delivers exactly these messages again. A stream delivers all records again from the
 * first of these.
 */
export type Failures = { batchItemFailures: { itemIdentifier: string }[] };

/** Log lines. They hold ids and nothing else. */
export type Log = Record<'info' | 'warn', (message: string, ids: Record<string, string>) => void>;

export type Steps<Content, Job> = {
  /** Throws for a message that cannot be read. The queue delivers it again under the same id. */
  read: (message: unknown, messageId: string) => Content;
  /** The ids of the message in the log. */
  idsOf: (content: Content) => Record<string, string>;
  /**
   * Reads what the messages need, for all of them at once and in their order. Throws a ZodError when an item cannot be
   * read.
   */
  prepare: (contents: readonly Content[]) => Promise<readonly Job[]>;
  /** Handles one message. Returns a reason when the message must be delivered again. An error has the same effect. */
  handle: (job: Job) => Promise<string | undefined>;
  log: Log;
  /** Called for each message that threw. */
  onError?: () => void;
};

/** Handles the messages of a queue batch one after the other. A failed message does not affect the others. */
export const workOff = async <Content, Job>(
  input: unknown,
  { read, idsOf, prepare, handle, log, onError }: Steps<Content, Job>,
): Promise<Failures> => {
  const batchItemFailures: Failures['batchItemFailures'] = [];
  const comesBack = (messageId: string, reason: string, ids: Record<string, string> = {}): void => {
    log.warn('A message comes back', { messageId, reason, ...ids });
    batchItemFailures.push({ itemIdentifier: messageId });
  };
  const threw = (messageId: string, error: unknown, ids?: Record<string, string>): void => {
    onError?.();
    comesBack(messageId, error instanceof Error ? error.name : 'unknown', ids);
  };

  const readable: { messageId: string; content: Content }[] = [];
  for (const { messageId, body } of batch.parse(input).Records) {
    try {
      readable.push({ messageId, content: read(JSON.parse(body), messageId) });
    } catch (error) {
      threw(messageId, error);
    }
  }
  const jobs = await prepareAll(
    readable.map(({ content }) => content),
    prepare,
  );
  for (const [index, { messageId, content }] of readable.entries()) {
    const ids = idsOf(content);
    try {
      const job = (await jobs[index]?.()) ?? missing(messageId);
      const reason = await handle(job);
      if (reason === undefined) log.info('A message is handled', ids);
      else comesBack(messageId, reason, ids);
    } catch (error) {
      threw(messageId, error, ids);
    }
  }
  return { batchItemFailures };
};

/**
 * Prepares all messages with one read. When an item cannot be read, it prepares each message by itself, so that only
 * the message of that item fails.
 */
const prepareAll = async <Content, Job>(
  contents: readonly Content[],
  prepare: Steps<Content, Job>['prepare'],
): Promise<(() => Promise<Job | undefined>)[]> => {
  try {
    const jobs = await prepare(contents);
    return jobs.map((job) => async () => job);
  } catch (error) {
    if (!(error instanceof $ZodError)) throw error;
    return contents.map((content) => async () => (await prepare([content]))[0]);
  }
};

const missing = (messageId: string): never => {
  throw new Error(`Nothing was prepared for message ${messageId}`);
};
