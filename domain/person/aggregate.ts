import * as z from 'zod/mini';
import { isoInstant } from '../../events/contract.ts';
import { type PersonEvent, personMailStopped, personMailsChanged, personRoleRemoved } from '../../events/person.ts';
import type { Aggregate } from '../aggregate.ts';
import type { IsoInstant } from '../calendar/local-time.ts';
import { evolve, initialState, type Revocations } from './revocations.ts';

const stored = z.discriminatedUnion('status', [
  z.object({
    status: z.literal('known'),
    rolesRemoved: z.partialRecord(personRoleRemoved.data.shape.role, isoInstant),
    correctedAt: z.exactOptional(isoInstant),
    movedAt: z.exactOptional(isoInstant),
    mails: z.exactOptional(
      z.object({
        choice: personMailsChanged.data.shape.choice,
        often: personMailsChanged.data.shape.often,
        at: isoInstant,
      }),
    ),
    mailStop: z.exactOptional(z.object({ why: personMailStopped.data.shape.why, at: isoInstant })),
  }),
  z.object({ status: z.literal('erased'), erasedAt: isoInstant }),
]);

/** Partition key of the index of revocations by date of the last one, or of the last correction. */
export const REVOCATIONS = 'REVOCATIONS';

/**
 * Revocations by person id. They are stored apart from the profile, so that functions that check access need no
 * permission to read personal data.
 */
export const revocations: Aggregate<string, Revocations, PersonEvent> = {
  noun: 'person',
  partition: (personId) => `ACCESS#${personId}`,
  trajectoryId: () => null,
  initialState,
  evolve,
  stored,
  index: (_, state) => ({ gsi1pk: REVOCATIONS, gsi1sk: lastOf(state) }),
};

// All instants have the same length, so they sort as strings. Each event leaves one.
const lastOf = (state: Revocations): IsoInstant =>
  state.status === 'erased'
    ? state.erasedAt
    : ([state.correctedAt, state.mailStop?.at, state.mails?.at, ...Object.values(state.rolesRemoved)]
        .filter((at) => at !== undefined)
        .sort()
        .at(-1) ?? '');
