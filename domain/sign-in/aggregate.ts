import * as z from 'zod/mini';
import { isoInstant } from '../../events/contract.ts';
import { type SignInEvent, signInLinkAsked } from '../../events/sign-in.ts';
import type { Aggregate } from '../aggregate.ts';
import { trajectoryPartition } from '../trajectory/partition.ts';
import { evolve, initialState, type SignIn } from './sign-in.ts';

const stored = z.discriminatedUnion('status', [
  z.object({ ...signInLinkAsked.data.shape, status: z.literal('asked'), recent: z.array(isoInstant) }),
]);

export type SignInId = { trajectoryId: string; personId: string };

/**
 * The links to sign in with that a person asked for. They lie in the partition of the trajectory in whose ledger their mails are: the latest of
 * the person.
 */
export const signIns: Aggregate<SignInId, SignIn, SignInEvent> = {
  noun: 'sign-in',
  partition: ({ trajectoryId }) => trajectoryPartition(trajectoryId),
  part: ({ personId }) => personId,
  trajectoryId: ({ trajectoryId }) => trajectoryId,
  initialState,
  evolve,
  stored,
};
