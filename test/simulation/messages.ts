import type { InvocationResult, Json } from '@klimaatdoeners/local-cloud/service';
import * as z from 'zod';
import { EVENT_SOURCE } from '../../events/envelope.ts';
import { listensTo as changesOfPlan } from '../../functions/arm-timeline/arm.ts';

// Messages at the edges, as far as the simulation must read them.

/** The input of `reach-milestones`. */
export const wakeUp = z.object({ trajectoryId: z.string(), planRevision: z.number() });

/** A task of the local SES: the number of a mail. */
export const mailTask = z.object({ id: z.number() });

/** SES's feedback on the bus. */
export const feedbackOf = z.object({
  event: z.object({ source: z.literal('aws.ses'), detail: z.object({ mail: z.object({ messageId: z.string() }) }) }),
});

/** A request for the portfolio, and its answer. */
export const PORTFOLIO = z.object({
  payload: z.object({ routeKey: z.literal('GET /reports/portfolio') }),
  result: z.object({ statusCode: z.literal(200), body: z.string() }),
});

const queued = z.object({ Records: z.array(z.object({ messageId: z.string(), body: z.string() })) });
const failures = z.object({ batchItemFailures: z.array(z.object({ itemIdentifier: z.string() })) });
const requested = z.object({ detail: z.object({ trajectoryId: z.string(), data: z.object({ key: z.string() }) }) });
const news = z.object({ messageId: z.string() });

/** The mails in a batch of `send-mail`. */
export const mailsIn = (payload: Json): { trajectoryId: string; key: string }[] =>
  queued.parse(payload).Records.map(({ body }) => {
    const { trajectoryId, data } = requested.parse(JSON.parse(body)).detail;
    return { trajectoryId, key: data.key };
  });

/** The SES message ids of the mails in a batch of `settle-mail`, with the ids of their records. */
export const newsIn = (payload: Json): { record: string; mail: string }[] =>
  queued
    .parse(payload)
    .Records.map(({ messageId, body }) => ({ record: messageId, mail: news.parse(JSON.parse(body)).messageId }));

/** The reason of a message that the function itself reported as failed. */
export const REPORTED = 'reported';

/** The failed messages of a batch, and the error of each. */
export const failedMessages = (payload: Json, result: InvocationResult): { messageId: string; why: string }[] => {
  const batch = queued.safeParse(payload);
  if (!batch.success) return [];
  if (!result.ok) return batch.data.Records.map(({ messageId }) => ({ messageId, why: result.errorType }));
  const failed = failures.safeParse(result.payload);
  return failed.success
    ? failed.data.batchItemFailures.map(({ itemIdentifier }) => ({ messageId: itemIdentifier, why: REPORTED }))
    : [];
};

const answered = z.object({ statusCode: z.literal(409), body: z.string() });

/** Whether an invocation ended because somebody else had written in between. */
export const isConflict = (result: InvocationResult): boolean => {
  if (!result.ok) return result.errorType === 'ConflictError';
  const answer = answered.safeParse(result.payload);
  return answer.success && answer.data.body.includes('"CONFLICT"');
};

const delivery = z.object({
  event: z.object({
    source: z.string(),
    'detail-type': z.string(),
    resources: z.array(z.string()),
    detail: z.looseObject({ trajectoryId: z.string().nullable().optional() }),
  }),
});
const CHANGES: ReadonlySet<string> = new Set(changesOfPlan.map(({ name }) => name));

const isSweep = (rule: string): boolean => rule.includes('TimelineSweep');

/** The timeline that waits for a delivery of the bus: of one trajectory, of all, or of none. */
export const waitingFor = (payload: Json): { trajectoryId: string | undefined } | undefined => {
  const { source, resources, detail, 'detail-type': type } = delivery.parse(payload).event;
  if (source === 'aws.events') return resources.some(isSweep) ? { trajectoryId: undefined } : undefined;
  if (source !== EVENT_SOURCE || !CHANGES.has(type)) return undefined;
  return { trajectoryId: detail.trajectoryId ?? undefined };
};

/** The trajectory of an execution, by its ARN or name: `<trajectory>_r<revision>`. */
export const trajectoryOf = (execution: string): string => /([^:]+?)_r\d+(?:_\d+)?$/.exec(execution)?.[1] ?? '';
