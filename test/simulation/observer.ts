import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { SdkCall } from '@klimaatdoeners/local-cloud/interceptors';
import type { InvocationResult, Json, ServiceResponse } from '@klimaatdoeners/local-cloud/service';
import * as z from 'zod';
import { type ToldPlans, told } from '../../domain/trajectory/told.ts';
import { type CalendarEntry, calendarEntriesOf } from './calendar-entries.ts';
import { failedMessages, feedbackOf, isConflict, mailTask, newsIn, PORTFOLIO, wakeUp } from './messages.ts';
import { type Visit, visitOf } from './visits.ts';
import { wordsIn } from './words.ts';

/** A mail that SES took. Calls are counted: `read` is the one by which its sender last looked at the trajectory. */
export type Sending = {
  trajectoryId: string;
  key: string;
  messageId: string;
  /** The places of the items that the mail carried. */
  items: number[];
  /** What it says to the calendar of its recipient. */
  calendar: readonly CalendarEntry[];
  /** The words of texts that people wrote. */
  words: readonly string[];
  at: number;
  call: number;
  read: number;
};

/** How an event was committed: by which call and when, by which function, and what that had seen. */
export type Commit = {
  call: number;
  at: number;
  by: string;
  /** The call by which a sender last looked at the trajectory. */
  read: number;
  /** The revision of the plan whose timeline woke the function, if one did. */
  wokenBy: number | undefined;
  /** Which version of the product was deployed. */
  version: number;
};

/** What a person was told of the plan of a trajectory, as a call wrote it. */
export type Telling = { trajectoryId: string; personId: string; call: number; plans: ToldPlans };

/** A wake-up of `reach-milestones` that was answered; `call` is the last one before it. */
export type Wake = { trajectoryId: string; planRevision: number; at: number; call: number };

/** What the portfolio showed, and after which call. */
export type Shown = { at: number; call: number; body: string };

type MailId = { trajectoryId: string; key: string };
type Invocation = { function: string; payload: Json };

/** What really happened at the edges, in its order, for the judge. */
export type Observations = {
  /** Mails that SES took, in order. */
  sendings: readonly Sending[];
  /** By the event's id. */
  commits: ReadonlyMap<string, Commit>;
  tellings: readonly Telling[];
  wakes: readonly Wake[];
  shown: readonly Shown[];
  visits: readonly Visit[];
  /** By message id: the call after which `settle-mail` knew that the mail went out. */
  heard: ReadonlyMap<string, number>;
  /** Message ids of mails of which a fault made a report come late or never. */
  hindered: ReadonlySet<string>;
  /** Mails (`<trajectory> <key>`) that SES refused. */
  refusals: ReadonlySet<string>;
  /** By the id of a message of a queue: why each attempt at it failed. */
  failures: ReadonlyMap<string, readonly string[]>;
  /** The functions that gave a command up at a conflict, with how many faults had struck by then. */
  givenUp: readonly { function: string; faults: number }[];
};

export type Observer = Observations & {
  /** Watches one invocation; another may run within it. `strikes` says how many faults struck since it began. */
  during(
    invocation: Invocation,
    run: () => Promise<InvocationResult>,
    strikes: () => number,
  ): Promise<InvocationResult>;
  called(call: SdkCall, answer: ServiceResponse): void;
  /** Answers the feedback that SES will give of it. */
  sent(call: SdkCall, answer: ServiceResponse): Json | undefined;
  refused(call: SdkCall): void;
  /** The mail that a call asks SES to send. */
  mailOf(call: SdkCall): MailId;
  /** The mail that a call claims, if it claims one. */
  claimedBy(call: SdkCall): MailId | undefined;
  /** Feedback, as a task or an event on the bus, that comes late or never. */
  hinder(payload: Json): void;
  /** Whether that happened before to the mail of a task. */
  wasHindered(payload: Json): boolean;
  /** Another version of the product is deployed. */
  deployed(version: number): void;
};

const keyed = z.object({ pk: z.object({ S: z.string() }), sk: z.object({ S: z.string() }) });
const written = z.object({ ':plans': z.array(told) });
const transaction = z.object({
  TransactItems: z.array(
    z.looseObject({
      Put: z
        .object({
          Item: z.looseObject({ event: z.object({ M: z.object({ id: z.object({ S: z.string() }) }) }).optional() }),
        })
        .optional(),
      Update: z
        .looseObject({ Key: keyed, ExpressionAttributeValues: z.record(z.string(), z.unknown()).default({}) })
        .optional(),
    }),
  ),
});
const request = z.object({ EmailTags: z.array(z.object({ Name: z.string(), Value: z.string() })) });
const claim = z.object({ Key: keyed });
const attributes = z.record(z.string(), z.custom<AttributeValue>());
const taken = z.object({ MessageId: z.string() });

export const createObserver = (now: () => number): Observer => {
  const sendings: Sending[] = [];
  const commits = new Map<string, Commit>();
  const tellings: Telling[] = [];
  const wakes: Wake[] = [];
  const shown: Shown[] = [];
  const visits: Visit[] = [];
  const heard = new Map<string, number>();
  const hindered = new Set<string>();
  const refusals = new Set<string>();
  const failures = new Map<string, string[]>();
  const givenUp: { function: string; faults: number }[] = [];
  let calls = 0;
  let version = 0;
  /** The invocations that have not ended, the innermost last: calls are made by that one. */
  const running: { invocation: Invocation; read: number; writes: number }[] = [];

  // The local SES numbers its mails from 1, in the order in which it took them.
  const messageOf = (payload: Json): string | undefined => {
    const task = mailTask.safeParse(payload);
    if (task.success) return sendings[task.data.id - 1]?.messageId;
    const delivery = feedbackOf.safeParse(payload);
    return delivery.success ? delivery.data.event.detail.mail.messageId : undefined;
  };

  const ended = (
    { function: name, payload }: Invocation,
    result: InvocationResult,
    before: number,
    strikes: number,
  ) => {
    if (isConflict(result)) givenUp.push({ function: name, faults: strikes });
    const failed = failedMessages(payload, result);
    for (const { messageId, why } of failed) failures.set(messageId, [...(failures.get(messageId) ?? []), why]);
    if (name.endsWith('settle-mail')) {
      for (const { record, mail } of newsIn(payload)) {
        if (!failed.some(({ messageId }) => messageId === record)) heard.set(mail, heard.get(mail) ?? calls);
        else if (strikes > 0) hindered.add(mail);
      }
    }
    if (!result.ok) return;
    if (name.endsWith('reach-milestones')) wakes.push({ ...wakeUp.parse(payload), at: now(), call: before });
    if (name.endsWith('report')) {
      const answer = PORTFOLIO.safeParse({ payload, result: result.payload });
      if (answer.success) shown.push({ at: now(), call: calls, body: answer.data.result.body });
    }
  };

  return {
    ...{ sendings, commits, tellings, wakes, shown, visits, heard, hindered, refusals, failures, givenUp },
    async during(invocation, run, strikes) {
      const before = calls;
      const own = { invocation, read: calls, writes: 0 };
      const depth = running.push(own);
      try {
        const result = await run();
        const visit = visitOf(invocation.payload, result, { writes: own.writes, at: now() });
        if (visit) visits.push(visit);
        ended(invocation, result, before, strikes());
        return result;
      } finally {
        running.length = depth - 1;
      }
    },
    called(call, { status }) {
      calls += 1;
      const by = running.at(-1);
      const isSender = call.function?.endsWith('send-mail') && call.action === 'BatchGetItem';
      if (by && isSender && call.body.includes('PERSON#')) by.read = calls;
      // A function that died may have left a call on its way, which comes while another runs.
      const isOwn = by?.invocation.function === call.function;
      if (by && isOwn && status === 200 && WRITES.includes(call.action)) by.writes += 1;
      if (call.action !== 'TransactWriteItems' || status !== 200) return;
      const woken = wakeUp.safeParse(by?.invocation.payload);
      const commit: Commit = {
        ...{ call: calls, at: now(), by: call.function ?? '', read: by?.read ?? 0, version },
        wokenBy: woken.success ? woken.data.planRevision : undefined,
      };
      for (const { Put, Update } of transaction.parse(JSON.parse(call.body)).TransactItems) {
        if (Update?.Key.sk.S.startsWith(TOLD)) tellings.push(tellingIn(Update, calls));
        const id = Put?.Item.event?.M.id.S;
        if (id !== undefined && !commits.has(id)) commits.set(id, commit);
      }
    },
    sent(call, { status, body }) {
      if (status !== 200) return undefined;
      const { trajectory = '', mail = '', items: tagged = '' } = tagsOf(call);
      const items = tagged.split('-').map(Number);
      const { MessageId: messageId } = taken.parse(JSON.parse(body));
      const read = running.at(-1)?.read ?? 0;
      const calendar = calendarEntriesOf(call.body);
      const words = wordsIn(call.body);
      sendings.push({
        ...{ trajectoryId: trajectory, key: mail, messageId, items, calendar, words, at: now(), call: calls, read },
      });
      const at = new Date(now()).toISOString().replace(/\.\d+Z$/, 'Z');
      return { type: 'Send', at, messageId, trajectoryId: trajectory, mailKey: mail, items: tagged };
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
    hinder(payload) {
      const message = messageOf(payload);
      if (message !== undefined) hindered.add(message);
    },
    wasHindered(payload) {
      const message = messageOf(payload);
      return message !== undefined && hindered.has(message);
    },
    deployed(next) {
      version = next;
    },
  };
};

const WRITES: readonly string[] = ['TransactWriteItems', 'UpdateItem', 'PutItem', 'DeleteItem', 'BatchWriteItem'];

const TOLD = 'TOLD#';

const tellingIn = (
  { Key, ExpressionAttributeValues }: NonNullable<z.infer<typeof transaction>['TransactItems'][number]['Update']>,
  call: number,
): Telling => ({
  trajectoryId: Key.pk.S.slice('TRAJECTORY#'.length),
  personId: Key.sk.S.slice(TOLD.length),
  call,
  plans: written.parse(unmarshall(attributes.parse(ExpressionAttributeValues)))[':plans'],
});

const tagsOf = (call: SdkCall): Record<string, string> =>
  Object.fromEntries(request.parse(JSON.parse(call.body)).EmailTags.map(({ Name, Value }) => [Name, Value]));
