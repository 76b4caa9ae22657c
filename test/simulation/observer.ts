import * as z from 'zod';
import type { SdkCall } from '../../local/interceptors.ts';
import type { Json, ServiceResponse } from '../../local/service.ts';

/** A mail that SES took. `read` counts the calls up to the one by which its sender last read the trajectory. */
export type Sending = { trajectoryId: string; key: string; messageId: string; at: number; read: number };

type MailId = { trajectoryId: string; key: string };

/** Watches what really happened at the edges, in its order, for the judge. */
export type Observer = {
  /** Watches one run of `send-mail`, from before its first call to after its last; one may run within another. */
  whileSending<T>(run: () => Promise<T>): Promise<T>;
  called(call: SdkCall, answer: ServiceResponse): void;
  /** Answers the feedback that SES will give of it. */
  sent(call: SdkCall, answer: ServiceResponse): Json | undefined;
  refused(call: SdkCall): void;
  /** The mail that a call asks SES to send. */
  mailOf(call: SdkCall): MailId;
  /** The mail that a call claims, if it claims one. */
  claimedBy(call: SdkCall): MailId | undefined;
  /** Feedback, as a task, a delivery or an event, that came late or never. */
  feedbackLost(payload: Json): void;
  /** Whether that happened before to the mail of a task. */
  hasLost(payload: Json): boolean;
  /** Mails that SES took, in order. */
  sendings: Sending[];
  /** When (in calls) each event was committed, by its id. */
  commits: Map<string, number>;
  /** Mails (`<trajectory> <key>`) that SES refused, and those whose feedback was lost. */
  refusals: Set<string>;
  lost: Set<string>;
};

const transaction = z.object({
  TransactItems: z.array(
    z.looseObject({
      Put: z
        .object({
          Item: z.looseObject({ event: z.object({ M: z.object({ id: z.object({ S: z.string() }) }) }).optional() }),
        })
        .optional(),
    }),
  ),
});
const request = z.object({ EmailTags: z.array(z.object({ Name: z.string(), Value: z.string() })) });
const claim = z.object({ Key: z.object({ pk: z.object({ S: z.string() }), sk: z.object({ S: z.string() }) }) });
const taken = z.object({ MessageId: z.string() });
const feedbackOf = z.object({
  event: z.object({
    detail: z.object({ mail: z.object({ tags: z.record(z.string(), z.array(z.string())) }) }),
  }),
});
const mailTask = z.object({ id: z.number() });

export const createObserver = (now: () => number): Observer => {
  const sendings: Sending[] = [];
  const commits = new Map<string, number>();
  const refusals = new Set<string>();
  const lost = new Set<string>();
  let calls = 0;
  // Of each run of send-mail that has not ended, the innermost last: when it looked at the trajectory of the mail it sends.
  const reads: number[] = [];

  // The local SES numbers its mails from 1, in the order in which it took them.
  const sendingOf = (payload: Json): Sending | undefined => {
    const task = mailTask.safeParse(payload);
    return task.success ? sendings[task.data.id - 1] : undefined;
  };

  return {
    sendings,
    commits,
    refusals,
    lost,
    async whileSending(run) {
      reads.push(calls);
      const depth = reads.length;
      try {
        return await run();
      } finally {
        reads.length = depth - 1;
      }
    },
    called(call, { status }) {
      calls += 1;
      const isSender = call.function?.endsWith('send-mail') && call.action === 'BatchGetItem';
      if (isSender && call.body.includes('PERSON#')) reads[reads.length - 1] = calls;
      if (call.action !== 'TransactWriteItems' || status !== 200) return;
      for (const { Put } of transaction.parse(JSON.parse(call.body)).TransactItems) {
        const id = Put?.Item.event?.M.id.S;
        if (id !== undefined && !commits.has(id)) commits.set(id, calls);
      }
    },
    sent(call, { status, body }) {
      if (status !== 200) return undefined;
      const { trajectory = '', mail = '' } = tagsOf(call);
      const { MessageId: messageId } = taken.parse(JSON.parse(body));
      sendings.push({ trajectoryId: trajectory, key: mail, messageId, at: now(), read: reads.at(-1) ?? 0 });
      const at = new Date(now()).toISOString().replace(/\.\d+Z$/, 'Z');
      return { type: 'Send', at, messageId, trajectoryId: trajectory, mailKey: mail };
    },
    mailOf(call) {
      const { trajectory = '', mail = '' } = tagsOf(call);
      return { trajectoryId: trajectory, key: mail };
    },
    claimedBy(call) {
      if (call.action !== 'UpdateItem' || !call.body.includes('SET leaseUntil')) return undefined;
      const { pk, sk } = claim.parse(JSON.parse(call.body)).Key;
      return { trajectoryId: pk.S.slice('TRAJECTORY#'.length), key: sk.S.slice('STATE#mail#'.length) };
    },
    refused(call) {
      const { trajectory, mail } = tagsOf(call);
      refusals.add(`${trajectory} ${mail}`);
    },
    hasLost(payload) {
      const sending = sendingOf(payload);
      return sending !== undefined && lost.has(`${sending.trajectoryId} ${sending.key}`);
    },
    feedbackLost(payload) {
      const sending = sendingOf(payload);
      if (sending) lost.add(`${sending.trajectoryId} ${sending.key}`);
      const event = feedbackOf.safeParse(payload);
      if (event.success) {
        const { trajectory, mail } = event.data.event.detail.mail.tags;
        lost.add(`${trajectory?.[0]} ${mail?.[0]}`);
      }
    },
  };
};

const tagsOf = (call: SdkCall): Record<string, string> =>
  Object.fromEntries(request.parse(JSON.parse(call.body)).EmailTags.map(({ Name, Value }) => [Name, Value]));
