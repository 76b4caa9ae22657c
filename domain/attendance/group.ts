import type { AttendanceCounts } from '../../events/attendance.ts';
import type { SessionId } from '../../events/plan.ts';
import type { Attendance as Recorded } from '../../events/session.ts';
import type { IsoDate, IsoInstant } from '../calendar/local-time.ts';
import { type Entry, inSeat, type Places } from '../places/places.ts';
import { guestOf, type Rsvp } from '../rsvp/rsvp.ts';
import { beginsAt, type Dated } from '../trajectory/arrangements.ts';
import { sessionDate } from '../trajectory/sessions.ts';
import { type Attendance, came, isClosed, type Line, linesOf } from './attendance.ts';

/** Hours before a session from which people can be checked in. Whoever signs up from then on walks in. */
export const OPEN_HOURS = 3;

/** The group whose session it is, and what they answered. */
export type Group = { places: Places; rsvp: Rsvp; trajectory: Dated; session: SessionId };

/** The guests whom somebody said to bring. */
export const announcedBy = (rsvp: Rsvp, participantId: string): number => {
  const answer = guestOf(rsvp, participantId);
  return answer?.answer === 'yes' ? answer.guests : 0;
};

/** Whether somebody said not to come, or there was no chair for them: then they are not missed. */
const isExcused = (rsvp: Rsvp, participantId: string): boolean => {
  const answer = guestOf(rsvp, participantId)?.answer;
  return answer === 'no' || answer === 'waiting';
};

export const opensAt = ({ trajectory, session }: Pick<Group, 'trajectory' | 'session'>): IsoInstant =>
  new Date(Date.parse(beginsAt(trajectory, session)) - OPEN_HOURS * 3_600_000).toISOString();

/** Whether somebody had a place before people were checked in. */
export const hadPlace = ({ seat, since }: Pick<Entry, 'seat' | 'since'>, opens: IsoInstant): boolean =>
  seat === 'participant' && since < opens;

/** Those who have a place and were to come: nobody who left. */
export const expectedIn = (group: Group): Entry[] => {
  const opens = opensAt(group);
  return inSeat(group.places, 'participant').filter((entry) => hadPlace(entry, opens));
};

/**
 * The lines that count: of everybody who came, and of everybody else who has a place. In a list that was closed those stand already,
 * and who left since then stays in it.
 */
export const countedLines = (state: Attendance, group: Group): Line[] => {
  const date = sessionDate(group.trajectory.plan, group.session);
  const lines = linesOf(state, date);
  if (isClosed(state, date)) return [...lines];
  const there = lines.filter(came);
  const at = opensAt(group);
  const others = expectedIn(group)
    .filter(({ participantId }) => !there.some((line) => line.participantId === participantId))
    .map(({ participantId }): Line => {
      const line = lines.find((one) => one.participantId === participantId) ?? {
        ...{ participantId, guests: 0, how: 'list', at, mark: 'expected' },
      };
      // A tap that was taken back leaves what was known before it.
      return line.mark === 'expected' && isExcused(group.rsvp, participantId) ? { ...line, mark: 'excused' } : line;
    });
  return [...there, ...others];
};

/** How many came, and how many did not. Whoever is still expected counts as absent: ask once the session is over. */
export const countsOf = (lines: readonly Line[]): AttendanceCounts => {
  const there = lines.filter(came);
  const walkIns = there.filter(({ walkIn }) => walkIn).length;
  const excused = lines.filter(({ mark }) => mark === 'excused').length;
  return {
    expected: lines.length - walkIns,
    present: there.length,
    late: there.filter(({ mark }) => mark === 'late').length,
    excused,
    absent: lines.length - there.length - excused,
    walkIns,
    guests: there.reduce((sum, { guests }) => sum + guests, 0),
  };
};

/** The counts as they are shown: whoever said no is not expected, and nobody is absent before it begins. */
export const shownCounts = (counts: AttendanceCounts, hasBegun: boolean): AttendanceCounts => ({
  ...counts,
  expected: counts.expected - counts.excused,
  absent: hasBegun ? counts.absent : 0,
});

/** Whether people were checked in by name on that day: then nobody has to count them. */
export const isByName = (state: Attendance, date: IsoDate): boolean =>
  state.status === 'aggregated' ? state.date === date : isClosed(state, date) || linesOf(state, date).some(came);

/** The counts of a list in which somebody came, as the record of the session has them. Undefined where nobody was checked in. */
export const peopleAt = (state: Attendance, group: Group): Recorded | undefined => {
  if (!isByName(state, sessionDate(group.trajectory.plan, group.session))) return undefined;
  return recorded(state.status === 'aggregated' ? state.counts : countsOf(countedLines(state, group)));
};

const recorded = ({ present, expected, late, excused, absent, walkIns, guests }: AttendanceCounts): Recorded => ({
  ...{ present, registered: expected, late, excused, absent, walkIns, guests },
});
