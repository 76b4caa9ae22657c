import type { AttendanceCounts, AttendanceEvent, AttendanceMark, AttendanceWay } from '../../events/attendance.ts';
import type { SessionId } from '../../events/plan.ts';
import type { StaffRole } from '../../events/roles.ts';
import type { IsoDate, IsoInstant } from '../calendar/local-time.ts';

/** What is noted of one person at one session. */
export type Line = {
  participantId: string;
  mark: AttendanceMark;
  /** Whom this person brought along. */
  guests: number;
  /** True of who came without having had a place. */
  walkIn?: boolean;
  how: AttendanceWay;
  /** True of somebody who was missed and cannot be mailed. */
  isOffline?: true;
  /** When it was tapped. Of two taps the later one counts, in whatever order they arrive. */
  at: IsoInstant;
  /** Who put it right after the list was closed, and when. */
  corrected?: { as: StaffRole; on: IsoInstant };
};

/**
 * Who came to a session. `open`: people are checked in. `closed`: the session was held, so everybody who has a place has a line, and
 * what changes is a correction. `aggregated`: only the counts are left.
 */
export type Attendance =
  | { status: 'none' }
  | { status: 'open'; date: IsoDate; lines: Line[] }
  | {
      status: 'closed';
      date: IsoDate;
      lines: Line[];
      /** The session to which those who were missed are invited by the mail about that. */
      invitesTo?: SessionId;
    }
  | { status: 'aggregated'; date: IsoDate; counts: AttendanceCounts };

export const initialState: Attendance = { status: 'none' };

/** The lines of a list of that day. A session with a new date has a new list. */
export const linesOf = (state: Attendance, date: IsoDate): readonly Line[] =>
  (state.status === 'open' || state.status === 'closed') && state.date === date ? state.lines : [];

export const isClosed = (state: Attendance, date: IsoDate): boolean => state.status === 'closed' && state.date === date;

export const came = ({ mark }: Pick<Line, 'mark'>): boolean => mark === 'present' || mark === 'late';

/** How many were checked in by name on a day, and how many guests they brought. */
export type CheckedIn = { date: IsoDate; people: number; guests: number };

/** Undefined while nobody was checked in, and once only the counts are left. */
export const checkedInBy = (state: Attendance): CheckedIn | undefined => {
  if (state.status !== 'open' && state.status !== 'closed') return undefined;
  const there = state.lines.filter(came);
  const guests = there.reduce((sum, one) => sum + one.guests, 0);
  return there.length === 0 ? undefined : { date: state.date, people: there.length, guests };
};

/** Whether the mail that tells somebody what they missed invites them to this session too. */
export const invitesTo = (state: Attendance, session: SessionId, participantId: string): boolean =>
  state.status === 'closed' &&
  state.invitesTo === session &&
  state.lines.some((line) => line.participantId === participantId && !came(line));

// Two taps of one instant need an order too, so that all who hear of both agree.
const RANKED: readonly AttendanceMark[] = ['expected', 'absent', 'excused', 'present', 'late'];
const orderOf = ({ at, mark, guests, how }: Pick<Line, 'at' | 'mark' | 'guests' | 'how'>): string =>
  [at, RANKED.indexOf(mark), String(guests).padStart(2, '0'), how].join('|');

/** Whether a tap counts more than what is noted: it is later. */
export const outdoes = (tap: Omit<Line, 'participantId'>, line: Line | undefined): boolean =>
  line === undefined || orderOf(tap) > orderOf(line);

const OFFLINE = { isOffline: true } as const;

export const evolve = (state: Attendance, event: AttendanceEvent, on: IsoInstant): Attendance => {
  const { date } = event.data;
  switch (event.type) {
    case 'Attendance.Marked': {
      const { as, how, marks, isCorrection } = event.data;
      const corrected = isCorrection ? { corrected: { as, on } } : {};
      const lines = new Map(linesOf(state, date).map((line) => [line.participantId, line]));
      for (const mark of marks) {
        const reach = lines.get(mark.participantId)?.isOffline ? OFFLINE : {};
        lines.set(mark.participantId, { ...mark, how, ...corrected, ...reach });
      }
      const marked = { date, lines: [...lines.values()] };
      return state.status === 'closed' && state.date === date ? { ...state, ...marked } : { status: 'open', ...marked };
    }
    case 'Attendance.Closed':
      return { status: 'closed', date, lines: linesOf(state, date).filter(came) };
    case 'Attendance.Missed': {
      const missed = event.data.missed.map(
        ({ participantId, mark, at, isOffline }): Line => ({
          ...{ participantId, mark, at, guests: 0, how: 'list' },
          ...(isOffline ? OFFLINE : {}),
        }),
      );
      const { invitesTo } = event.data;
      const lines = [...linesOf(state, date), ...missed];
      return { status: 'closed', date, lines, ...(invitesTo === undefined ? {} : { invitesTo }) };
    }
    case 'Attendance.Aggregated':
      return { status: 'aggregated', date, counts: event.data.counts };
    default:
      return event satisfies never;
  }
};
