import type { IsoInstant } from '../../domain/calendar/local-time.ts';
import { calls } from '../../domain/call/aggregate.ts';
import { type Recruitment, recruitmentOf } from '../../domain/call/recruitment.ts';
import { participants } from '../../domain/participant/aggregate.ts';
import { places } from '../../domain/places/aggregate.ts';
import type { ExistingTrajectory } from '../../domain/trajectory/trajectory.ts';
import { batchGet } from './batch-get.ts';
import { readConfirmed, readVisits } from './call-visits.ts';
import { keyOf } from './keys.ts';
import { allOf, oneOf, readPartition } from './partition.ts';
import { readState } from './ref.ts';
import type { Table } from './table.ts';

/** What places and participants begin with, so that one Query reads both. */
const GROUP = 'p';

/** Reads how far the call of a trajectory is, and what helped elsewhere: one BatchGetItem and three Queries, at once. */
export const readRecruitment = async (
  table: Table,
  trajectoryId: string,
  { trajectory, now }: { trajectory: ExistingTrajectory; now: IsoInstant },
): Promise<Recruitment> => {
  const [[call], group, visits, everywhere] = await Promise.all([
    batchGet(table, [keyOf(calls, trajectoryId)]),
    readPartition(table, trajectoryId, GROUP),
    readVisits(table, trajectoryId),
    readConfirmed(table),
  ]);
  const facts = {
    call: readState(calls, call).state,
    places: oneOf(group, places),
    participants: allOf(group, participants).map(({ state }) => state),
    ...{ visits, everywhere },
  };
  return recruitmentOf(facts, trajectory, now);
};
