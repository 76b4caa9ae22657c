import * as z from 'zod/mini';
import { isoInstant } from '../../events/contract.ts';
import { type OverviewEvent, overviewPrepared } from '../../events/overview.ts';
import type { Aggregate } from '../aggregate.ts';
import { trajectoryPartition } from '../trajectory/partition.ts';
import { evolve, initialState, type Overview } from './overview.ts';

const stored = z.discriminatedUnion('status', [
  z.object({ ...overviewPrepared.data.shape, status: z.literal('prepared'), preparedAt: isoInstant }),
]);

export type OverviewId = { trajectoryId: string; personId: string };

/** The weekly overviews of people, each in the partition of the trajectory that comes first in it, with its mail. */
export const overviews: Aggregate<OverviewId, Overview, OverviewEvent> = {
  noun: 'overview',
  partition: ({ trajectoryId }) => trajectoryPartition(trajectoryId),
  part: ({ personId }) => personId,
  trajectoryId: ({ trajectoryId }) => trajectoryId,
  initialState,
  evolve,
  stored,
};
