import * as z from 'zod/mini';
import { type Received, readEvent } from '../events/catalogue.ts';
import type { EventContract } from '../events/contract.ts';

/** What EventBridge hands to a target; the envelope is its detail. */
const delivery = z.object({ detail: z.unknown() });

/** One of the `expected` events, as a bus delivers it. Throws on anything else: it ends as a dead letter. */
export const readDetail = <const Contracts extends readonly EventContract[]>(
  expected: Contracts,
  input: unknown,
): Received<Contracts[number]> => readEvent(expected, delivery.parse(input).detail);

/** One of the `expected` events of a trajectory, as a bus delivers it. Throws on anything else: it ends as a dead letter. */
export const readDelivery = <const Contracts extends readonly EventContract[]>(
  expected: Contracts,
  input: unknown,
): { event: Received<Contracts[number]>; trajectoryId: string } => {
  const event = readDetail(expected, input);
  if (event.trajectoryId === null) throw new Error(`${event.id} names no trajectory`);
  return { event, trajectoryId: event.trajectoryId };
};
