import { describe, expect, it } from 'vitest';
import { initialState as noAttendance } from '../../../domain/attendance/attendance.ts';
import { dateOf, instantAt } from '../../../domain/calendar/local-time.ts';
import { evolve, initialState } from '../../../domain/places/places.ts';
import { decide as decideAnswers, type RsvpCommand } from '../../../domain/rsvp/decide.ts';
import { evolve as evolveAnswers, initialState as noAnswers, type Rsvp } from '../../../domain/rsvp/rsvp.ts';
import { initialState as noSession } from '../../../domain/session/session.ts';
import type { TrajectoryCommand } from '../../../domain/trajectory/command.ts';
import { plannedSteps } from '../../../domain/trajectory/planned-mails.ts';
import { sessionsIn } from '../../../domain/trajectory/sessions.ts';
import type { PlacesEvent } from '../../../events/places.ts';
import { mailsToCome } from '../../../functions/mails/mails-to-come.ts';
import { onboard, play, running } from '../../domain/trajectory/example.ts';

describe('The mails to come of an offer that nobody answers', () => {
  const until = instantAt('2027-02-08');
  const at = instantAt('2027-02-05');
  const trajectory = running(play({ ...onboard, targetGroupSize: 1 }).state);
  const mailsAfter = (...events: PlacesEvent[]) => mailsAt(at, ...events);
  const mailsAt = (now: string, ...events: PlacesEvent[]) =>
    mailsToCome(trajectory, {
      places: events.reduce((state, event) => evolve(state, event, at), initialState),
      ...{ now, documents: [], sessions: [], tellings: new Map() },
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

  it('begin in the morning where a place became free at night', () => {
    const declined: PlacesEvent = { type: 'Places.OfferDeclined', data: { change: 4, participantId: 'dirk' } };
    const toEls = (now: string) =>
      mailsAt(now, ...offered, declined).flatMap(({ at, mail }) =>
        mail.recipientId === 'els' ? [[at, mail.items[0]?.template]] : [],
      );
    expect(toEls(instantAt('2027-02-05', '23:00'))[0]).toEqual([instantAt('2027-02-06'), 'place-offered']);
    // By day it was offered at once.
    expect(toEls(instantAt('2027-02-05', '12:00'))).toEqual([]);
  });
});

describe('The mails to come while a session waits of which the reminder of a week ahead went out', () => {
  const granted: PlacesEvent = {
    type: 'Places.Granted',
    data: { change: 1, participantId: 'ann', how: 'free', session: 'kickoff' },
  };
  const joined = instantAt('2027-02-02');
  const places = evolve(initialState, granted, joined);
  const first: TrajectoryCommand = { ...onboard, targetGroupSize: 4 };
  const planned = running(play(first).state);
  const { date } = planned.plan.sessions.kickoff;
  const reminded = planned.plan.milestones.find(({ id }) => id === 'session-kickoff-reminder-7')?.on ?? '';
  const reached = [...new Set(plannedSteps(planned).map(({ at }) => at))]
    .filter((at) => dateOf(at) <= reminded)
    .map((now): TrajectoryCommand => ({ type: 'ReachMilestones', now, planRevision: 1 }));
  const paused = instantAt(reminded, '12:00');
  const commands: TrajectoryCommand[] = [first, ...reached, { type: 'Pause', now: paused, until: '2027-03-24' }];
  const trajectory = running(play(...commands).state);
  const answersAfter = (rsvp: Rsvp, command: RsvpCommand, now: string, then: typeof planned): Rsvp => {
    const decided = decideAnswers({ ...command, now }, rsvp, {
      ...{ session: 'kickoff', trajectory: then, places },
      facts: {},
    });
    return decided.ok ? decided.events.reduce((state, event) => evolveAnswers(state, event, now), rsvp) : rsvp;
  };
  const invited = answersAfter(noAnswers, { type: 'Tend' }, joined, planned);
  const asked = answersAfter(invited, { type: 'Remind', days: 7 }, instantAt(reminded), planned);
  const off = answersAfter(asked, { type: 'Tend' }, paused, trajectory);
  const mails = mailsToCome(trajectory, {
    ...{ now: paused, places, documents: [], tellings: new Map(), cameTo: () => noAttendance },
    sessions: sessionsIn(trajectory.plan).map((session) => ({
      ...{ session, state: noSession, rsvp: session === 'kickoff' ? off : noAnswers },
    })),
  });

  it('ask the group on the eve of its new day, as they remind the coach', () => {
    const daysOf = (template: string) =>
      mails
        .filter(({ mail }) => mail.items.some((one) => one.template === template && one.params.session === 'kickoff'))
        .map(({ at }) => dateOf(at));
    expect(off.status).toBe('off');
    // On the day on which it goes on, the mail about that asks them anew.
    expect(daysOf('rsvp-asked')).toEqual(daysOf('session-reminder').slice(-1));
    expect(daysOf('rsvp-asked')).toSatisfy(([day = '']: string[]) => day > date);
  });
});

describe('The mails to come while the call is closed by hand', () => {
  const trajectory = running(play(onboard).state);
  const templatesAbout = (duty: string, call: Parameters<typeof mailsToCome>[1]['call']) =>
    mailsToCome(trajectory, {
      ...{ now: onboard.now, places: initialState, documents: [], sessions: [], tellings: new Map() },
      ...{ call, cameTo: () => noAttendance },
    }).flatMap(({ mail }) => mail.items.flatMap(({ template, params }) => (params.duty === duty ? [template] : [])));

  it('ask nothing of its duty', () => {
    const asked = templatesAbout('call', undefined);
    for (const template of ['duty-reminder', 'duty-late', 'duty-missing']) expect(asked).toContain(template);
    expect(templatesAbout('call', { status: 'closed', since: onboard.now })).toEqual([]);
  });
});
