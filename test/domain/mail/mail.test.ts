import { describe, expect, it } from 'vitest';
import {
  asItWent,
  decide,
  evolve,
  fateOf,
  initialState,
  type Mail,
  type MailRequest,
} from '../../../domain/mail/mail.ts';
import type { MailEvent } from '../../../events/mail.ts';
import { specification } from '../specification.ts';

const { given } = specification({ initialState, decide, evolve });

const key = 'session-kickoff-reminder-7_r1_coach';
const mail: MailRequest = {
  key,
  recipientId: 'coach',
  role: 'coach',
  items: [
    {
      template: 'session-reminder',
      params: { session: 'kickoff', days: 7, milestoneId: 'session-kickoff-reminder-7', revision: 1 },
    },
  ],
  subject: 'trajectory',
};
const requested: MailEvent = { type: 'Mail.Requested', data: mail };
const sent: MailEvent = { type: 'Mail.Sent', data: { key, messageId: 'm-1' } };
const suppressed: MailEvent = { type: 'Mail.Suppressed', data: { key, reason: 'done' } };
const bounced: MailEvent = { type: 'Mail.Bounced', data: { key, bounceType: 'Permanent', subType: 'General' } };
const away: MailEvent = { type: 'Mail.Bounced', data: { key, bounceType: 'Transient', subType: 'MailboxFull' } };
const complained: MailEvent = { type: 'Mail.Complained', data: { key } };

const request = { type: 'Request', mail } as const;
const markSent = { type: 'MarkSent', messageId: 'm-1' } as const;
const suppress = { type: 'Suppress', reason: 'done' } as const;
const markBounced = { type: 'MarkBounced', messageId: 'm-1', bounceType: 'Permanent', subType: 'General' } as const;
const markAway = { ...markBounced, bounceType: 'Transient', subType: 'MailboxFull' } as const;
const markComplained = { type: 'MarkComplained', messageId: 'm-1' } as const;

describe('A mail', () => {
  it('is requested once, also when the request is repeated in any state', () => {
    given().when(request).thenEvents(requested);
    for (const history of [[requested], [requested, sent], [requested, suppressed], [requested, sent, bounced]]) {
      given(...history)
        .when(request)
        .thenNothing();
    }
  });

  it('is marked sent once', () => {
    given(requested).when(markSent).thenEvents(sent);
    given(requested, sent)
      .when({ ...markSent, messageId: 'm-2' })
      .thenNothing();
  });

  it.each([
    ['sent', [markSent]],
    ['sent and back', [markSent, markAway]],
    ['back before its sender said so', [markBounced]],
    ['reported as spam', [markSent, markComplained]],
  ])('that is %s says which of its items went out, and shows those', (_, commands) => {
    const items = ['a', 'b', 'c'].map((template) => ({ template, params: {} }));
    const marked = (places: number[]) =>
      commands.reduce(
        (state, command) => {
          const decided = decide({ ...command, items: places }, state);
          return decided.ok ? decided.events.reduce((before, event) => evolve(before, event, 'now'), state) : state;
        },
        evolve(initialState, { type: 'Mail.Requested', data: { ...mail, items } }, 'now'),
      );
    const shown = (state: Mail) => (state.status === 'absent' ? [] : asItWent(state).items);
    expect(shown(marked([0, 2]))).toEqual([items[0], items[2]]);
    expect(shown(marked([0, 1, 2]))).toEqual(items);
    expect(marked([0, 1, 2])).not.toHaveProperty('sentItems');
  });

  it('is suppressed only before it is sent', () => {
    given(requested).when(suppress).thenEvents(suppressed);
    given(requested, sent).when(suppress).thenNothing();
    given(requested, suppressed).when(markSent).thenNothing();
  });

  it.each([
    ['bounces', markBounced, bounced],
    ['gets a complaint', markComplained, complained],
  ] as const)('%s after it was sent', (_, command, event) => {
    given(requested, sent).when(command).thenEvents(event);
    given(requested, sent, event).when(command).thenNothing();
  });

  it.each([
    ['bounce', markBounced, bounced],
    ['complaint', markComplained, complained],
  ] as const)('is marked sent as well when a %s arrives first', (_, command, event) => {
    given(requested).when(command).thenEvents(sent, event);
  });

  it('that came back for a while can still come back for good, never the other way round', () => {
    given(requested, sent, away).when(markBounced).thenEvents(bounced);
    given(requested, sent, away).when(markAway).thenNothing();
    given(requested, sent, bounced).when(markAway).thenNothing();
  });

  it('draws a complaint whatever came back before', () => {
    for (const before of [away, bounced]) given(requested, sent, before).when(markComplained).thenEvents(complained);
    for (const later of [markAway, markBounced]) given(requested, sent, complained).when(later).thenNothing();
  });

  it.each([
    ['sent', [sent], 'delivered', 'sent'],
    ['come back for a while', [sent, away], 'delivered', 'bounced'],
    ['come back for good', [sent, bounced], 'bounced', 'bounced'],
    ['drawn a complaint', [sent, complained], 'complained', 'complained'],
    ['been suppressed', [suppressed], 'suppressed', 'suppressed'],
  ] as const)('that has %s came as far as its delivery allows', (_, events, delivered, undelivered) => {
    const at = '2027-01-04T11:00:00.000Z';
    const mailNow = [requested, ...events].reduce((state, event) => evolve(state, event, at), initialState);
    if (mailNow.status === 'absent') throw new Error('It was asked for');
    expect(fateOf(mailNow, at)).toBe(delivered);
    expect(fateOf(mailNow, undefined)).toBe(undelivered);
  });

  it('that was never requested ignores all commands on it', () => {
    for (const command of [markSent, suppress, markBounced, markComplained]) given().when(command).thenNothing();
  });

  it('that was suppressed ignores feedback', () => {
    for (const command of [markBounced, markComplained]) given(requested, suppressed).when(command).thenNothing();
  });

  it.each([
    ['requested twice', [requested, requested]],
    ['sent before it was requested', [sent]],
    ['bounced before it was sent', [requested, bounced]],
    ['sent twice', [requested, sent, sent]],
  ])('throws on an impossible history: %s', (_, events) => {
    expect(() =>
      events.reduce((state, event) => evolve(state, event, '2027-01-04T11:00:00.000Z'), initialState),
    ).toThrow();
  });
});
