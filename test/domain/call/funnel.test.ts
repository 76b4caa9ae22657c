import { describe, expect, it } from 'vitest';
import { type FunnelFacts, funnelOf, weakestLink } from '../../../domain/call/funnel.ts';
import type { Participant } from '../../../domain/participant/participant.ts';
import { evolve, initialState } from '../../../domain/places/places.ts';
import { NOW, onboard, play, running } from '../trajectory/example.ts';

const VISITS = { poster: 0, flyer: 0, social: 0, newsletter: 0, magazine: 0, direct: 0 };

const signedUp = (
  participantId: string,
  via?: 'poster' | 'flyer',
  status: 'confirmed' | 'unconfirmed' = 'confirmed',
) => {
  const known = { participantId, signUp: 1, recent: [], ...(via === undefined ? {} : { via }) };
  return (
    status === 'confirmed'
      ? { ...known, status, confirmedAt: NOW }
      : { ...known, status, signedUpAt: NOW, waitsFor: ['citizen'] }
  ) satisfies Participant;
};

const facts = (given: Partial<FunnelFacts> = {}): FunnelFacts => ({
  ...{ trajectory: { ...running(play(onboard).state), targetGroupSize: 3 }, places: initialState },
  ...{ participants: [], visits: VISITS, everywhere: new Map() },
  ...given,
});

describe('A funnel', () => {
  it('counts by link who began, who confirmed and who takes part', () => {
    const places = evolve(
      initialState,
      { type: 'Places.Granted', data: { change: 1, participantId: 'a', how: 'free' } },
      NOW,
    );
    const participants = [signedUp('a', 'poster'), signedUp('b', 'poster', 'unconfirmed'), signedUp('c')];
    const funnel = funnelOf(facts({ places, participants, visits: { ...VISITS, poster: 7 } }));
    expect(funnel).toMatchObject({ target: 3, free: 2, visits: 7, started: 3, confirmed: 2, taking: 1, waiting: 0 });
    expect(funnel.lines.find(({ channel }) => channel === 'poster')).toEqual({
      ...{ channel: 'poster', visits: 7, started: 2, confirmed: 1, taking: 1 },
    });
  });

  it('aims at the group size, not at places beyond it', () => {
    const more = evolve(initialState, { type: 'Places.CapacityChanged', data: { change: 1, capacity: 5 } }, NOW);
    expect(funnelOf(facts({ places: more }))).toMatchObject({ target: 3, free: 5 });
  });

  it('leaves its own sign-ups out of what helped elsewhere, and says nothing of fewer than thirty', () => {
    const participants = [signedUp('a', 'poster')];
    const elsewhere = (poster: number) =>
      funnelOf(facts({ participants, everywhere: new Map([['poster', poster]]) })).elsewhere;
    expect(elsewhere(30)).toEqual([]);
    expect(elsewhere(31)).toEqual([{ channel: 'poster', confirmed: 30 }]);
  });
});

it('The weakest link is the one with the fewest sign-ups, and of those the one with the fewest visits', () => {
  const participants = (['poster', 'flyer'] as const).map((via) => signedUp(via, via));
  const visits = { ...VISITS, social: 4, newsletter: 2, magazine: 3 };
  expect(weakestLink(funnelOf(facts({ participants, visits })))).toBe('newsletter');
  expect(weakestLink({ lines: [] })).toBe('poster');
});
