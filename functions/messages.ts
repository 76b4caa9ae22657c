import * as z from 'zod/mini';

const batch = z.object({ Records: z.array(z.object({ messageId: z.string(), body: z.string() })) });

/** Only these messages come back to the queue; the others are done. */
export type Failures = { batchItemFailures: { itemIdentifier: string }[] };

export type Steps<Content, Job> = {
  /** Throws for a message that cannot be read. */
  read: (message: unknown) => Content;
  /** Looks up what is needed for all of them, in their order. What it throws brings all of them back. */
  prepare: (contents: readonly Content[]) => Promise<readonly Job[]>;
  /** Answers why the message must come back, if it must; throwing brings it back too. */
  handle: (job: Job) => Promise<string | undefined>;
  /** Hears of each message that comes back, and of the error if there was one. */
  comesBack: (failure: { messageId: string; reason: string; error?: unknown }) => void;
};

/** Works off a batch of a queue, one message after the other; what becomes of one spoils no other. */
export const workOff = async <Content, Job>(
  input: unknown,
  { read, prepare, handle, comesBack }: Steps<Content, Job>,
): Promise<Failures> => {
  const batchItemFailures: Failures['batchItemFailures'] = [];
  const fail = (messageId: string, reason: string, error?: unknown): void => {
    comesBack({ messageId, reason, ...(error === undefined ? {} : { error }) });
    batchItemFailures.push({ itemIdentifier: messageId });
  };
  const failWith = (messageId: string, error: unknown): void =>
    fail(messageId, error instanceof Error ? error.name : 'unknown', error);

  const readable: { messageId: string; content: Content }[] = [];
  for (const { messageId, body } of batch.parse(input).Records) {
    try {
      readable.push({ messageId, content: read(JSON.parse(body)) });
    } catch (error) {
      failWith(messageId, error);
    }
  }
  const jobs = await prepare(readable.map(({ content }) => content));
  for (const [index, { messageId }] of readable.entries()) {
    const job = jobs[index];
    if (job === undefined) throw new Error(`Nothing was prepared for message ${messageId}`);
    try {
      const reason = await handle(job);
      if (reason !== undefined) fail(messageId, reason);
    } catch (error) {
      failWith(messageId, error);
    }
  }
  return { batchItemFailures };
};
