import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addDays, instantAt } from '../../domain/calendar/local-time.ts';
import { mails } from '../../domain/mail/aggregate.ts';
import { decide, evolve, initialState, type Mail, type MailCommand } from '../../domain/mail/mail.ts';
import { type MailEvent, mailBounced, mailEvents, mailRequested, mailSuppressed } from '../../events/mail.ts';
import { mailRequest } from '../adapters/table/sample.ts';
import { type History, obey } from './laws.ts';
import { runs, TIME, tick } from './runs.ts';

/** Statuses and commands, told apart: what waits for a digest and what does not, bounces for a while and for good. */
type Place = Mail['status'] | 'waiting' | 'bounced for good';
type Step = MailCommand['type'] | 'MarkBounced for good' | 'Gather too early';

const placeOf = (state: Mail): Place => {
  if (state.status === 'requested' && state.waitsUntil !== undefined) return 'waiting';
  return state.status === 'bounced' && state.bounceType === 'Permanent' ? 'bounced for good' : state.status;
};
const stepOf = (command: MailCommand): Step => {
  if (command.type === 'Gather' && command.now < UNTIL) return 'Gather too early';
  return command.type === 'MarkBounced' && command.bounceType === 'Permanent' ? 'MarkBounced for good' : command.type;
};

/** When the digest is due. */
const UNTIL = '2027-02-01T09:00:00.000Z';
const BEFORE = '2027-02-01T08:59:59.999Z';

/**
 * The model: for each status and command, the next status and the events. A pair that is not listed changes nothing.
 */
const model: Record<Place, Partial<Record<Step, [Place, ...MailEvent['type'][]]>>> = {
  absent: { Request: ['requested', 'Mail.Requested'] },
  requested: {
    Defer: ['waiting', 'Mail.Deferred'],
    MarkSent: ['sent', 'Mail.Sent'],
    Suppress: ['suppressed', 'Mail.Suppressed'],
    MarkBounced: ['bounced', 'Mail.Sent', 'Mail.Bounced'],
    'MarkBounced for good': ['bounced for good', 'Mail.Sent', 'Mail.Bounced'],
    MarkComplained: ['complained', 'Mail.Sent', 'Mail.Complained'],
  },
  waiting: {
    Gather: ['suppressed', 'Mail.Suppressed'],
    MarkSent: ['sent', 'Mail.Sent'],
    Suppress: ['suppressed', 'Mail.Suppressed'],
    MarkBounced: ['bounced', 'Mail.Sent', 'Mail.Bounced'],
    'MarkBounced for good': ['bounced for good', 'Mail.Sent', 'Mail.Bounced'],
    MarkComplained: ['complained', 'Mail.Sent', 'Mail.Complained'],
  },
  sent: {
    MarkBounced: ['bounced', 'Mail.Bounced'],
    'MarkBounced for good': ['bounced for good', 'Mail.Bounced'],
    MarkComplained: ['complained', 'Mail.Complained'],
  },
  bounced: {
    'MarkBounced for good': ['bounced for good', 'Mail.Bounced'],
    MarkComplained: ['complained', 'Mail.Complained'],
  },
  'bounced for good': { MarkComplained: ['complained', 'Mail.Complained'] },
  complained: {},
  suppressed: {},
};

const messageId = fc.constantFrom('m-1', 'm-2');
const command: fc.Arbitrary<MailCommand> = fc.oneof(
  fc.record({ type: fc.constant('Request' as const), mail: fc.constantFrom(mailRequest('a'), mailRequest('b')) }),
  fc.record({ type: fc.constant('MarkSent' as const), messageId }),
  fc.record({
    type: fc.constant('Suppress' as const),
    reason: fc.constantFrom(...mailSuppressed.data.shape.reason.options.filter((reason) => reason !== 'in-digest')),
  }),
  fc.record({ type: fc.constant('Defer' as const), items: fc.constant<number[]>([0]), until: fc.constant(UNTIL) }),
  fc.record({
    type: fc.constant('Gather' as const),
    into: fc.constant('digest-a'),
    now: fc.constantFrom(BEFORE, UNTIL),
  }),
  fc.record({
    type: fc.constant('MarkBounced' as const),
    messageId,
    bounceType: fc.constantFrom(...mailBounced.data.shape.bounceType.options),
    subType: fc.constantFrom('General', 'OnAccountSuppressionList'),
  }),
  fc.record({ type: fc.constant('MarkComplained' as const), messageId }),
);

const give = obey<Mail, MailCommand, MailEvent>({
  ...{ initialState, decide, evolve, parse: (state: unknown) => mails.stored.parse(state) },
  contracts: mailEvents,
});

it(
  'Mail: every sequence of commands gives the statuses and events of the model',
  () => {
    const visited = new Set<Place>();
    fc.assert(
      fc
        .property(fc.array(command, { maxLength: 12 }), (commands) => {
          let history: History<Mail, MailEvent> = { state: initialState, log: [] };
          for (const [day, each] of commands.entries()) {
            const { state: before } = history;
            const [place, ...types] = model[placeOf(before)][stepOf(each)] ?? [placeOf(before)];
            const { decision, after } = give(history, each, instantAt(addDays('2027-01-04', day)));
            expect(decision).toMatchObject({ ok: true, events: types.map((type) => ({ type })) });
            expect(placeOf(after.state)).toBe(place);
            if (before.status !== 'absent') expect(after.state).toMatchObject(mailRequested.data.parse(before));
            history = after;
            visited.add(place);
          }
          expect(history.log.filter(({ event }) => event.type === 'Mail.Sent').length).toBeLessThanOrEqual(1);
        })
        .beforeEach(tick),
      runs(1_000),
    );
    expect([...visited].sort()).toEqual(Object.keys(model).sort());
  },
  TIME,
);
