import { batchGet } from '../../adapters/table/batch-get.ts';
import { citizenDeletions, citizenItemsOf, keysIn } from '../../adapters/table/citizen-items.ts';
import { ConflictError } from '../../adapters/table/conflict.ts';
import type { Context } from '../../adapters/table/items.ts';
import { readTrajectoriesOf } from '../../adapters/table/members.ts';
import { participationKey } from '../../adapters/table/sign-ups.ts';
import { addMonths, dateOf, type IsoDate } from '../../domain/calendar/local-time.ts';
import { KEPT } from '../../domain/participant/retention.ts';
import { places as placesKind } from '../../domain/places/aggregate.ts';
import type { Entry } from '../../domain/places/places.ts';
import type { TrajectorySummary } from '../../domain/trajectory/summary.ts';
import { type Dependencies, executePersonCommand } from '../person/command.ts';

type Dated = Pick<TrajectorySummary, 'trajectoryId' | 'sessions' | 'endedAt'>;

/** Whether anybody of a trajectory may be due to be forgotten. */
export const mayForget = ({ sessions, endedAt }: Dated, today: IsoDate): boolean =>
  isPast(kickoffOf(sessions), KEPT.othersMonths, today) || isPast(endedAt && dateOf(endedAt), KEPT.othersMonths, today);

const kickoffOf = (sessions: Dated['sessions']): IsoDate | undefined =>
  sessions.find(({ id }) => id === 'kickoff')?.date;

const isPast = (day: IsoDate | undefined, months: number, today: IsoDate): boolean =>
  day !== undefined && today > addMonths(day, months);

/** Whether somebody's time is over: of a participant 12 months after the end, of anybody else 3 months after the Kickoff or the end. */
const isDue = ({ seat }: Entry, dated: Dated, today: IsoDate): boolean =>
  seat === 'participant'
    ? isPast(dated.endedAt && dateOf(dated.endedAt), KEPT.participantMonths, today)
    : mayForget(dated, today);

/**
 * Deletes what is kept of the citizens of a trajectory whose time is over, and erases those of whom nothing else is needed. Who was
 * forgotten before has no participation left, so nothing is done twice. Returns the number of people. Throws at the end when some could
 * not be forgotten.
 */
export const forgetParticipants = async (
  deps: Dependencies,
  dated: Dated,
  today: IsoDate,
  context: Context,
): Promise<number> => {
  const { store } = deps;
  const { trajectoryId } = dated;
  const { state } = await store.load(placesKind, trajectoryId);
  const due = state.entries.filter((entry) => isDue(entry, dated, today));
  const items = await batchGet(
    store.table,
    due.map(({ participantId }) => participationKey(participantId, trajectoryId)),
  );
  const errors: unknown[] = [];
  let forgotten = 0;
  for (const [index, { participantId: personId }] of due.entries()) {
    if (!items[index]) continue;
    try {
      const citizen = await citizenItemsOf(store.table, personId);
      const keys = keysIn(citizen, trajectoryId);
      if (await isNeeded(deps, personId, citizen.keys.length > keys.length)) {
        await store.commit([], citizenDeletions(store.table, { keys }));
      } else await executePersonCommand({ type: 'Erase', personId }, context, deps);
      forgotten += 1;
    } catch (error) {
      // After a conflict, because somebody changes this person at this moment, the next run tries again.
      if (!(error instanceof ConflictError)) errors.push(error);
    }
  }
  if (errors.length > 0) throw new AggregateError(errors, `${errors.length} citizens could not be forgotten`);
  return forgotten;
};

/** Whether somebody works or worked on a trajectory, or signed up for another group: then the rest stays for that. */
const isNeeded = async (
  { store: { table } }: Dependencies,
  personId: string,
  isElsewhere: boolean,
): Promise<boolean> => {
  if (isElsewhere) return true;
  return (await readTrajectoriesOf(table, personId)).some(({ state }) =>
    [...state.members, ...state.formerMembers].some((one) => one.personId === personId),
  );
};
