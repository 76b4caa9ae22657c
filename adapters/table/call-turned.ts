import * as z from 'zod/mini';
import type { Turned } from '../../domain/call/standing.ts';
import { isoInstant } from '../../events/contract.ts';
import type { Item } from './items.ts';
import { type Key, subjectKey } from './keys.ts';
import type { Partition } from './partition.ts';
import { storedState } from './subject.ts';

const KIND = 'call';

// Readers that need no texts of a call do without its noun.
const turned = z.object({ status: z.enum(['opened', 'closed']), since: isoInstant });

export const callKey = (trajectoryId: string): Key => subjectKey(trajectoryId, KIND);

/** What somebody decided about a call, from its item. */
export const turnedFrom = (item: Item | undefined): Turned =>
  turned.safeParse(storedState(item)).data ?? { status: 'as-planned' };

/** That in a partition that was read. */
export const turnedIn = (partition: Partition): Turned => turnedFrom(partition.get(KIND)?.[0]);
