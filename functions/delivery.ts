import * as z from 'zod/mini';
import { type Received, readEvent } from '../events/catalogue.ts';
import type { EventContract } from '../events/contract.ts';

/** What EventBridge delivers to a target. The `detail` is the envelope. */
const delivery = z.object({ detail: z.unknown() });

/** Reads one of the `expected` events from a delivery. Throws on anything else, which makes it a dead letter. */
export const readDetail = <const Contracts extends readonly EventContract[]>(
  expected: Contracts,
  input: unknown,
): Received<Contracts[number]> => readEvent(expected, delivery.parse(input).detail);

/**
 * Reads one of the `expected` events of a trajectory from a delivery. Throws on anything else, which makes it a dead
 * letter.
 */
export const readDelivery = <const Contracts extends readonly EventContract[]>(
  expected: Contracts,
  input: unknown,
): { event: Received<Contracts[number]>; trajectoryId: string } => {
  const event = readDetail(expected, input);
  if (event.trajectoryId === null) throw new Error(`${event.id} names no trajectory`);
  return { event, trajectoryId: event.trajectoryId };
};
