import { describe, expect, it } from 'vitest';
import { addDays, instantAt } from '../../../domain/calendar/local-time.ts';
import { decide } from '../../../domain/places/decide.ts';
import { offerUntil } from '../../../domain/places/offers.ts';
import { evolve, initialState } from '../../../domain/places/places.ts';
import type { PlacesEvent } from '../../../events/places.ts';
import { NOW, onboard, play, running } from '../trajectory/example.ts';

const trajectory = running(play({ ...onboard, targetGroupSize: 1 }).state);
const kickoff = trajectory.plan.sessions.kickoff.date;

describe('An offer of a place', () => {
  it.each([
    ['at noon', '2027-01-04', '12:00', '2027-01-07', '12:00'],
    ['at nine', '2027-01-04', '09:00', '2027-01-07', '09:00'],
    ['at eight in the evening', '2027-01-04', '20:00', '2027-01-08', '09:00'],
    ['just before midnight', '2027-01-04', '23:30', '2027-01-08', '09:00'],
    ['at half past two', '2027-01-05', '02:30', '2027-01-08', '09:00'],
  ])('that is made %s lapses in the daytime, after 72 hours', (_, date, time, untilDate, untilTime) => {
    expect(offerUntil(trajectory, instantAt(date, time))).toBe(instantAt(untilDate, untilTime));
  });

  it('never lasts past 24 hours before the Kickoff to lapse in the daytime', () => {
    const last = instantAt(addDays(kickoff, -1), '19:30');
    expect(offerUntil(trajectory, instantAt(addDays(kickoff, -4), '21:00'))).toBe(last);
    expect(offerUntil(trajectory, last)).toBeUndefined();
  });
});

describe('A place that becomes free at night', () => {
  const full: PlacesEvent[] = [
    { type: 'Places.Granted', data: { change: 1, participantId: 'an', how: 'free', session: 'kickoff' } },
    { type: 'Places.Queued', data: { change: 2, participantId: 'bo' } },
  ];
  const state = full.reduce((before, event) => evolve(before, event, NOW), initialState);
  const left: PlacesEvent = { type: 'Places.SignedOff', data: { change: 3, participantId: 'an' } };

  it('is offered in the morning, and to nobody before', () => {
    const night = instantAt('2027-01-05', '02:30');
    expect(decide({ type: 'SignOff', participantId: 'an', now: night }, state, trajectory)).toEqual({
      ok: true,
      events: [left],
    });
    const free = evolve(state, left, night);
    const tend = (time: string) => decide({ type: 'Tend', now: instantAt('2027-01-05', time) }, free, trajectory);
    expect(tend('08:59')).toEqual({ ok: true, events: [] });
    const until = instantAt('2027-01-08', '09:00');
    expect(tend('09:00')).toEqual({
      ok: true,
      events: [{ type: 'Places.Offered', data: { change: 4, participantId: 'bo', until } }],
    });
  });
});
