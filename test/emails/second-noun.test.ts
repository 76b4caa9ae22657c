import { describe, expect, expectTypeOf, it } from 'vitest';
import * as z from 'zod/mini';
import type { MailRequest } from '../../domain/mail/mail.ts';
import {
  defineMails,
  defineRequests,
  type Templated,
  type TemplatesOf,
  UnknownTemplateError,
} from '../../domain/mail/noun.ts';
import { templatesFor } from '../../domain/mail/template.ts';
import { labelsFor } from '../../emails/labels.ts';
import { linkTextsFor } from '../../emails/links.ts';
import type { Facts, Message } from '../../emails/message.ts';
import { textsFor } from '../../emails/texts.ts';
import { defineEvent } from '../../events/contract.ts';
import { onboard, play, running } from '../domain/trajectory/example.ts';

/** A noun other than the trajectory, whose mails have a subject with a state of its own. */
const seat = z.object({ row: z.int(), taken: z.boolean(), by: z.string() });
const SINCE = '2027-01-04T09:00:00.000Z';
type Seat = z.infer<typeof seat>;
const stateOf = ({ subject }: { subject: unknown }): Seat => seat.parse(subject);

const seatFreed = defineEvent({
  name: 'Seat.Freed',
  version: 1,
  summary: 'Somebody may have the seat.',
  data: z.object({ by: z.string() }),
});

const template = templatesFor<Seat, { type: 'Take'; by: string }>();
const seatMails = defineMails({
  noun: 'seat',
  stateOf,
  members: ({ subject }) => [{ personId: subject.by, role: 'participant', since: SINCE }],
  templates: {
    offer: template({
      params: z.object({ by: z.string() }),
      roles: ['participant'],
      noLongerWanted: (_, { subject }) => (subject.taken ? 'done' : undefined),
      link: {
        command: ({ by }) => ({ type: 'Take', by }),
        state: (_, { subject }) => (subject.taken ? 'done-before' : 'ask'),
      },
    }),
    full: template({ params: z.object({}), roles: ['coach', 'participant'], noLongerWanted: () => undefined }),
  },
});
const seatRequests = defineRequests({
  noun: 'seat',
  listensTo: [seatFreed],
  stateOf,
  mailsFor: ({ data }, { subject }) => [offeredBy(data.by, `row-${subject.row}`)],
});

const offer = {
  key: 'row-3',
  role: 'participant',
  template: 'offer',
  params: { by: 'friday' },
  subject: 'seat#3',
} satisfies Templated;
const offeredBy = (by: string, key: string): MailRequest => ({
  key,
  recipientId: 'p-1',
  role: 'participant',
  items: [{ template: 'offer', params: { by } }],
  subject: 'seat#3',
});
const trajectory = running(play(onboard).state);
const at = '2027-01-04T11:00:00.000Z';
const stored = { trajectory, subject: { row: 3, taken: false, by: 'p-1' } };

const moment = { now: '2027-01-04T11:00:00.000Z', told: [], recipientId: 'p-1', roles: ['participant'] };

const message = (heading: string): Message => ({
  ...{ subjects: [heading], preheader: '', heading, closing: '' },
  ...{ paragraphs: [], facts: [], asks: [] },
});
const page = (title: string) => ({ title, told: [] });
const evening = { start: '19:30', end: '22:00', venue: undefined, bring: undefined, isOff: false, changes: 0 };
const facts: Facts = {
  ...{
    trajectoryId: '44021-2027-01-04',
    status: 'planned',
    municipality: 'Gent',
    recipient: undefined,
    coach: undefined,
    officer: undefined,
    unreached: [],
    named: undefined,
    mentioned: new Map(),
    changesOf: () => undefined,
    known: () => ({}),
    onAgain: [],
    note: { subject: '', lines: [] },
    hasCard: false,
    sessionsHeld: [],
    alone: false,
  },
  sessions: () => evening,
  ...{ venue: undefined, workingBudgetCents: 0, targetGroupSize: undefined, offersPlaces: true, plan: trajectory.plan },
  ...{
    today: '2027-01-04',
    notBegun: [],
    sessionsToCome: [],
    news: undefined,
    agreements: [],
    calendar: 'none',
    titles: new Map(),
    files: 0,
    months: { begun: 0, total: 8 },
    pause: undefined,
    held: undefined,
    site: '',
    missing: [],
    recruitment: undefined,
    documents: [],
    callClosed: undefined,
    checkedIn: undefined,
    hasLink: true,
  },
};

describe('The mails of a noun with a state of its own', () => {
  it('are requested after the noun’s own events', () => {
    expect(seatRequests.asksFor({ type: 'Seat.Freed', data: { by: 'monday' }, at }, stored)).toEqual([
      offeredBy('monday', 'row-3'),
    ]);
    expect(seatRequests.asksFor({ type: 'Seat.Taken', data: {}, at }, stored)).toEqual([]);
  });

  it('are suppressed according to the noun’s own state', () => {
    const known = seatMails.known(offer);
    expect(known.noLongerWanted(stored, moment)).toBeUndefined();
    expect(known.noLongerWanted({ ...stored, subject: { ...stored.subject, taken: true } }, moment)).toBe('done');
    expect(known.hasLink).toBe(true);
    expect(known.members(stored)).toEqual([{ personId: 'p-1', role: 'participant', since: SINCE }]);
    expect(known.calendar(stored, moment)).toBeUndefined();
  });

  it('are written from their parameters and the noun’s state, for the role of the recipient', () => {
    const texts = textsFor(seatMails, {
      because: { coach: () => 'coach', participant: () => 'participant' },
      templates: {
        offer: { participant: (_, { by }, { row }) => message(`row ${row} by ${by}`) },
        full: { coach: () => message('full, coach'), participant: () => message('full, participant') },
      },
    });
    expect(texts.messageOf(offer, facts, stored).heading).toBe('row 3 by friday');
    expect(texts.because(offer, facts)).toBe('participant');
    expect(() => texts.messageOf({ ...offer, role: 'coach' }, facts, stored)).toThrow(UnknownTemplateError);
  });

  it('have a page for each state of their link', () => {
    const links = linkTextsFor(seatMails, {
      offer: {
        ask: ({ by }, { subject }) => page(`take row ${subject.row} by ${by}`),
        done: () => page('done'),
        'done-before': () => page('done before'),
        cancelled: () => page('cancelled'),
      },
    });
    expect(links.pageOf(offer, 'ask', stored).title).toBe('take row 3 by friday');
    expect(links.pageOf(offer, 'done-before', stored).title).toBe('done before');
  });

  it('have labels in reports, and the name of the template when that is unknown', () => {
    const reasons = {
      cancelled: 'c',
      paused: 'p',
      superseded: 's',
      done: 'd',
      'too-late': 't',
      unwanted: 'u',
      told: 'o',
    };
    const labels = labelsFor(seatMails, {
      templates: { offer: ({ by }) => `Offer by ${by}`, full: () => 'Full' },
      reasons,
    });
    expect(labels.label(offer)).toBe('Offer by friday');
    expect(labels.label({ ...offer, template: 'from-the-future' })).toBe('from-the-future');
  });

  it('do not compile without a text for each template and role, a label for each template and a page for each link', () => {
    const write = () => message('');
    const offered = { participant: write };
    expectTypeOf({ offer: offered, full: { coach: write, participant: write } }).toExtend<Texts['templates']>();
    expectTypeOf({ offer: offered }).not.toExtend<Texts['templates']>();
    expectTypeOf({ offer: offered, full: { coach: write } }).not.toExtend<Texts['templates']>();
    expectTypeOf({ offer: () => '', full: () => '' }).toExtend<Labels['templates']>();
    expectTypeOf({ offer: () => '' }).not.toExtend<Labels['templates']>();
    expectTypeOf({}).not.toExtend<Pages>();
  });
});

type Written<Noun> =
  Noun extends TemplatesOf<infer Shapes, infer State>
    ? {
        texts: Parameters<typeof textsFor<Shapes, State>>[1];
        labels: Parameters<typeof labelsFor<Shapes, State>>[1];
        pages: Parameters<typeof linkTextsFor<Shapes, State>>[1];
      }
    : never;
type Texts = Written<typeof seatMails>['texts'];
type Labels = Written<typeof seatMails>['labels'];
type Pages = Written<typeof seatMails>['pages'];
