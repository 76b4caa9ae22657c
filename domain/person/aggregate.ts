import * as z from 'zod/mini';
import { isoInstant } from '../../events/contract.ts';
import { type PersonEvent, personRoleRemoved } from '../../events/person.ts';
import type { Aggregate } from '../aggregate.ts';
import type { IsoInstant } from '../calendar/local-time.ts';
import { evolve, initialState, type Revocations } from './revocations.ts';

const stored = z.discriminatedUnion('status', [
  z.object({
    status: z.literal('known'),
    rolesRemoved: z.partialRecord(personRoleRemoved.data.shape.role, isoInstant),
  }),
  z.object({ status: z.literal('erased'), erasedAt: isoInstant }),
]);

/** The index of revocations by the date of the last one. */
export const REVOCATIONS = 'REVOCATIONS';

/**
 * What was revoked of a person, by person id. It lies apart from who they are, so that whoever checks access sees no
 * personal data.
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

// Instants are texts of one length, so they sort as they follow each other.
const lastOf = (state: Revocations): IsoInstant =>
  state.status === 'erased' ? state.erasedAt : (Object.values(state.rolesRemoved).sort().at(-1) ?? '');
