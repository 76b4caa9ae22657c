import { describe, expect, it } from 'vitest';
import { decide, evolve, initialState, leftToday, type MessagesCommand } from '../../../domain/messages/messages.ts';
import { evolve as evolvePlaces, initialState as noPlaces, type Places } from '../../../domain/places/places.ts';
import type { MessagesEvent } from '../../../events/messages.ts';
import type { PlacesEvent } from '../../../events/places.ts';
import { specification } from '../specification.ts';
import { NOW, onboard, play } from '../trajectory/example.ts';

const group = (
  [
    { type: 'Places.Granted', data: { change: 1, participantId: 'an', how: 'free' } },
    { type: 'Places.Queued', data: { change: 2, participantId: 'bo' } },
    { type: 'Places.Queued', data: { change: 3, participantId: 'cas', isOffline: true } },
    { type: 'Places.Queued', data: { change: 4, participantId: 'dina' } },
    { type: 'Places.SignedOff', data: { change: 5, participantId: 'dina' } },
  ] satisfies PlacesEvent[]
).reduce<Places>((state, event) => evolvePlaces(state, event, NOW), noPlaces);
const { state: trajectory } = play(onboard);

const { given } = specification<typeof initialState, MessagesCommand, MessagesEvent>(
  { initialState, decide: (command, state) => decide(command, state, { places: group, trajectory }), evolve },
  NOW,
);
const send = (to: string[], basedOn = 0, now = NOW): MessagesCommand => ({
  ...{ type: 'Send', by: 'coach', to, hash: `hash-${basedOn + 1}`, basedOn, now },
});
const sent = (number: number, to = ['an']): MessagesEvent => ({
  type: 'Messages.Sent',
  data: { number, by: 'coach', to, hash: `hash-${number}`, noteId: `message-${number}` },
});

describe('Send', () => {
  it('reaches who takes part or waits, once, and nobody without an address or who left', () => {
    given()
      .when(send(['an', 'bo', 'an', 'cas', 'dina', 'stranger']))
      .thenEvents(sent(1, ['an', 'bo']));
  });

  it('to nobody whom mails reach is refused', () => {
    given()
      .when(send(['cas', 'dina']))
      .thenRefused('NOBODY_REACHED');
  });

  it('is refused for the fourth message on a day in Belgium, and not from midnight on', () => {
    const three = [sent(1), sent(2), sent(3)];
    for (const now of [NOW, '2027-01-04T22:59:59.999Z']) {
      given(...three)
        .when(send(['an'], 3, now))
        .thenRefused('TOO_MANY_MESSAGES');
    }
    given(...three)
      .when(send(['an'], 3, '2027-01-04T23:00:00.000Z'))
      .thenEvents(sent(4));
  });

  it('twice with the same text is one message, whoever sends it, and after another one it is refused', () => {
    given(sent(1))
      .when(send(['an']))
      .thenNothing();
    given(sent(1))
      .when({ ...send(['an']), by: 'officer' })
      .thenNothing();
    given(sent(1))
      .when({ ...send(['an']), hash: 'another' })
      .thenRefused('MESSAGES_CHANGED');
  });

  it('is refused once the trajectory has ended', () => {
    const { state: cancelled } = play(onboard, { type: 'Cancel' });
    expect(decide(send(['an']), initialState, { places: group, trajectory: cancelled })).toMatchObject({
      refusal: { code: 'TRAJECTORY_ENDED' },
    });
  });
});

it('How many messages are left today follows from those of the day', () => {
  const state = evolve(evolve(initialState, sent(1), '2027-01-03T22:00:00.000Z'), sent(2), NOW);
  expect(leftToday(state, NOW)).toBe(2);
});
