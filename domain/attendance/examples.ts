import type { AttendanceEvent } from '../../events/attendance.ts';
import type { SessionEvent } from '../../events/session.ts';
import type { TrajectoryEvent } from '../../events/trajectory.ts';
import { historyOf, type RequestExamples } from '../example.ts';
import type { Course } from '../mail/course.ts';
import { course as ofTrajectory } from '../trajectory/examples.ts';
import { sessionDate } from '../trajectory/sessions.ts';
import { evolve as evolveTrajectory } from '../trajectory/trajectory.ts';
import { attendances } from './aggregate.ts';
import { evolve, initialState } from './attendance.ts';

const may = ['admin', 'coach', 'officer'] as const;
const ofKickoff = { params: { id: '24062-2027-01-04', session: 'kickoff' } } as const;
/** Days after the start of a trajectory by which its Kickoff was held. */
const KICKOFF_IS_OVER = 120;

export const requests = {
  getAttendance: { may, ...ofKickoff },
  markAttendance: {
    may,
    ...ofKickoff,
    body: {
      how: 'tap',
      marks: [{ number: 1, mark: 'present', guests: 1, at: '2027-02-17T18:31:00.000Z' }],
    },
    // Whoever walked in is number 1, unless somebody was there before.
    after: ['registerWalkIn'],
    daysAfterStart: KICKOFF_IS_OVER,
  },
  registerWalkIn: {
    may,
    ...ofKickoff,
    body: {
      name: 'Anas El Amrani',
      email: 'anas.elamrani@mail.example',
      phone: '0470 12 34 57',
      town: '3000',
      birthYear: 2012,
      guardian: { name: 'Samira El Amrani', email: 'samira.elamrani@mail.example' },
      themes: ['food'],
      needs: 'Een stoel vooraan.',
      needsConsent: true,
      photoTaken: true,
      photoUsed: false,
      route: 'paper',
    },
    daysAfterStart: KICKOFF_IS_OVER,
  },
} as const satisfies RequestExamples;

const [MIEKE, WOUT, ANAS] = ['person-1', 'person-2', 'person-3'];
const AT = '2027-02-17T18:31:00.000Z';

/** Mieke comes with a guest, Anas walks in, and Wout is missed. */
const eventsOn = (date: string): AttendanceEvent[] => {
  const about = { session: 'kickoff', date } as const;
  return [
    {
      type: 'Attendance.Marked',
      data: {
        ...about,
        ...{ as: 'coach', how: 'tap' },
        marks: [
          { participantId: MIEKE, mark: 'present', guests: 1, at: AT },
          { participantId: ANAS, mark: 'late', guests: 0, walkIn: true, at: AT },
        ],
      },
    },
    {
      type: 'Attendance.Closed',
      data: {
        ...about,
        counts: { expected: 2, present: 2, late: 1, excused: 0, absent: 1, walkIns: 1, guests: 1 },
      },
    },
    {
      type: 'Attendance.Missed',
      data: { ...about, invitesTo: 'pick-n-choose', missed: [{ participantId: WOUT, mark: 'absent', at: AT }] },
    },
    {
      type: 'Attendance.Marked',
      data: {
        ...about,
        ...{ as: 'officer', how: 'list', isCorrection: true },
        marks: [{ participantId: WOUT, mark: 'excused', guests: 0, at: AT }],
      },
    },
    {
      type: 'Attendance.Aggregated',
      data: {
        ...about,
        counts: { expected: 2, present: 2, late: 1, excused: 1, absent: 0, walkIns: 1, guests: 1 },
      },
    },
  ];
};

export const histories = [
  historyOf(attendances, { trajectoryId: '24062-2027-01-04', session: 'kickoff' }, eventsOn('2027-02-17')),
];

/** A Kickoff that somebody missed. */
export const course: Course = (facts) => {
  const [onboarded] = ofTrajectory(facts);
  if (!onboarded) return [];
  const date = sessionDate(onboarded.trajectory.plan, 'kickoff');
  const now = `${date}T22:00:00.000Z`;
  const held: TrajectoryEvent = {
    type: 'Trajectory.SessionReported',
    data: { session: 'kickoff', outcome: 'held', report: 1, calledOff: false },
  };
  const trajectory = evolveTrajectory(onboarded.trajectory, held, now);
  if (trajectory.status === 'absent') return [];
  const agreements = ['De gemeente zoekt een zaal voor de repair cafés.', 'Iedereen brengt een buur mee.'];
  let subject: unknown;
  let state = initialState;
  const missed = eventsOn(date)
    .slice(0, 3)
    .map((event) => {
      state = evolve(state, event, now);
      subject = state;
      return { ...onboarded, trajectory, event, subject, now, agreements };
    });
  const recorded: SessionEvent = {
    type: 'Session.Recorded',
    data: {
      ...{ session: 'kickoff', date, record: 2, as: 'coach', changed: ['agreements'] },
      ...{ agreements: 2, pictures: 0, isLater: true },
    },
  };
  const notHeld: TrajectoryEvent = {
    type: 'Trajectory.SessionReported',
    data: { session: 'kickoff', outcome: 'cancelled', report: 2, calledOff: false, corrects: 1 },
  };
  const putRight = evolveTrajectory(trajectory, notHeld, now);
  if (putRight.status === 'absent') return [];
  return [
    ...missed,
    { ...onboarded, trajectory, event: recorded, subject, now, agreements },
    { ...onboarded, trajectory: putRight, event: notHeld, subject, now },
  ];
};
