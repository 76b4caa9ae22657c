import * as z from 'zod/mini';
import { $ZodError } from 'zod/v4/core';

const batch = z.object({ Records: z.array(z.object({ messageId: z.string(), body: z.string() })) });

/** What of a batch comes back: of a queue just these messages, of a stream all from the first of these records. */
export type Failures = { batchItemFailures: { itemIdentifier: string }[] };

/** Lines of the log, with ids and nothing else. */
export type Log = Record<'info' | 'warn', (message: string, ids: Record<string, string>) => void>;

export type Steps<Content, Job> = {
  /** Throws for a message that cannot be read. */
  read: (message: unknown) => Content;
  /** What the log calls it by. */
  idsOf: (content: Content) => Record<string, string>;
  /** Looks up what is needed for all of them, in their order. Throws a ZodError when something there cannot be read. */
  prepare: (contents: readonly Content[]) => Promise<readonly Job[]>;
  /** Answers why the message must come back, if it must; throwing brings it back too. */
  handle: (job: Job) => Promise<string | undefined>;
  log: Log;
  /** Counts what threw. */
  onError?: () => void;
};

/** Works off a batch of a queue, one message after the other; what becomes of one spoils no other. */
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
      readable.push({ messageId, content: read(JSON.parse(body)) });
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
      if (reason === undefined) log.info('A message is handled', { messageId, ...ids });
      else comesBack(messageId, reason, ids);
    } catch (error) {
      threw(messageId, error, ids);
    }
  }
  return { batchItemFailures };
};

/** All at one look, or each by itself where one of them cannot be read: it must not spoil the others. */
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
