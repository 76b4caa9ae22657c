import type { IsoInstant } from '../../domain/calendar/local-time.ts';
import { normalisedEmail } from '../../domain/person/person.ts';
import { type Beside, type Warning, warningsBeside, warningsOfDay } from '../../domain/session/warnings.ts';
import { decide } from '../../domain/trajectory/decide.ts';
import { trajectoryIdOf } from '../../domain/trajectory/id.ts';
import { USUAL_SESSIONS } from '../../domain/trajectory/sessions.ts';
import { evolve, initialState, type Trajectory } from '../../domain/trajectory/trajectory.ts';
import { SESSION_NAMES } from '../../emails/nl-BE/names.ts';
import type { UsualSession } from '../../events/plan.ts';
import { municipalityFor, type Onboarding } from '../../functions/municipality/parse.ts';
import { messageOf } from '../../functions/session/warnings.ts';
import type { Answered } from './target.ts';

/** The trajectory that a row would create, and the address of its coach. */
export type Planned = Beside & { coach: string };

/** Throws when the row would be refused. */
export const plannedBy = (onboarding: Onboarding, now: IsoInstant): Planned => {
  const { nisCode, startDate, coach, officer, allowOverlap: _, ...facts } = onboarding;
  const found = municipalityFor(nisCode);
  const addresses = { coach: normalisedEmail(coach.email), officer: normalisedEmail(officer.email) };
  // Within the file, an address is as good as an id.
  const members = (['coach', 'officer'] as const).map((role) => ({ role, personId: addresses[role] }));
  const decided = found.ok
    ? decide({ type: 'Onboard', now, startDate, municipality: found.municipality, members, ...facts }, initialState)
    : found;
  if (!decided.ok) throw new Error(`A row that is in order was refused: ${decided.refusal.code}`);
  const trajectory = decided.events.reduce<Trajectory>((before, event) => evolve(before, event, now), initialState);
  if (trajectory.status === 'absent') throw new Error('A row that is in order created nothing');
  return { trajectoryId: trajectoryIdOf(nisCode, startDate), trajectory, coach: addresses.coach };
};

/**
 * What to know of the dates of a trajectory: the days themselves, the rows before it, and, as the server answered, the trajectories that
 * the coach has already.
 */
export const warningsFor = (
  own: Planned,
  before: readonly Planned[],
  answered: NonNullable<Answered['warnings']>,
): string[] => {
  const others = before.filter(({ coach }) => coach === own.coach);
  const said = (session: UsualSession, message: string): string => `Let op, ${SESSION_NAMES[session].name}: ${message}`;
  return USUAL_SESSIONS.flatMap((session) => {
    const date = own.trajectory.plan.sessions[session].date;
    const all: Warning[] = [...warningsOfDay(date), ...warningsBeside({ ...own, session }, others)];
    const elsewhere = answered.filter((one) => one.session === session && one.code === 'SESSIONS_CLOSE');
    return [...all.map((one) => messageOf(one)), ...elsewhere.map(({ message }) => message)].map((message) =>
      said(session, message),
    );
  });
};
