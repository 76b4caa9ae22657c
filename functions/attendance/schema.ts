import * as z from 'zod/mini';
import { attendanceCounts, attendanceMark, attendanceWay } from '../../events/attendance.ts';
import { isoDate, isoInstant } from '../../events/contract.ts';
import { sessionId } from '../../events/plan.ts';
import { STAFF_ROLES } from '../../events/roles.ts';
import { count, label, trajectoryId } from '../http/fields.ts';
import { needs } from '../participant/needs-schema.ts';
import { kept, seat } from '../participant/schema.ts';

/** A request notes at most so many people, and so many guests of one. */
export const MOST_MARKS = 100;
export const MOST_GUESTS = 9;

const number = z.int().check(z.minimum(1), z.maximum(9999), z.describe('Of the participant in the list.'));

const mark = attendanceMark.check(z.describe('`expected`: nothing yet, or it was taken back.'));

const tapped = {
  number,
  mark,
  guests: count.check(z.describe('Whom this person brought along.')),
  at: z.nullable(isoInstant).check(z.describe('When it was tapped. Null as long as nothing was noted.')),
};

const known = {
  ...tapped,
  participantId: z.string(),
  seat,
  name: z.nullable(z.string()).check(z.describe('Null once the data of the person were erased.')),
  answer: z
    .nullable(z.enum(['invited', 'yes', 'maybe', 'no', 'waiting']))
    .check(z.describe('To the invitation; null for whoever was not invited.')),
  announced: count.check(z.describe('The guests whom this person said to bring.')),
  walkIn: z.boolean().check(z.describe('Came without having had a place.')),
  corrected: z
    .nullable(z.object({ as: z.enum(STAFF_ROLES), on: isoInstant }))
    .check(z.describe('Who put it right after the list was closed.')),
};

const around = {
  trajectoryId,
  municipality: z.string(),
  session: sessionId,
  label,
  date: isoDate,
  opens: isoInstant.check(z.describe('From when people can be checked in.')),
  begins: isoInstant,
  ends: isoInstant,
  now: isoInstant.check(z.describe('The time of the answer, by which a phone sets its clock.')),
  state: z
    .enum(['early', 'open', 'closed', 'aggregated', 'off'])
    .check(
      z.describe(
        '`closed`: the session was held, and changes are corrections. `aggregated`: only the counts are left. `off`: the session does not go on.',
      ),
    ),
  counts: attendanceCounts.check(
    z.describe(
      'Whoever said no is excused and not expected. From its beginning on, whoever is still expected counts as absent.',
    ),
  ),
  agenda: z.array(z.object({ at: isoInstant, until: isoInstant, from: z.string(), title: z.string(), owner: label })),
  record: count.check(z.describe('Counts the records of how the session went, for `basedOn`.')),
  outcome: z.nullable(z.string()),
  agreements: z.array(z.string()),
};

export const attendanceView = z
  .object({ ...around, people: z.array(z.object({ ...known, needs })) })
  .check(z.meta({ id: 'Attendance' }));
export type AttendanceView = z.infer<typeof attendanceView>;

/** What Ecolife's admins see: all but what is sensitive. */
export const attendanceForAdmins = z
  .object({ ...around, people: z.array(z.object(known)) })
  .check(z.meta({ id: 'AttendanceForAdmins' }));

export const anyAttendance = z.union([attendanceView, attendanceForAdmins]);
export type AnyAttendance = z.infer<typeof anyAttendance>;
export type Person = AnyAttendance['people'][number];

export const marking = z
  .strictObject({
    how: z.optional(
      attendanceWay.check(
        z.describe(
          'By a tap on the name, the code on their phone, or from the list on paper. `tap` unless told otherwise.',
        ),
      ),
    ),
    marks: z
      .array(
        z.strictObject({
          number,
          mark,
          guests: z.optional(
            z.int().check(z.minimum(0), z.maximum(MOST_GUESTS), z.describe('Left out: those who were announced.')),
          ),
          at: z.optional(isoInstant.check(z.describe('When it was tapped. Left out: now.'))),
        }),
      )
      .check(z.minLength(1), z.maxLength(MOST_MARKS)),
  })
  .check(z.meta({ id: 'AttendanceMarking' }));
export type Marking = z.infer<typeof marking>;

/** Who came, without a name: a phone keeps it. */
export const markedView = z
  .object({
    trajectoryId,
    session: sessionId,
    counts: attendanceCounts,
    people: z.array(z.object(tapped)),
    passedOver: z
      .array(z.int())
      .check(z.describe('The numbers of those who are not in the group, or left it. Nothing was noted of them.')),
    kept,
  })
  .check(z.meta({ id: 'AttendanceMarked' }));
export type MarkedView = z.infer<typeof markedView>;
