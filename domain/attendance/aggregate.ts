import * as z from 'zod/mini';
import { type AttendanceEvent, attendanceCounts, attendanceMark, attendanceWay } from '../../events/attendance.ts';
import { flag, isoDate, isoInstant } from '../../events/contract.ts';
import { sessionId } from '../../events/plan.ts';
import { STAFF_ROLES } from '../../events/roles.ts';
import type { Aggregate } from '../aggregate.ts';
import type { SessionKey } from '../session/aggregate.ts';
import { trajectoryPartition } from '../trajectory/partition.ts';
import { type Attendance, evolve, initialState } from './attendance.ts';

const line = z.object({
  participantId: z.string(),
  mark: attendanceMark,
  guests: z.int(),
  walkIn: z.exactOptional(flag),
  how: attendanceWay,
  isOffline: z.exactOptional(z.literal(true)),
  at: isoInstant,
  corrected: z.exactOptional(z.object({ as: z.enum(STAFF_ROLES), on: isoInstant })),
});
const list = { date: isoDate, lines: z.array(line) };

const stored = z.discriminatedUnion('status', [
  z.object({ status: z.literal('open'), ...list }),
  z.object({ status: z.literal('closed'), ...list, invitesTo: z.exactOptional(sessionId) }),
  z.object({ status: z.literal('aggregated'), date: isoDate, counts: attendanceCounts }),
]);

/** Who came to the sessions of a trajectory: one state a session. The people in it belong to the trajectory by their places. */
export const attendances: Aggregate<SessionKey, Attendance, AttendanceEvent> = {
  noun: 'attendance',
  partition: ({ trajectoryId }) => trajectoryPartition(trajectoryId),
  part: ({ session }) => session,
  trajectoryId: ({ trajectoryId }) => trajectoryId,
  initialState,
  evolve,
  stored,
};
