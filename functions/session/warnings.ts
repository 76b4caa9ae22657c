import { readTrajectoriesOf } from '../../adapters/table/members.ts';
import type { Table } from '../../adapters/table/table.ts';
import { readTitlesOf } from '../../adapters/table/titles.ts';
import { longDate } from '../../domain/calendar/dutch-dates.ts';
import { type Beside, type Warning, warningsBeside, warningsOfDay } from '../../domain/session/warnings.ts';
import { hoursOf } from '../../domain/trajectory/arrangements.ts';
import { isExtra, sessionDate } from '../../domain/trajectory/sessions.ts';
import type { Titles } from '../../domain/trajectory/titles.ts';
import type { ExistingTrajectory } from '../../domain/trajectory/trajectory.ts';
import { sessionName } from '../../emails/nl-BE/names.ts';
import { clock, fullDate } from '../../emails/nl-BE/words.ts';
import type { SessionId } from '../../events/plan.ts';
import type { Role } from '../../events/roles.ts';
import type { WarningView } from './warning-schema.ts';

type About = Beside & { sessions: readonly SessionId[] };
type By = { as: Role | undefined; personId: string };

/**
 * What somebody should know of the dates of sessions. A coach hears of their own other sessions, an admin of those of every
 * coach of the trajectory: one Query and one request each, and one for the titles of extra sessions that are close. An officer
 * hears of no other municipality.
 */
export const warningsOf = async (table: Table, { sessions, ...own }: About, by: By): Promise<WarningView[]> => {
  const others = await othersOf(table, own.trajectory, by);
  const warnings = sessions.flatMap((session) => {
    const date = sessionDate(own.trajectory.plan, session);
    const all = [...warningsOfDay(date), ...warningsBeside({ ...own, session }, others)];
    return all.map((warning) => ({ session, warning }));
  });
  const titled = warnings.flatMap(({ warning }) =>
    warning.code === 'SESSIONS_CLOSE' && isExtra(warning.session) ? [warning.trajectoryId] : [],
  );
  const titles = await readTitlesOf(table, [...new Set(titled)]);
  return warnings.map(({ session, warning }) => ({
    session,
    code: warning.code,
    message: messageOf(warning, titles),
  }));
};

const othersOf = async (table: Table, { members }: ExistingTrajectory, { as, personId }: By): Promise<Beside[]> => {
  const coaches = members.filter(({ role }) => role === 'coach').map((one) => one.personId);
  const whose = as === 'admin' ? coaches : coaches.filter((one) => as === 'coach' && one === personId);
  const read = await Promise.all(
    whose.map(async (coach) =>
      (await readTrajectoriesOf(table, coach)).filter(({ state }) =>
        state.members.some((one) => one.personId === coach && one.role === 'coach'),
      ),
    ),
  );
  const byId = new Map(read.flat().map(({ trajectoryId, state }) => [trajectoryId, state]));
  return [...byId].map(([trajectoryId, trajectory]) => ({ trajectoryId, trajectory }));
};

/** `titles` are those of the trajectories whose extra sessions it may name. */
export const messageOf = (warning: Warning, titles: ReadonlyMap<string, Titles> = new Map()): string => {
  switch (warning.code) {
    case 'PUBLIC_HOLIDAY':
      return `${longDate(warning.date)} is een feestdag: ${warning.name}.`;
    case 'SCHOOL_HOLIDAY': {
      const { name, from, to } = warning.holiday;
      return `${longDate(warning.date)} valt in de ${name}, van ${longDate(from)} tot en met ${longDate(to)}.`;
    }
    case 'SESSIONS_CLOSE': {
      const { trajectoryId, trajectory, session } = warning;
      const { start, end } = hoursOf(trajectory, session);
      const when = `${fullDate(sessionDate(trajectory.plan, session))} van ${clock(start)} tot ${clock(end)} uur`;
      return `Er zit minder dan twee uur tussen deze sessie en ${sessionName(session, titles.get(trajectoryId)).the} in ${trajectory.municipality}, ${when}.`;
    }
    default:
      return warning satisfies never;
  }
};
