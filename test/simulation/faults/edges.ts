import * as z from 'zod';
import { FunctionDied } from '../../../local/functions/function-died.ts';
import type { Interceptors, SdkCall } from '../../../local/interceptors.ts';
import type { InvocationResult, Json, ServiceResponse } from '../../../local/service.ts';
import type { Observer } from '../observer.ts';
import type { Dice } from './dice.ts';
import type { Fault } from './kinds.ts';

/** What a fault may do to the cloud itself. */
export type Surroundings = {
  now(): number;
  dice: Dice;
  observer: Observer;
  /** Invokes a function from within: it runs before the call that it interrupts goes on. */
  invoke(functionName: string, payload: Json): Promise<InvocationResult>;
  /** Somebody does something to a trajectory while one of its mails is being sent. */
  interrupt(fault: 'cancel' | 'reschedule' | 'duty', mail: { trajectoryId: string; key: string }): Promise<void>;
};

const PREFIX = 'klimaatdoeners-';
const MINUTE = 60_000;
const DAY = 86_400_000;

const died = (what: string): FunctionDied => new FunctionDied('Runtime.ExitError', `Simulated: ${what}`);
const timedOut = (): FunctionDied => new FunctionDied('Sandbox.Timedout', 'Simulated: timed out after a commit');

/** The faults, each at the edge where it happens in AWS. */
export const faultyEdges = (surroundings: Surroundings): Interceptors => {
  const { dice, observer, now } = surroundings;
  let relayDownUntil = 0;
  let sesPausedUntil = 0;
  const poisoned = new Set<string>();
  const seenByIndex = new Map<string, ServiceResponse>();
  const skews = new Map<string, number>();
  /** The payloads of the invocations that run now, by function, the newest last. */
  const payloads = new Map<string, Json[]>();

  /** Works the same off once more before the write goes on, unless that is happening already. */
  const twin = async (name: string, fault: Fault): Promise<void> => {
    const [payload, ...others] = payloads.get(name) ?? [];
    if (payload === undefined || others.length > 0 || !dice.strikes(fault)) return;
    await surroundings.invoke(name, payload);
  };

  /** Somebody comes in between as a mail is claimed: after it was read with its batch, before the last look at it. */
  const claiming = async (call: SdkCall): Promise<void> => {
    const mail = observer.claimedBy(call);
    if (!mail) return;
    await interrupted('in-mid-send', mail);
    await twin('send-mail', 'sender-in-parallel');
  };

  const inParallel = async ({ action, function: name = '' }: SdkCall): Promise<void> => {
    if (action !== 'TransactWriteItems') return;
    if (name.endsWith('reach-milestones')) await twin('reach-milestones', 'timer-in-parallel');
    if (name.endsWith('request-mails')) await twin('request-mails', 'request-in-parallel');
    if (name.endsWith('trajectory-commands')) await twin('trajectory-commands', 'request-in-parallel');
  };

  const interrupted = async (
    when: 'before-send' | 'in-mid-send',
    mail: { trajectoryId: string; key: string },
  ): Promise<void> => {
    if (dice.strikes(`cancel-${when}`)) await surroundings.interrupt('cancel', mail);
    if (dice.strikes(`reschedule-${when}`)) await surroundings.interrupt('reschedule', mail);
    if (dice.strikes(`duty-${when}`)) await surroundings.interrupt('duty', mail);
  };

  const sendEmail = async (call: SdkCall, forward: () => Promise<ServiceResponse>): Promise<ServiceResponse> => {
    if (dice.strikes('ses-paused')) sesPausedUntil = now() + dice.chance('ses-paused').between(1, 6) * 60 * MINUTE;
    if (now() < sesPausedUntil) return sesError(400, 'SendingPausedException');
    if (dice.strikes('ses-throttled')) return sesError(429, 'TooManyRequestsException');
    if (dice.strikes('ses-refused')) {
      observer.refused(call);
      return sesError(400, 'MessageRejected');
    }
    await interrupted('in-mid-send', observer.mailOf(call));
    const answer = await forward();
    const news = observer.sent(call, answer);
    if (dice.strikes('ses-answer-lost')) return sesError(500, 'InternalServiceErrorException');
    if (news && dice.strikes('feedback-early')) {
      await surroundings.invoke('settle-mail', { Records: [{ messageId: 'early', body: JSON.stringify(news) }] });
    }
    if (dice.strikes('crash-after-ses')) throw died('crash after SES took a mail');
    return answer;
  };

  const tableCall = async (call: SdkCall, forward: () => Promise<ServiceResponse>): Promise<ServiceResponse> => {
    if (dice.strikes('table-throttled')) return tableError('ThrottlingException', 'Rate exceeded');
    if (call.action === 'Query' && call.body.includes('"IndexName"')) {
      const before = seenByIndex.get(call.body);
      // A sweep comes hours after what it sweeps up: no index is as old as that.
      if (before && call.function?.endsWith('reports') && dice.strikes('index-stale')) return before;
      const answer = await forward();
      seenByIndex.set(call.body, answer);
      return answer;
    }
    if (!isWrite(call)) return forward();
    if (dice.strikes('table-conflict')) return conflict(call);
    await claiming(call);
    await inParallel(call);
    const answer = await forward();
    if (dice.strikes('table-error-after-commit'))
      return tableError('InternalServerError', 'Internal server error', 500);
    if (dice.strikes('timeout-after-commit')) throw timedOut();
    return answer;
  };

  return {
    async call(call, forward) {
      if (call.function === undefined) return forward();
      const observed = async (): Promise<ServiceResponse> => {
        const answer = await forward();
        observer.called(call, answer);
        return answer;
      };
      if (dice.strikes('crash-before-call')) throw died(`crash before ${call.action}`);
      const answer = await (call.service === 'ses'
        ? sendEmail(call, observed)
        : call.service === 'dynamodb'
          ? tableCall(call, observed)
          : observed());
      if (dice.strikes('crash-after-call')) throw died(`crash after ${call.action}`);
      return answer;
    },

    async invocation({ function: name, payload }, run) {
      const short = name.slice(PREFIX.length);
      const invoke = async (): Promise<InvocationResult> => {
        const own = payloads.get(short) ?? [];
        payloads.set(short, [...own, payload]);
        const result = await (short === 'send-mail' ? observer.whileSending(run) : run());
        payloads.set(short, own);
        return result;
      };
      if (name.endsWith('relay-events')) {
        if (now() >= relayDownUntil && dice.strikes('relay-down')) relayDownUntil = now() + DAY;
        if (now() < relayDownUntil && dice.has('relay-down')) {
          return { ok: false, errorType: 'Runtime.ExitError', errorMessage: 'Simulated: the relay is down' };
        }
      }
      if (short === 'send-mail') for (const mail of mailsIn(payload)) await interrupted('before-send', mail);
      if (name.endsWith('reach-milestones') && dice.strikes('timer-twice')) await invoke();
      return invoke();
    },

    clockSkew({ function: name, environment }) {
      if (!dice.has('clock-skew')) return 0;
      const key = `${name} ${environment} ${Math.floor(now() / DAY)}`;
      const known = skews.get(key);
      if (known !== undefined) return known;
      const off = dice.strikes('clock-skew') ? dice.chance('clock-skew').between(-5 * MINUTE, 5 * MINUTE) : 0;
      skews.set(key, off);
      return off;
    },

    async task({ kind, payload }, run, { postpone, drop }) {
      switch (kind) {
        case 'bus.deliver':
          if (dice.strikes('event-day-late')) {
            observer.feedbackLost(payload);
            return postpone(now() + DAY);
          }
          if (dice.strikes('event-out-of-order')) {
            observer.feedbackLost(payload);
            return postpone(now() + dice.chance('event-out-of-order').between(1, 180) * MINUTE);
          }
          if (dice.strikes('event-twice')) await run();
          return run();
        case 'timeline.step':
          if (dice.strikes('timer-late'))
            return postpone(now() + dice.chance('timer-late').between(1, 24 * 60) * MINUTE);
          return run();
        case 'mail-report-send':
        case 'mail-arrives':
          // A mail whose first report was lost often loses the second too: else the ledger would learn of it all the same.
          if (
            dice.strikes('feedback-lost') ||
            (observer.hasLost(payload) && dice.chance('feedback-lost').happens(0.7))
          ) {
            observer.feedbackLost(payload);
            return drop();
          }
          if (dice.strikes('feedback-twice')) await run();
          return run();
        default:
          return run();
      }
    },

    delivery({ event }) {
      if (!dice.strikes('delivery-failed')) return undefined;
      observer.feedbackLost({ event });
      return 'SimulatedFailure';
    },

    busEntry: () => (dice.strikes('put-events-partial') ? 'InternalFailure' : undefined),

    streamBatch: (records) =>
      records.flatMap((record) => {
        const id = JSON.stringify(record).match(/"SequenceNumber":"([^"]*)"/)?.[1] ?? '';
        if (dice.strikes('stream-poisoned')) poisoned.add(id);
        if ((poisoned.has(id) && dice.has('stream-poisoned')) || dice.strikes('stream-unreadable')) {
          return [withoutImage(record)];
        }
        return dice.strikes('stream-twice') ? [record, record] : [record];
      }),
  };
};

const queued = z.object({ Records: z.array(z.object({ body: z.string() })) });
const requested = z.object({ detail: z.object({ trajectoryId: z.string(), data: z.object({ key: z.string() }) }) });

const mailsIn = (payload: Json): { trajectoryId: string; key: string }[] =>
  queued.parse(payload).Records.map(({ body }) => {
    const { trajectoryId, data } = requested.parse(JSON.parse(body)).detail;
    return { trajectoryId, key: data.key };
  });

const isWrite = ({ action }: SdkCall): boolean => action === 'TransactWriteItems' || action === 'UpdateItem';

const conflict = (call: SdkCall): ServiceResponse => {
  if (call.action === 'UpdateItem')
    return tableError('TransactionConflictException', 'Transaction is ongoing for the item');
  const CancellationReasons = [{ Code: 'TransactionConflict', Message: 'Transaction is ongoing for the item' }];
  return tableError('TransactionCanceledException', 'Transaction cancelled', 400, { CancellationReasons });
};

const tableError = (type: string, message: string, status = 400, details: object = {}): ServiceResponse => ({
  status,
  headers: { 'content-type': 'application/x-amz-json-1.0' },
  body: JSON.stringify({ __type: `com.amazonaws.dynamodb.v20120810#${type}`, message, ...details }),
});

const sesError = (status: number, type: string): ServiceResponse => ({
  status,
  headers: { 'content-type': 'application/json', 'x-amzn-errortype': type },
  body: JSON.stringify({ message: 'Simulated' }),
});

const withoutImage = (record: Json): Json => {
  if (typeof record !== 'object' || record === null || Array.isArray(record)) return record;
  const { dynamodb } = record;
  if (typeof dynamodb !== 'object' || dynamodb === null || Array.isArray(dynamodb)) return record;
  return { ...record, dynamodb: { ...dynamodb, NewImage: {} } };
};
