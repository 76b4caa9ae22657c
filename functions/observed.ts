import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import * as z from 'zod/mini';
import { logger } from './observability.ts';

/** An event as the bus delivers it, or what the timeline says: whichever ids they have. */
const wakeUp = z.object({
  detail: z.optional(
    z.looseObject({
      id: z.string(),
      type: z.string(),
      correlationId: z.string(),
      trajectoryId: z.nullable(z.string()),
    }),
  ),
  trajectoryId: z.optional(z.string()),
  chain: z.optional(z.object({ correlationId: z.optional(z.string()) })),
});

/** Of what woke a function, what its log says on every line. */
export const idsOf = (input: unknown): Record<string, string> => {
  const read = wakeUp.safeParse(input);
  if (!read.success) return {};
  const { detail, chain, trajectoryId = detail?.trajectoryId } = read.data;
  const correlationId = detail?.correlationId ?? chain?.correlationId;
  return {
    ...(correlationId ? { correlation_id: correlationId } : {}),
    ...(detail ? { eventId: detail.id, eventType: detail.type } : {}),
    ...(trajectoryId ? { trajectoryId } : {}),
  };
};

const batch = z.object({ Records: z.array(z.unknown()) });

/**
 * The handler of a function that the stream, the bus, a queue, the timeline or a schedule wakes. Its log carries the ids of
 * what woke it, and ends with a line that says how it went: of an error only the name, since a message may quote anything.
 * Of a batch that went well there is a line for each message already, so it has no line of its own.
 */
export const observed = <Result>(handle: (input: unknown) => Promise<Result>) =>
  middy(handle)
    .use(injectLambdaContext(logger, { resetKeys: true }))
    .use({
      before: ({ event }) => logger.appendKeys(idsOf(event)),
      after({ event }) {
        if (!batch.safeParse(event).success) logger.info('done');
      },
      onError: ({ error }) => logger.error('failed', { error: error?.name ?? 'unknown' }),
    });
