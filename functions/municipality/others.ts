import { ConflictError } from '../../adapters/table/conflict.ts';
import { checkItem, type Item } from '../../adapters/table/items.ts';
import { type Key, keyOf } from '../../adapters/table/keys.ts';
import { readState } from '../../adapters/table/ref.ts';
import type { Table } from '../../adapters/table/table.ts';
import type { IsoDate } from '../../domain/calendar/local-time.ts';
import type { Municipality, Span } from '../../domain/municipality/municipality.ts';
import { trajectories } from '../../domain/trajectory/aggregate.ts';
import { type ExistingTrajectory, isRunning } from '../../domain/trajectory/trajectory.ts';

/** Another trajectory of the same municipality, as it was read. */
export type Other = { trajectoryId: string; state: ExistingTrajectory; version: number };

/** The ids of all other trajectories, when a command was decided without some of them. */
export type Unread = { unread: readonly string[] };

// Each attempt but the first follows a trajectory that was added to the municipality.
const ATTEMPTS = 8;

/**
 * Executes a command that depends on the other trajectories of a municipality. The first attempt reads none of them,
 * because most municipalities have a single one. Each later attempt reads those that the last one named.
 */
export const besideOthers = async <Outcome extends object>(
  attempt: (otherIds: readonly string[]) => Promise<Outcome | Unread>,
): Promise<Outcome> => {
  let otherIds: readonly string[] = [];
  for (let attempts = 1; attempts <= ATTEMPTS; attempts++) {
    const outcome = await attempt(otherIds);
    if (!isUnread(outcome)) return outcome;
    otherIds = outcome.unread;
  }
  throw new ConflictError('Trajectories of this municipality are being added all the time');
};

const isUnread = (outcome: object): outcome is Unread => 'unread' in outcome;

/** The trajectories of a municipality except one. */
export const othersOf = (municipality: Municipality, trajectoryId: string): string[] =>
  municipality.status === 'registered' ? municipality.trajectories.filter((id) => id !== trajectoryId) : [];

export const keysOfOthers = (otherIds: readonly string[]): Key[] => otherIds.map((id) => keyOf(trajectories, id));

/** The others from their items, in the order of their ids. */
export const othersFrom = (otherIds: readonly string[], items: readonly (Item | undefined)[]): Other[] =>
  otherIds.flatMap((trajectoryId, index) => {
    const { state, version } = readState(trajectories, items[index]);
    return state.status === 'absent' ? [] : [{ trajectoryId, state, version }];
  });

/** The days on which a trajectory runs by its plan. */
export const spanOf = (trajectoryId: string, { phases }: ExistingTrajectory['plan']): Span => ({
  trajectoryId,
  from: phases.preparation,
  until: phases.end,
});

export const runningAmong = (others: readonly Other[]): Span[] =>
  others.flatMap(({ trajectoryId, state }) => (isRunning(state) ? [spanOf(trajectoryId, state.plan)] : []));

/** The one that starts on this day by now, and was not cancelled. */
export const startingOn = (startDate: IsoDate, others: readonly Other[]): Other | undefined =>
  others.find(({ state }) => state.status !== 'cancelled' && state.plan.phases.preparation === startDate);

/** Lets the transaction fail when one of those that run has changed, because it may overlap then. What has ended stays. */
export const checksOfOthers = (table: Table, others: readonly Other[]) =>
  others
    .filter(({ state }) => isRunning(state))
    .map(({ trajectoryId, version }) => checkItem(table, keyOf(trajectories, trajectoryId), 'version', version));
