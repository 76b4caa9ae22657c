import * as z from 'zod/mini';
import { defineEvent, type EventOf, flag, isoDate, isoInstant } from './contract.ts';
import { sessionId } from './plan.ts';
import { STAFF_ROLES } from './roles.ts';

/** What is noted of somebody. `expected`: nothing yet, or it was taken back. */
export const attendanceMark = z.enum(['expected', 'present', 'late', 'excused', 'absent']);
export type AttendanceMark = z.infer<typeof attendanceMark>;

/** How somebody was noted: by a tap on the name, by the code on their phone, or from the list on paper. */
export const attendanceWay = z.enum(['tap', 'code', 'list']);
export type AttendanceWay = z.infer<typeof attendanceWay>;

/** How many people: nobody is named. */
export const attendanceCounts = z.object({
  /** Had a place, and had not left by then. */
  expected: z.int(),
  /** Came, with those who came late and without the guests. */
  present: z.int(),
  late: z.int(),
  excused: z.int(),
  /** Had a place, and did not come without saying so. */
  absent: z.int(),
  /** Came without having had a place. */
  walkIns: z.int(),
  guests: z.int(),
});
export type AttendanceCounts = z.infer<typeof attendanceCounts>;

const about = {
  session: sessionId,
  /** The day of the session. Another day is another list. */
  date: isoDate,
};

export const attendanceMarked = defineEvent({
  name: 'Attendance.Marked',
  version: 1,
  summary: 'The staff noted who came to a session, or took that back.',
  data: z.object({
    ...about,
    as: z.enum(STAFF_ROLES),
    how: attendanceWay,
    /** True once the list was closed: it puts right what was counted. */
    isCorrection: z.exactOptional(flag),
    marks: z.array(
      z.object({
        participantId: z.string(),
        mark: attendanceMark,
        guests: z.int(),
        /** True of who came without having had a place. */
        walkIn: z.exactOptional(flag),
        /** When it was tapped. It may have arrived later. */
        at: isoInstant,
      }),
    ),
  }),
});

export const attendanceClosed = defineEvent({
  name: 'Attendance.Closed',
  version: 1,
  summary: 'A session was held and who came was counted.',
  data: z.object({ ...about, counts: attendanceCounts }),
});

export const attendanceMissed = defineEvent({
  name: 'Attendance.Missed',
  version: 1,
  summary: 'People who have a place did not come to a session. Each gets one mail with what was agreed.',
  data: z.object({
    ...about,
    /** The session that comes next, to which that mail invites them too. Left out: there is none to invite to. */
    invitesTo: z.exactOptional(sessionId),
    missed: z.array(
      z.object({
        participantId: z.string(),
        mark: z.enum(['excused', 'absent']),
        /** When that was noted, or else when check-in began. */
        at: isoInstant,
        /** True of somebody who cannot be mailed. */
        isOffline: z.exactOptional(flag),
      }),
    ),
  }),
});

export const attendanceAggregated = defineEvent({
  name: 'Attendance.Aggregated',
  version: 1,
  summary: 'Who came to a session is no longer kept by person. The counts stay.',
  data: z.object({ ...about, counts: attendanceCounts }),
});

export const attendanceEvents = [attendanceMarked, attendanceClosed, attendanceMissed, attendanceAggregated] as const;

export type AttendanceEvent = EventOf<(typeof attendanceEvents)[number]>;
