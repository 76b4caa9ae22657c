import type { Refusals } from '../refusals.ts';

/** Why a command on who came is refused. */
export const attendanceRefusals = {
  TRAJECTORY_NOT_FOUND: { status: 404, title: 'Dit traject bestaat niet', commands: ['Mark', 'Read'] },
  SESSION_NOT_FOUND: { status: 404, title: 'Deze sessie bestaat niet', commands: ['Mark', 'Read'] },
  TRAJECTORY_ENDED: { status: 409, title: 'Het traject is stopgezet', commands: ['Mark'] },
  SESSION_CANCELLED: { status: 409, title: 'De sessie ging niet door', commands: ['Mark'] },
  CHECK_IN_NOT_OPEN: { status: 409, title: 'Inchecken kan nog niet', commands: ['Mark'] },
  ATTENDANCE_AGGREGATED: { status: 409, title: 'De namen zijn niet meer bewaard', commands: ['Mark'] },
} as const satisfies Refusals;
