import type { RsvpEvent } from '../../events/rsvp.ts';
import { historyOf, type RequestExamples } from '../example.ts';
import type { Course } from '../mail/course.ts';
import { course as ofTrajectory } from '../trajectory/examples.ts';
import { evolve as evolveTrajectory } from '../trajectory/trajectory.ts';
import { rsvps } from './aggregate.ts';
import { evolve, initialState } from './rsvp.ts';

const may = ['admin', 'coach', 'officer'] as const;
const ofKickoff = { params: { id: '24062-2027-01-04', session: 'kickoff' } } as const;

// No token of these belongs to a mail.
export const requests = {
  getAnswers: { may, ...ofKickoff },
  noteAnswer: {
    may,
    ...ofKickoff,
    // `asked` differs with what examples before this one changed.
    body: { number: 1, answer: 'yes', guests: 1 },
    // Whoever was registered is number 1.
    after: ['registerParticipant'],
  },
  askRsvp: { may: 'everybody', params: { token: 'x~y~z' } },
  answerRsvp: { may: 'everybody', params: { token: 'x~y~z' } },
} as const satisfies RequestExamples;

const [MIEKE, WOUT, ANAS, GRIET] = ['person-1', 'person-2', 'person-3', 'person-4'];
const session = 'kickoff';

/** Everything that can happen with a session for two, and four people. */
const events: readonly RsvpEvent[] = [
  {
    type: 'Rsvp.Invited',
    data: {
      session,
      change: 1,
      asked: 0,
      planRevision: 1,
      shown: { date: '2027-02-26', start: '19:00', end: '21:30', place: null },
      how: 'with-place',
      participants: [{ participantId: MIEKE }],
    },
  },
  {
    type: 'Rsvp.Invited',
    data: {
      ...{ session, change: 2, asked: 0, planRevision: 1, how: 'invitation' },
      shown: { date: '2027-02-26', start: '19:00', end: '21:30', place: null },
      participants: [{ participantId: WOUT }, { participantId: ANAS }, { participantId: GRIET, isOffline: true }],
    },
  },
  {
    type: 'Rsvp.Answered',
    data: { session, change: 3, participantId: MIEKE, answer: 'yes', guests: 1, as: 'officer' },
  },
  { type: 'Rsvp.Answered', data: { session, change: 4, participantId: WOUT, answer: 'waiting', guests: 0 } },
  { type: 'Rsvp.Reminded', data: { session, change: 5, days: 7, participantIds: [ANAS] } },
  { type: 'Rsvp.Dropped', data: { session, change: 6, participantIds: [MIEKE] } },
  { type: 'Rsvp.Admitted', data: { session, change: 7, participantId: WOUT } },
  { type: 'Rsvp.Reminded', data: { session, change: 8, days: 1, participantIds: [WOUT, ANAS] } },
  { type: 'Rsvp.CalledOff', data: { session, change: 9, planRevision: 1, participantIds: [WOUT, ANAS] } },
  {
    type: 'Rsvp.Invited',
    data: {
      ...{ session, change: 10, asked: 2, planRevision: 2, how: 'moved' },
      shown: { date: '2027-02-26', start: '19:30', end: '22:00', place: 'De Centrale' },
      participants: [{ participantId: WOUT }, { participantId: ANAS }, { participantId: GRIET, isOffline: true }],
    },
  },
  {
    type: 'Rsvp.Invited',
    data: {
      ...{ session, change: 11, asked: 2, planRevision: 2, how: 'reached' },
      shown: { date: '2027-02-26', start: '19:30', end: '22:00', place: 'De Centrale' },
      participants: [{ participantId: GRIET }],
    },
  },
];

export const histories = [historyOf(rsvps, { trajectoryId: '24062-2027-01-04', session }, events)];

/** What each of its people hears of a session that is full, is called off, and goes on another day. */
export const course: Course = (facts) => {
  const [onboarded] = ofTrajectory(facts);
  if (!onboarded) return [];
  let { trajectory } = onboarded;
  let subject = initialState;
  return events.map((event) => {
    if (event.type === 'Rsvp.CalledOff') {
      const report = { session, outcome: 'cancelled', report: 1, calledOff: true } as const;
      const after = evolveTrajectory(trajectory, { type: 'Trajectory.SessionReported', data: report }, onboarded.now);
      if (after.status !== 'absent') trajectory = after;
    } else if (event.type === 'Rsvp.Invited' && event.data.how === 'moved') {
      const { plan } = onboarded.trajectory;
      const { kickoff } = plan.sessions;
      const sessions = { ...plan.sessions, kickoff: { ...kickoff, sequence: event.data.asked - 1 } };
      trajectory = {
        ...trajectory,
        plan: { ...plan, sessions },
        reports: { [session]: { reports: 1, cancellations: 1 } },
      };
    }
    subject = evolve(subject, event, onboarded.now);
    return { ...onboarded, trajectory, event, subject };
  });
};
