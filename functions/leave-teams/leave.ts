import type { Clock } from '../../adapters/clock.ts';
import { execute, together } from '../../adapters/table/execute.ts';
import { trajectoriesOf } from '../../adapters/table/members.ts';
import { ref } from '../../adapters/table/ref.ts';
import type { Store } from '../../adapters/table/store.ts';
import { trajectories } from '../../domain/trajectory/aggregate.ts';
import { decideTeam, type TeamCommand } from '../../domain/trajectory/team.ts';
import { personErased, personRoleRemoved } from '../../events/person.ts';
import { readDetail } from '../delivery.ts';

/** The events after which a person is no longer in a team. */
export const listensTo = [personRoleRemoved, personErased] as const;

export type Dependencies = { store: Store; clock: Clock };

/**
 * Takes a person who was erased or lost a role out of the teams of all running trajectories. Their other people hear of
 * it by the event. Makes one Query, and one transaction for each running trajectory of the person.
 */
export const leave = async (input: unknown, { store, clock }: Dependencies): Promise<void> => {
  const event = readDetail(listensTo, input);
  const { personId } = event.data;
  const command: TeamCommand = {
    type: 'LeaveTeam',
    personId,
    lost: event.type === 'Person.Erased' ? 'everything' : { role: event.data.role, at: event.at },
  };
  for (const trajectoryId of await trajectoriesOf(store.table, personId)) {
    await execute({
      store,
      load: { trajectory: ref(trajectories, trajectoryId) },
      decide: ({ trajectory }) => together({ trajectory: decideTeam(command, trajectory) }),
      context: {
        at: clock.now(),
        actor: event.actor,
        correlationId: event.correlationId,
        causationId: event.id,
      },
    });
  }
};
