import { describe, expect, it } from 'vitest';
import { initialState as noAttendance } from '../../../domain/attendance/attendance.ts';
import { instantAt } from '../../../domain/calendar/local-time.ts';
import { evolve, initialState } from '../../../domain/places/places.ts';
import type { PlacesEvent } from '../../../events/places.ts';
import { mailsToCome } from '../../../functions/mails/mails-to-come.ts';
import { onboard, play, running } from '../../domain/trajectory/example.ts';

describe('The mails to come of an offer that nobody answers', () => {
  const until = instantAt('2027-02-08');
  const at = instantAt('2027-02-05');
  const trajectory = running(play({ ...onboard, targetGroupSize: 1 }).state);
  const mailsAfter = (...events: PlacesEvent[]) =>
    mailsToCome(trajectory, {
      places: events.reduce((state, event) => evolve(state, event, at), initialState),
      sessions: [],
      cameTo: () => noAttendance,
    }).filter(({ mail }) => mail.subject === 'places');
  const offered: PlacesEvent[] = [
    { type: 'Places.Queued', data: { change: 1, participantId: 'dirk' } },
    { type: 'Places.Queued', data: { change: 2, participantId: 'els' } },
    { type: 'Places.Offered', data: { change: 3, participantId: 'dirk', until } },
  ];
  const lapses = (personId: string) => (one: ReturnType<typeof mailsAfter>[number]) =>
    one.mail.recipientId === personId && one.mail.items.some(({ template }) => template === 'offer-lapsed');

  it('tell them when it lapses, and whoever is next in line of the offer and its end', () => {
    const mails = mailsAfter(...offered);
    expect(mails.filter(lapses('dirk')).map((one) => one.at)).toEqual([until]);
    const toEls = mails.filter(({ mail }) => mail.recipientId === 'els').map((one) => one.mail.items[0]?.template);
    expect(toEls.slice(0, 2)).toEqual(['place-offered', 'offer-lapsed']);
    expect(mails.map((one) => one.at)).toEqual(mails.map((one) => one.at).toSorted());
  });

  it('are none once it was answered', () => {
    const granted: PlacesEvent = { type: 'Places.Granted', data: { change: 4, participantId: 'dirk', how: 'offer' } };
    const mails = mailsAfter(...offered, granted);
    expect(mails.filter(lapses('dirk'))).toEqual([]);
    expect(mails.filter(lapses('els'))).toEqual([]);
  });
});
