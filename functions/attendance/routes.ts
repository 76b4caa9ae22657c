import * as z from 'zod/mini';
import { attendanceRefusals } from '../../domain/attendance/refusals.ts';
import { participantRefusals } from '../../domain/participant/refusals.ts';
import { placesRefusals } from '../../domain/places/refusals.ts';
import { sessionId } from '../../events/plan.ts';
import { trajectoryId } from '../http/fields.ts';
import { refusalsOf } from '../http/refusals.ts';
import { define } from '../http/route.ts';
import { registration } from '../participant/schema.ts';
import { attendanceForAdmins, attendanceView, markedView, marking } from './schema.ts';

const about = {
  scope: 'trajectory',
  path: '/trajectories/{id}/sessions/{session}/attendance',
  roles: ['admin', 'coach', 'officer'],
  params: z.strictObject({ id: trajectoryId, session: sessionId }),
} as const;

export const getAttendance = define({
  ...about,
  id: 'getAttendance',
  method: 'GET',
  view: attendanceView,
  narrowed: { admin: attendanceForAdmins },
  formats: ['json', 'csv'],
  refusals: refusalsOf(attendanceRefusals, 'Read'),
  summary: 'Read who is expected at a session, and who came',
  description:
    'Everybody who has a place or waits for one, and whoever left while people are checked in, with their answer to the invitation, and what was noted of them. Names are kept for twelve months after the session, and the counts for ever. What somebody needs to take part is shown to coach and officer alone.',
});

export const markAttendance = define({
  ...about,
  id: 'markAttendance',
  method: 'POST',
  takes: 'json',
  body: marking,
  view: markedView,
  refusals: refusalsOf(attendanceRefusals, 'Mark'),
  summary: 'Note who came to a session',
  description:
    'From three hours before it begins. Each mark has the instant at which it was tapped, so what a phone kept without a connection can be sent later, in any order: of two marks of one person the later counts. An instant of a clock that is wrong is kept between the opening and now. After the session was held it is a correction, and the record of the session follows. Repeating it changes nothing.',
});

export const registerWalkIn = define({
  ...about,
  path: '/trajectories/{id}/sessions/{session}/walk-ins',
  id: 'registerWalkIn',
  method: 'POST',
  takes: 'json',
  body: registration,
  view: markedView,
  refusals: {
    ...refusalsOf(placesRefusals, 'Join'),
    ...refusalsOf(participantRefusals, 'Register'),
    ...refusalsOf(attendanceRefusals, 'Mark'),
  },
  summary: 'Sign somebody up on the spot, and note that they are there',
  description:
    'For whoever comes to a session without a place and agrees on paper. Gives a place, or one on the waiting list when the group is full; they count as present either way. Without an address, send an `Idempotency-Key`: nobody can tell two people of one name apart.',
});
