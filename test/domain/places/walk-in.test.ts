import { expect, it } from 'vitest';
import { OPEN_HOURS } from '../../../domain/attendance/group.ts';
import { placesRequests } from '../../../domain/places/mails.ts';
import { evolve, initialState } from '../../../domain/places/places.ts';
import { beginsAt } from '../../../domain/trajectory/arrangements.ts';
import type { PlacesEvent } from '../../../events/places.ts';
import { NOW, onboard, play, running } from '../trajectory/example.ts';

it('The mail about a place knows who gets it while people are checked in, and asks them nothing', () => {
  const trajectory = running(play(onboard).state);
  const event: PlacesEvent = {
    type: 'Places.Granted',
    data: { change: 1, participantId: 'an', how: 'free', session: 'kickoff' },
  };
  const subject = evolve(initialState, event, NOW);
  const opens = Date.parse(beginsAt(trajectory, 'kickoff')) - OPEN_HOURS * 3_600_000;
  const paramsAt = (time: number) =>
    placesRequests
      .asksFor({ ...event, at: new Date(time).toISOString() }, { trajectory, subject })
      .flatMap(({ items }) => items.map(({ params }) => params));
  const usual = { change: 1, participantId: 'an', session: 'kickoff' };
  expect(paramsAt(opens - 1)).toEqual([usual]);
  expect(paramsAt(opens)).toEqual([{ ...usual, walksIn: true }]);
});
