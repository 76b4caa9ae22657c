import * as z from 'zod/mini';
import { isoDate, isoInstant } from '../../events/contract.ts';
import type { SessionId } from '../../events/plan.ts';
import { attendance, recordFact, type SessionEvent, sessionFact, sessionFacts } from '../../events/session.ts';
import type { Aggregate } from '../aggregate.ts';
import { trajectoryPartition } from '../trajectory/partition.ts';
import { evolve, initialState, type Session } from './session.ts';

const known = {
  revision: z.int(),
  facts: sessionFacts,
  changedIn: z.partialRecord(sessionFact, z.int()),
  calendarChanges: z.int(),
  record: z.exactOptional(
    z.object({
      record: z.int(),
      date: isoDate,
      attendance: z.exactOptional(attendance),
      agreements: z.int(),
      pictures: z.int(),
      changedIn: z.partialRecord(recordFact, z.int()),
    }),
  ),
  minutes: z.exactOptional(z.object({ version: z.int(), date: isoDate, hash: z.string(), at: isoInstant })),
};

/** The schema of a stored session. A `planned` one is not stored. */
export const storedSession = z.discriminatedUnion('status', [
  z.object({ ...known, status: z.literal('open') }),
  z.object({ ...known, status: z.literal('held') }),
  z.object({ ...known, status: z.literal('minuted') }),
]);

export type SessionKey = { trajectoryId: string; session: SessionId };

/** The sessions of a trajectory. */
export const sessions: Aggregate<SessionKey, Session, SessionEvent> = {
  noun: 'session',
  partition: ({ trajectoryId }) => trajectoryPartition(trajectoryId),
  part: ({ session }) => session,
  trajectoryId: ({ trajectoryId }) => trajectoryId,
  initialState,
  evolve,
  stored: storedSession,
};
