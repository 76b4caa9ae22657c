import { FunctionDied } from '@klimaatdoeners/local-cloud/functions/function-died';
import type { Interceptors, SdkCall } from '@klimaatdoeners/local-cloud/interceptors';
import type { InvocationResult, Json, ServiceResponse } from '@klimaatdoeners/local-cloud/service';
import { mailsIn, wakeUp } from '../messages.ts';
import type { Observer } from '../observer.ts';
import type { Interruption } from '../people/interruptions.ts';
import { conflict, sesError, tableError, withoutImage } from './answers.ts';
import type { Dice } from './dice.ts';
import type { HoldUps } from './hold-ups.ts';
import { createIndexLag, LONGEST_LAG } from './index-lag.ts';
import type { Fault } from './kinds.ts';
import type { Lives } from './lives.ts';

/** What a fault may do to the cloud itself. */
export type Surroundings = {
  now(): number;
  dice: Dice;
  lives: Lives;
  observer: Observer;
  holdUps: HoldUps;
  /** Invokes a function from within: it runs before the call that it interrupts goes on. */
  invoke(functionName: string, payload: Json): Promise<InvocationResult>;
  /** Whoever acts at the same instant comes in before a request is written. */
  jostle(): Promise<void>;
  /** Somebody does something to a trajectory while one of its mails is being sent. Answers whether that changed anything. */
  interrupt(fault: Interruption, mail: { trajectoryId: string; key: string }): Promise<boolean>;
};

const PREFIX = 'klimaatdoeners-';
/** What people do before a mail is sent and in the midst of it. */
const AT_A_MAIL = [
  'cancel',
  'reschedule',
  'pause',
  'resume',
  'duty',
  'hand-over',
  'assign',
  'report',
  'reword',
] as const;
/** Where a request may come twice at the same time. */
const ASKED = ['trajectory', 'sign-up', 'rsvp', 'attendance'] as const;
const MINUTE = 60_000;
const DAY = 86_400_000;

const died = (what: string): FunctionDied => new FunctionDied('Runtime.ExitError', `Simulated: ${what}`);
const timedOut = (): FunctionDied => new FunctionDied('Sandbox.Timedout', 'Simulated: timed out after a commit');

/** The faults, each at the edge where it happens in AWS. */
export const faultyEdges = (surroundings: Surroundings): Interceptors => {
  const { dice, lives, observer, holdUps, now } = surroundings;
  let relayDownUntil = 0;
  let sesPausedUntil = 0;
  let sesOverQuotaUntil = 0;
  const poisoned = new Set<string>();
  const index = createIndexLag(now);
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

  /** Somebody does something to a trajectory, if nothing of the kind has struck it too often. */
  const interrupt = async (
    fault: Fault,
    what: Interruption,
    mail: { trajectoryId: string; key: string },
  ): Promise<void> => {
    if (!lives.may(what, mail.trajectoryId) || !dice.tries(fault)) return;
    if (!(await surroundings.interrupt(what, mail))) return;
    dice.count(fault);
    lives.struck(what, mail.trajectoryId);
  };

  const rescheduled = async (fault: Fault, payload: Json): Promise<void> =>
    interrupt(fault, 'overtake', { trajectoryId: wakeUp.parse(payload).trajectoryId, key: '' });

  const inParallel = async ({ action, function: name = '' }: SdkCall): Promise<void> => {
    if (action !== 'TransactWriteItems') return;
    await surroundings.jostle();
    if (name.endsWith('reach-milestones')) {
      await rescheduled('reschedule-in-mid-wake', payloads.get('reach-milestones')?.at(-1) ?? null);
      await twin('reach-milestones', 'timer-in-parallel');
    }
    if (name.endsWith('request-mails')) await twin('request-mails', 'request-in-parallel');
    for (const one of ASKED) if (name.endsWith(one)) await twin(one, 'request-in-parallel');
  };

  const interrupted = async (
    when: 'before-send' | 'in-mid-send',
    mail: { trajectoryId: string; key: string },
  ): Promise<void> => {
    for (const what of AT_A_MAIL) await interrupt(`${what}-${when}`, what, mail);
    if (when === 'in-mid-send') await interrupt('role-in-mid-send', 'role', mail);
  };

  const sendEmail = async (call: SdkCall, forward: () => Promise<ServiceResponse>): Promise<ServiceResponse> => {
    // Neither strikes again while it lasts: the attempts of that time would make it last for ever.
    if (now() >= sesPausedUntil && dice.strikes('ses-paused')) {
      sesPausedUntil = now() + dice.chance('ses-paused').between(1, 6) * 60 * MINUTE;
    }
    if (now() < sesPausedUntil) return sesError(400, 'SendingPausedException');
    if (dice.strikes('ses-throttled')) {
      return sesError(429, 'TooManyRequestsException', 'Maximum sending rate exceeded.');
    }
    if (now() >= sesOverQuotaUntil && dice.strikes('ses-over-quota')) {
      sesOverQuotaUntil = now() + dice.chance('ses-over-quota').between(1, 24) * 60 * MINUTE;
    }
    if (now() < sesOverQuotaUntil) return sesError(429, 'TooManyRequestsException', 'Daily message quota exceeded.');
    if (dice.strikes('ses-refused')) {
      observer.refused(call);
      return sesError(400, 'BadRequestException', 'Local address contains control or whitespace');
    }
    if (dice.strikes('ses-rejected')) return sesError(400, 'MessageRejected', 'Email address is not verified.');
    await interrupted('in-mid-send', observer.mailOf(call));
    const answer = await forward();
    const news = observer.sent(call, answer);
    if (!news) return answer;
    if (dice.strikes('ses-answer-lost')) return sesError(500, 'InternalServiceErrorException');
    if (dice.strikes('feedback-early')) {
      await surroundings.invoke('settle-mail', { Records: [{ messageId: 'early', body: JSON.stringify(news) }] });
    }
    if (dice.strikes('crash-after-ses')) throw died('crash after SES took a mail');
    return answer;
  };

  const indexQuery = (call: SdkCall, answer: ServiceResponse): ServiceResponse => {
    if (answer.status !== 200 || !dice.tries('index-stale')) return answer;
    const lag = dice.chance('index-stale').between(1, LONGEST_LAG / 1_000) * 1_000;
    const { body, differs } = index.asOf(answer.body, now() - lag);
    if (differs.length === 0) return answer;
    dice.count('index-stale');
    if (call.function?.endsWith('sweep-timelines')) holdUps.sweptBlindly(differs);
    return { ...answer, body };
  };

  const tableCall = async (call: SdkCall, forward: () => Promise<ServiceResponse>): Promise<ServiceResponse> => {
    if (dice.strikes('table-throttled')) return tableError('ThrottlingException', 'Rate exceeded');
    if (call.action === 'Query' && call.body.includes('"IndexName"')) return indexQuery(call, await forward());
    if (!isWrite(call)) return forward();
    if (dice.strikes('table-conflict')) return conflict(call);
    await claiming(call);
    await inParallel(call);
    const answer = await forward();
    if (answer.status !== 200) return answer;
    if (call.action === 'TransactWriteItems') index.committed(call);
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
      const answer = await (call.service === 'ses' && call.action.startsWith('POST ')
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
        const before = dice.total();
        const strikes = (): number => dice.total() - before;
        const result = await observer.during({ function: name, payload }, run, strikes);
        payloads.set(short, own);
        holdUps.ended({ function: short, payload }, result, strikes() > 0);
        return result;
      };
      if (short === 'relay-events') {
        if (now() >= relayDownUntil && dice.strikes('relay-down')) relayDownUntil = now() + DAY;
        if (now() < relayDownUntil && dice.has('relay-down')) {
          const down = {
            ok: false,
            errorType: 'Runtime.ExitError',
            errorMessage: 'Simulated: the relay is down',
          } as const;
          holdUps.ended({ function: short, payload }, down, true);
          return down;
        }
      }
      if (short === 'send-mail') for (const mail of mailsIn(payload)) await interrupted('before-send', mail);
      if (short === 'reach-milestones') {
        await rescheduled('reschedule-before-wake', payload);
        if (dice.strikes('timer-twice')) await invoke();
      }
      return invoke();
    },

    clockSkew({ function: name, environment }) {
      if (!dice.has('clock-skew')) return 0;
      const key = `${name} ${environment} ${Math.floor(now() / DAY)}`;
      const known = skews.get(key);
      const tried = known === undefined && dice.tries('clock-skew');
      const off = known ?? (tried ? dice.chance('clock-skew').between(-5 * MINUTE, 5 * MINUTE) : 0);
      if (known === undefined && off !== 0) dice.count('clock-skew');
      skews.set(key, off);
      return off;
    },

    async task({ kind, payload }, run, { postpone, drop }) {
      switch (kind) {
        case 'bus.deliver':
          if (dice.strikes('event-day-late')) return postpone(holdUps.delivery(payload, DAY));
          if (dice.strikes('event-out-of-order')) {
            return postpone(holdUps.delivery(payload, dice.chance('event-out-of-order').between(1, 180) * MINUTE));
          }
          if (dice.strikes('event-twice')) await run();
          return run();
        case 'state-machine.step':
          if (dice.strikes('timer-late')) {
            const milliseconds = dice.chance('timer-late').between(1, 24 * 60) * MINUTE;
            return postpone(holdUps.timer(payload, milliseconds));
          }
          return run();
        case 'mail-report-send':
        case 'mail-arrives':
          // A mail whose first report was lost often loses the second too: else the ledger would learn of it all the same.
          if (
            dice.strikes('feedback-lost') ||
            (observer.wasHindered(payload) && dice.chance('feedback-lost').happens(0.7))
          ) {
            observer.hinder(payload);
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
      holdUps.failedDelivery(event);
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

const isWrite = ({ action }: SdkCall): boolean => action === 'TransactWriteItems' || action === 'UpdateItem';
