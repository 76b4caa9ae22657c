import type { SuppressionList } from '../../adapters/mailer/suppression-list.ts';
import { citizenDeletions, citizenItemsOf } from '../../adapters/table/citizen-items.ts';
import { execute, together } from '../../adapters/table/execute.ts';
import type { Context } from '../../adapters/table/items.ts';
import { readTrajectoriesOf } from '../../adapters/table/members.ts';
import { participationsOf } from '../../adapters/table/participations.ts';
import { ref } from '../../adapters/table/ref.ts';
import { changeSignIns } from '../../adapters/table/sign-ins.ts';
import { places as placesKind } from '../../domain/places/aggregate.ts';
import { decide } from '../../domain/places/decide.ts';
import { endAs } from '../../domain/sign-in/sessions.ts';
import { trajectories } from '../../domain/trajectory/aggregate.ts';
import { executePersonCommand } from '../person/command.ts';
import { type Dependencies, idsOf } from './change.ts';
import type { Own } from './read.ts';

/** Gives up the place. Refused once the trajectory has ended: then the place stays. */
export const leave = ({ store, clock }: Dependencies, own: Pick<Own, 'whose'>, context: Context) => {
  const { personId: participantId, trajectoryId } = idsOf(own);
  return execute({
    store,
    context,
    load: { places: ref(placesKind, trajectoryId), trajectory: ref(trajectories, trajectoryId) },
    decide: ({ places, trajectory }) =>
      together({ places: decide({ type: 'SignOff', participantId, now: clock.now() }, places, trajectory) }),
  });
};

/** The municipalities for which somebody works. */
export const worksFor = async ({ store }: Pick<Dependencies, 'store'>, personId: string): Promise<string[]> => {
  const teams = await readTrajectoriesOf(store.table, personId);
  const own = teams.filter(({ state }) => state.members.some((one) => one.personId === personId));
  return [...new Set(own.map(({ state }) => state.municipality))];
};

/**
 * Gives up every place and erases the person. Of somebody who also works on a trajectory all that is known of them as a citizen
 * goes, with the sessions in which they were one: Ecolife erases the rest. Answers for which municipalities they work.
 */
export const erase = async (
  deps: Dependencies & { suppressionList: SuppressionList },
  own: Own,
  context: Context,
): Promise<string[]> => {
  const { personId, trajectoryId } = idsOf(own);
  const { store, suppressionList } = deps;
  await leave(deps, own, context);
  const works = await worksFor(deps, personId);
  if (works.length === 0) {
    await executePersonCommand({ type: 'Erase', personId }, context, deps);
    return works;
  }
  for (const other of await participationsOf(store.table, personId)) {
    if (other !== trajectoryId) await leave(deps, { whose: { participantId: personId, trajectoryId: other } }, context);
  }
  const citizen = await citizenItemsOf(store.table, personId);
  for (const email of citizen.guardians) await suppressionList.remove(email);
  await store.commit([], citizenDeletions(store.table, citizen));
  await changeSignIns(store.table, personId, ({ signIns }) => endAs(signIns, 'participant'), context.at);
  return works;
};
