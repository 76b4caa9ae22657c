import { expect, it } from 'vitest';
import { mailRequests } from '../../../domain/nouns.ts';
import type { Envelope } from '../../../events/envelope.ts';
import { unacknowledged } from '../../../functions/sweep-outbox/unacknowledged.ts';

const NOW = '2027-01-10T12:00:00.000Z';
const ago = (hours: number): string => new Date(Date.parse(NOW) - hours * 3_600_000).toISOString();

const eventOf = (type: string, aggregate: string, sequence: number, more: Partial<Envelope>): Envelope => ({
  id: `TRAJECTORY#t/${aggregate}/${sequence}`,
  type,
  version: 1,
  trajectoryId: 't',
  aggregate,
  sequence,
  at: ago(48),
  actor: 'timeline',
  correlationId: 'c',
  causationId: null,
  data: {},
  ...more,
});
const reached = (sequence: number, hours: number): Envelope =>
  eventOf('Trajectory.MilestonesReached', 'trajectory', sequence, { at: ago(hours) });
const requested = (key: string, causationId: string, hours: number): Envelope =>
  eventOf('Mail.Requested', `mail#${key}`, 1, { causationId, at: ago(hours) });
const sent = (key: string, hours: number): Envelope => eventOf('Mail.Sent', `mail#${key}`, 2, { at: ago(hours) });

const idsOf = (events: readonly Envelope[]): string[] => {
  const { maybeAsking, requests } = unacknowledged(events, NOW);
  return [...maybeAsking, ...requests].map(({ id }) => id);
};

it('An event that asks for mails is acknowledged by a mail request with that event as its cause', () => {
  const [heard, lost] = [reached(2, 20), reached(3, 20)];
  expect(idsOf([heard, lost, requested('a', heard.id, 20)])).toEqual([lost.id]);
});

it('A reached milestone does not acknowledge the mails of the event that started its timeline', () => {
  const armed = eventOf('Trajectory.Onboarded', 'trajectory', 1, { at: ago(20) });
  const later = { ...reached(2, 19), causationId: armed.id };
  expect(idsOf([armed, later, requested('a', later.id, 19)])).toEqual([armed.id]);
});

it('A mail request is acknowledged by a later event of its mail', () => {
  const [settled, lost] = [requested('a', 'before', 40), requested('b', 'before', 40)];
  expect(idsOf([settled, sent('a', 39), lost])).toEqual([lost.id]);
});

it('An event is not overdue within seven hours, nor a mail request within thirty', () => {
  expect(idsOf([reached(2, 6.9), requested('a', 'before', 29.9)])).toEqual([]);
});

it('An event that two daily sweeps have published is not published again', () => {
  expect(idsOf([reached(2, 7 + 49.1), requested('a', 'before', 30 + 49.1)])).toEqual([]);
});

it('An event of a type that asks for no mails needs no acknowledgement', () => {
  expect(idsOf([eventOf('Trajectory.DutyCompleted', 'trajectory', 4, {}), sent('a', 48)])).toEqual([]);
});

const asking = Object.values(mailRequests).flatMap(({ noun, listensTo }) =>
  listensTo.map(({ name }) => [name, name.startsWith('Trajectory.') ? 'trajectory' : `${noun}#1`] as const),
);

it.each(asking)('%s, which may ask for mails, needs a second look when no mail request followed', (name, aggregate) => {
  const lost = eventOf(name, aggregate, 1, { at: ago(20) });
  expect(idsOf([lost])).toEqual([lost.id]);
  expect(idsOf([lost, requested('a', lost.id, 20)])).toEqual([]);
});
