import { gateFactsFrom, gateKeys } from '../adapters/table/gate-facts.ts';
import type { Item } from '../adapters/table/items.ts';
import type { IsoInstant } from '../domain/calendar/local-time.ts';
import { keyOf } from '../domain/gate/keys.ts';
import { type BesideTrajectory, GATES } from '../domain/gate/needs.ts';
import { isPassed, missingFor } from '../domain/gate/readiness.ts';
import type { Missing } from '../domain/trajectory/command.ts';
import type { Trajectory } from '../domain/trajectory/trajectory.ts';

export { gateFactsFrom, gateKeys };

/** The ids of what is missing for each transition that has not come. `items` are those of `gateKeys`. */
export const missingIn = (trajectory: Trajectory, items: readonly (Item | undefined)[], now: IsoInstant): Missing => {
  if (trajectory.status === 'absent') return {};
  const beside: BesideTrajectory = gateFactsFrom(items);
  const coming = GATES.filter((gate) => !isPassed(gate, trajectory));
  return Object.fromEntries(coming.map((gate) => [gate, missingFor(gate, { ...beside, trajectory, now }).map(keyOf)]));
};
