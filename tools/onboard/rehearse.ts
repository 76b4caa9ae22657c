import { longDate } from '../../domain/calendar/dutch-dates.ts';
import { dateOf, type IsoInstant } from '../../domain/calendar/local-time.ts';
import { decide, type Span } from '../../domain/municipality/municipality.ts';
import { trajectoryIdOf } from '../../domain/trajectory/id.ts';
import { phasesFrom } from '../../domain/trajectory/phases.ts';
import { cancelledBefore } from '../../domain/trajectory/refuse.ts';
import { refuseStartDate } from '../../domain/trajectory/start-date.ts';
import { municipalityFor, type Onboarding } from '../../functions/municipality/parse.ts';
import type { Target } from './arguments.ts';
import { Failure } from './failure.ts';
import { type Planned, plannedBy, warningsFor } from './planned.ts';
import { type Checked, createdAs, existingAs, type RowOutcome, reason, reportOf } from './report.ts';
import type { Surroundings } from './surroundings.ts';
import { type Answered, type Connection, type Known, ROWS_A_REQUEST } from './target.ts';

/** Says what would become of each row, and changes nothing. */
export const rehearse = async (
  rows: readonly Checked[],
  target: Target,
  surroundings: Surroundings,
): Promise<RowOutcome[]> => {
  const { stdout, now } = surroundings;
  const today = await now(target);
  const { there, tried, note } = await lookAround(rows, target, surroundings);
  const planned: Planned[] = [];
  const outcomes = rows.map(({ onboarding, ...row }): RowOutcome => {
    const fate = onboarding ? fateOf(onboarding, there, today) : undefined;
    if (!onboarding || !fate) return row;
    const answer = tried.get(row.row);
    const differences = answer?.differences ?? [];
    if ('existing' in fate) {
      const { trajectoryId, status } = fate.existing;
      return { ...row, ...existingAs(trajectoryId, status, differences) };
    }
    if (fate.status !== 'valid') return { ...row, ...fate };
    const own = plannedBy(onboarding, today);
    const warnings = warningsFor(own, planned, answer?.warnings ?? []);
    planned.push(own);
    const { status, details } = createdAs(['valid', 'validOtherwise'], own.trajectoryId, differences);
    return { ...row, status, details: [...details, ...warnings] };
  });
  stdout.write(
    `${reportOf(outcomes)}\nProefronde, gerekend vanaf ${longDate(dateOf(today))}: er is niets veranderd.${note === undefined ? '' : `\n${note}`}\n`,
  );
  return outcomes;
};

type Fate = Pick<RowOutcome, 'status' | 'details'> | { existing: Known };

/**
 * What would become of an onboarding beside the trajectories that are there, in the order in which
 * `functions/municipality/onboard.ts` decides. One that would be created is there for the rows after it.
 */
const fateOf = (
  { nisCode, startDate, allowOverlap = false }: Onboarding,
  there: Map<string, Known[]>,
  today: IsoInstant,
): Fate => {
  const known = there.get(nisCode) ?? [];
  const trajectoryId = trajectoryIdOf(nisCode, startDate);
  const same = known.find((one) => one.trajectoryId === trajectoryId);
  // Whatever else is wrong by now: it is there, and stays as it is.
  if (same && same.status !== 'cancelled') return { existing: same };
  const moved = known.find(({ status, startDate: start }) => status !== 'cancelled' && start === startDate);
  if (moved && !allowOverlap) return { existing: moved };
  if (same) return refusedFor([cancelledBefore().refusal]);
  const municipality = municipalityFor(nisCode);
  const refusals = [
    ...(municipality.ok ? [] : [municipality.refusal]),
    ...[refuseStartDate(startDate, today)].filter((refusal) => refusal !== undefined),
  ];
  if (!municipality.ok || refusals.length > 0) return refusedFor(refusals);
  const { end } = phasesFrom(startDate);
  const trajectory = { trajectoryId, from: startDate, until: end };
  const running = known.flatMap((one): Span[] =>
    one.status === 'completed' || one.status === 'cancelled'
      ? []
      : [{ trajectoryId: one.trajectoryId, from: one.startDate, until: one.endDate }],
  );
  const decision = decide(
    { type: 'AddTrajectory', municipality: municipality.municipality, trajectory, running, allowOverlap },
    { status: 'absent' },
  );
  if (!decision.ok) return refusedFor([decision.refusal]);
  there.set(nisCode, [...known, { trajectoryId, status: 'planned', startDate, endDate: end }]);
  return { status: 'valid', details: [trajectoryId] };
};

const refusedFor = (refusals: readonly { code: string; message: string }[]): Fate => ({
  status: 'refused',
  details: refusals.map(reason),
});

type Around = {
  /** The trajectories that exist, by municipality. */
  there: Map<string, Known[]>;
  /** What would become of a row beside them, by its number. */
  tried: ReadonlyMap<number, Answered>;
  note?: string;
};

/** A rehearsal is worth something without a server too. It then says what it could not look at. */
const lookAround = async (rows: readonly Checked[], target: Target, { openTarget }: Surroundings): Promise<Around> => {
  const nothing = { there: new Map(), tried: new Map() };
  const unseen =
    'Of er rijen bij zijn die al bestaan, samenvallen met een ander traject of anders zijn dan wat we weten, is niet nagekeken';
  const asked = rows.flatMap(({ row, onboarding }) => (onboarding ? [{ row, onboarding }] : []));
  if (asked.length === 0) return nothing;
  try {
    const connection: Connection = await openTarget(target);
    const there = await connection.trajectoriesOf([...new Set(asked.map(({ onboarding }) => onboarding.nisCode))]);
    if (!there) return { ...nothing, note: `${unseen}: dat kan niet met --function.` };
    const tried = new Map<number, Answered>();
    for (let from = 0; from < asked.length; from += ROWS_A_REQUEST) {
      const batch = asked.slice(from, from + ROWS_A_REQUEST);
      const answers = (await connection.tried(batch.map(({ onboarding }) => onboarding))) ?? [];
      for (const answer of answers) tried.set(batch[answer.row - 1]?.row ?? 0, answer);
    }
    return { there: new Map(there), tried };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return { ...nothing, note: `${unseen}. ${error.message}` };
  }
};
