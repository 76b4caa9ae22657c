import { describe, expect, it } from 'vitest';
import type { Attendance } from '../../../domain/attendance/attendance.ts';
import { decide } from '../../../domain/rsvp/decide.ts';
import { sessionBefore, sessionsInvitedTo, sessionsToInviteTo } from '../../../domain/rsvp/inviting.ts';
import { rsvpRequests } from '../../../domain/rsvp/mails.ts';
import { evolve, initialState } from '../../../domain/rsvp/rsvp.ts';
import { endsAt, shownIn } from '../../../domain/trajectory/arrangements.ts';
import type { TrajectoryCommand } from '../../../domain/trajectory/command.ts';
import { milestonesToReach } from '../../../domain/trajectory/waiting.ts';
import type { SessionId } from '../../../events/plan.ts';
import type { RsvpEvent } from '../../../events/rsvp.ts';
import { NOW, running } from '../trajectory/example.ts';
import {
  ALL,
  about,
  answered,
  group,
  groupOf,
  invited,
  KICKOFF,
  planned,
  session,
  tend,
  trajectory,
} from './session.ts';

describe('Who is invited', () => {
  it('is everybody with a place, to the Kickoff, in the mail about their place', () => {
    about().given().when(tend).thenEvents(ALL);
  });

  it('is nobody twice, and whoever joins later alone', () => {
    about({ places: groupOf('an', 'bo') })
      .given(invited(1, ['an']))
      .when(tend)
      .thenEvents(invited(2, ['bo']));
  });

  it('is by an invitation of its own whom the mail about their place invited to no session, or to another', () => {
    const [an, bo] = groupOf('an', 'bo').entries;
    if (!an || !bo) throw new Error('There are two');
    const { invitedTo: _, ...joinedInPause } = bo;
    for (const entries of [[joinedInPause], [{ ...bo, invitedTo: 'pick-n-choose' as const }]]) {
      about({ places: { ...groupOf('an', 'bo'), entries: [an, ...entries] } })
        .given()
        .when(tend)
        .thenEvents(invited(1, ['an']), invited(2, ['bo'], { how: 'invitation' }));
    }
  });

  it('is by an invitation of its own whose mail about their place came back', () => {
    const places = groupOf('an');
    about({ places: { ...places, entries: places.entries.map((one) => ({ ...one, isUntold: true as const })) } })
      .given()
      .when(tend)
      .thenEvents(invited(1, ['an'], { how: 'invitation' }));
  });

  it('is nobody who waits for a place in the group', () => {
    const waits = groupOf('an');
    about({ places: { ...waits, entries: waits.entries.map((one) => ({ ...one, seat: 'waiting' })) } })
      .given()
      .when(tend)
      .thenNothing();
  });

  it('is whoever missed the session before in the mail about that, and everybody else by an invitation, once it was held', () => {
    const held = planned(
      ...[{ type: 'ReportSession', now: KICKOFF, session: 'kickoff', outcome: 'held' } satisfies TrajectoryCommand],
    );
    const missed = (invitesTo?: SessionId): Attendance => ({
      ...{ status: 'closed', date: held.plan.sessions.kickoff.date },
      lines: (['an', 'bo'] as const).map((participantId) => ({
        ...{ participantId, guests: 0, how: 'list', at: KICKOFF },
        mark: participantId === 'an' ? 'absent' : 'present',
      })),
      ...(invitesTo === undefined ? {} : { invitesTo }),
    });
    const invitedTo = (before?: Attendance) => {
      const next = sessionsToInviteTo(held, KICKOFF)[0] ?? 'kickoff';
      expect([next, sessionBefore(held, next)]).toEqual(['pick-n-choose', 'kickoff']);
      const around = { session: next, trajectory: held, places: groupOf('an', 'bo'), facts: {}, before };
      const decided = decide({ type: 'Tend', now: KICKOFF }, initialState, around);
      return decided.ok ? decided.events.map(({ data }) => ('how' in data ? [data.how, data.participants] : [])) : [];
    };
    const [an, bo] = [{ participantId: 'an' }, { participantId: 'bo' }];
    expect(invitedTo(missed('pick-n-choose'))).toEqual([
      ['with-missed', [an]],
      ['invitation', [bo]],
    ]);
    for (const before of [missed('hands-on'), missed(), undefined]) {
      expect(invitedTo(before)).toEqual([['invitation', [an, bo]]]);
    }
  });

  it('is nobody any more once the session has begun', () => {
    about().given().when({ type: 'Tend', now: KICKOFF }).thenNothing();
  });

  it('hears of somebody without an address that no mail goes there', () => {
    const [an] = groupOf('an').entries;
    const { decision } = about({ places: { ...group, entries: an ? [{ ...an, isOffline: true }] : [] } })
      .given()
      .when(tend);
    expect(decision).toMatchObject({
      events: [{ data: { participants: [{ participantId: 'an', isOffline: true }] } }],
    });
  });
});

describe('The sessions to invite to', () => {
  it('are the Kickoff alone until it is over, and then the next', () => {
    expect(sessionsToInviteTo(trajectory, NOW)).toEqual(['kickoff']);
    expect(sessionsToInviteTo(trajectory, KICKOFF)).toEqual([]);
    expect(sessionsToInviteTo(trajectory, endsAt(trajectory, 'kickoff'))).toEqual(['pick-n-choose']);
  });

  it('are also whatever begins within three weeks', () => {
    const near = planned({
      type: 'Reschedule',
      now: NOW,
      sessions: { kickoff: '2027-04-01', 'pick-n-choose': '2027-04-15' },
    });
    expect(sessionsToInviteTo(near, '2027-03-24T20:00:00.000Z')).toEqual(['kickoff']);
    expect(sessionsToInviteTo(near, '2027-03-26T20:00:00.000Z')).toEqual(['kickoff', 'pick-n-choose']);
  });

  it('leave out one that is off, and hold the next only once its date has passed or within three weeks', () => {
    const off = planned({ type: 'ReportSession', now: NOW, session, outcome: 'cancelled' });
    expect(sessionsToInviteTo(off, NOW)).toEqual([]);
    expect(sessionsToInviteTo(off, KICKOFF)).toEqual([]);
    expect(sessionsToInviteTo(off, endsAt(off, session))).toEqual(['pick-n-choose']);
    expect(sessionsInvitedTo(off, endsAt(off, session))).toEqual(['pick-n-choose']);
    // By then the plan asks the coach whether it was held, and the answers are looked at.
    expect(milestonesToReach(running(off)).map(({ id }) => id)).toContain('session-kickoff-follow-up');
  });

  it('are none after one mail that a session is off, also when the ones after it are called off too', () => {
    const off = (...sessions: SessionId[]) =>
      planned(
        ...sessions.map(
          (one): TrajectoryCommand => ({ type: 'ReportSession', now: NOW, session: one, outcome: 'cancelled' }),
        ),
      );
    expect(sessionsToInviteTo(off('kickoff', 'pick-n-choose'), NOW)).toEqual([]);
    expect(sessionsToInviteTo(off('kickoff', 'pick-n-choose', 'hands-on'), NOW)).toEqual([]);
  });
});

describe('Somebody who has an address since they were invited', () => {
  const offline = { participantId: 'an', isOffline: true } as const;
  const before: RsvpEvent = {
    type: 'Rsvp.Invited',
    data: {
      session,
      change: 1,
      asked: 0,
      planRevision: 1,
      shown: shownIn(trajectory, session),
      how: 'with-place',
      participants: [offline],
    },
  };
  const around = { places: groupOf('an') };

  it('is reached from then on, once, and keeps what was said', () => {
    const reached = invited(2, ['an'], { how: 'reached' });
    about(around).given(before).when(tend).thenEvents(reached);
    about(around).given(before, reached).when(tend).thenNothing();
    const after = [before, answered(2, 'an', 'yes', 1), invited(3, ['an'], { how: 'reached' })].reduce(
      (state, event) => evolve(state, event, NOW),
      initialState,
    );
    expect(after.guestList).toEqual([
      { participantId: 'an', answer: 'yes', guests: 1, asked: 0, askedFirst: 0, since: NOW, at: NOW },
    ]);
  });

  it('is invited again after mails did not arrive for a while', () => {
    const online: RsvpEvent = { ...before, data: { ...before.data, participants: [{ participantId: 'an' }] } };
    const [an] = groupOf('an').entries;
    const stopped = { ...groupOf(), entries: an ? [{ ...an, isOffline: true as const }] : [] };
    const unreached = invited(2, ['an'], { how: 'unreached' });
    about({ places: stopped }).given(online).when(tend).thenEvents(unreached);
    about({ places: stopped }).given(online, unreached).when(tend).thenNothing();
    about(around)
      .given(online, unreached)
      .when(tend)
      .thenEvents(invited(3, ['an'], { how: 'reached' }));
  });

  it('gets an invitation, unless the staff noted an answer', () => {
    const mailsAfter = (...events: RsvpEvent[]) => {
      const subject = events.reduce((state, event) => evolve(state, event, NOW), initialState);
      const last = events.at(-1);
      if (!last) throw new Error('Nothing happened');
      return rsvpRequests.asksFor({ ...last, at: NOW }, { subject, trajectory }).map(({ items }) => items[0]?.template);
    };
    expect(mailsAfter(before, invited(2, ['an'], { how: 'reached' }))).toEqual(['rsvp-invitation']);
    const noted = answered(2, 'an', 'yes', 0, { as: 'coach' });
    expect(mailsAfter(before, noted, invited(3, ['an'], { how: 'reached' }))).toEqual([]);
  });

  it('is asked again about another date by one mail', () => {
    const moved = planned({ type: 'Reschedule', now: NOW, sessions: { kickoff: '2027-03-10' } });
    const again = invited(2, ['an'], { asked: 1, planRevision: 2, how: 'moved', its: moved });
    about({ ...around, trajectory: moved })
      .given(before)
      .when(tend)
      .thenEvents(again);
  });
});
