import type { SessionId } from '../../events/plan.ts';
import type { IsoDate, IsoInstant } from '../calendar/local-time.ts';
import { type SchoolHoliday, schoolHolidayOn } from '../calendar/school-holidays.ts';
import { publicHolidays } from '../calendar/working-days.ts';
import { beginsAt, endsAt } from '../trajectory/arrangements.ts';
import { isOff } from '../trajectory/reports.ts';
import { sessionsIn } from '../trajectory/sessions.ts';
import { type ExistingTrajectory, isRunning } from '../trajectory/trajectory.ts';

/** Something that people may want to know of the date and hours that they set. It refuses nothing. */
export type Warning =
  | { code: 'PUBLIC_HOLIDAY'; date: IsoDate; name: string }
  | { code: 'SCHOOL_HOLIDAY'; date: IsoDate; holiday: SchoolHoliday }
  | ({ code: 'SESSIONS_CLOSE'; session: SessionId } & Beside);

/** What is special about a day. */
export const warningsOfDay = (date: IsoDate): Warning[] => {
  const name = publicHolidays(date.slice(0, 4)).get(date);
  const holiday = schoolHolidayOn(date);
  return [
    ...(name === undefined ? [] : [{ code: 'PUBLIC_HOLIDAY', date, name } as const]),
    ...(holiday === undefined ? [] : [{ code: 'SCHOOL_HOLIDAY', date, holiday } as const]),
  ];
};

/** A trajectory beside others of one coach. */
export type Beside = { trajectoryId: string; trajectory: ExistingTrajectory };

/** What a coach needs between two sessions, in milliseconds. */
const APART = 2 * 3_600_000;

/** The sessions in other trajectories of a coach that leave less than two hours to one. */
export const warningsBeside = (
  { trajectoryId, trajectory, session }: Beside & { session: SessionId },
  others: readonly Beside[],
): Warning[] => {
  const own = spanOf(trajectory, session);
  return others
    .filter((one) => one.trajectoryId !== trajectoryId && isRunning(one.trajectory))
    .flatMap((other) =>
      sessionsIn(other.trajectory.plan)
        .filter((id) => !isOff(other.trajectory, id) && isNear(own, spanOf(other.trajectory, id)))
        .map((id): Warning => ({ code: 'SESSIONS_CLOSE', ...other, session: id })),
    );
};

type Span = { begins: IsoInstant; ends: IsoInstant };

const spanOf = (trajectory: ExistingTrajectory, session: SessionId): Span => ({
  begins: beginsAt(trajectory, session),
  ends: endsAt(trajectory, session),
});

const isNear = (one: Span, other: Span): boolean =>
  Date.parse(one.begins) < Date.parse(other.ends) + APART && Date.parse(other.begins) < Date.parse(one.ends) + APART;
