import * as z from 'zod/mini';
import { evolve, initialState, type Standing } from '../../domain/person/standing.ts';
import { isoInstant } from '../../events/contract.ts';
import { type PersonEvent, personRoleRemoved } from '../../events/person.ts';
import type { Aggregate } from './aggregate.ts';
import { standingKey } from './keys.ts';

const storedStanding = z.discriminatedUnion('status', [
  z.object({
    status: z.literal('known'),
    rolesRemoved: z.partialRecord(personRoleRemoved.data.shape.role, isoInstant),
  }),
  z.object({ status: z.literal('erased'), erasedAt: isoInstant }),
]);

/** What was taken from people. It lies apart from who they are, so that whoever checks access sees no personal data. */
export const standings: Aggregate<string, Standing, PersonEvent> = {
  key: standingKey,
  name: () => 'person',
  trajectoryId: () => null,
  initialState,
  evolve,
  parse: (stored) => storedStanding.parse(stored),
};
