import { execute, together } from '../../adapters/table/execute.ts';
import type { Context } from '../../adapters/table/items.ts';
import { ref } from '../../adapters/table/ref.ts';
import type { Store } from '../../adapters/table/store.ts';
import { readTold, toldKey } from '../../adapters/table/told.ts';
import type { IsoInstant } from '../../domain/calendar/local-time.ts';
import { mails } from '../../domain/mail/aggregate.ts';
import { decide } from '../../domain/mail/mail.ts';
import { revocations } from '../../domain/person/aggregate.ts';
import { trajectories } from '../../domain/trajectory/aggregate.ts';
import { retellingKey, retellingTo } from '../../domain/trajectory/retelling.ts';

/** A person who has another address since `movedAt`, by the correction with this number. */
type Moved = {
  personId: string;
  correction: number;
  movedAt: IsoInstant;
  confirmed: { changeId: string; trajectoryId: string } | undefined;
};

const NOTHING = { ok: true, events: {} } as const;

/**
 * Asks for the first mail about a trajectory to another address: that it holds, where it was confirmed, and what did not reach
 * the address of before. Once a correction. Only the last correction asks, so two at once ask for one mail. Makes one read, and a transaction when there is a mail to ask for.
 */
export const retell = async (
  trajectoryId: string,
  { personId, correction, movedAt, confirmed }: Moved,
  store: Store,
  context: Context,
): Promise<void> => {
  const changeId = confirmed?.trajectoryId === trajectoryId ? confirmed.changeId : undefined;
  await execute({
    store,
    load: {
      person: ref(revocations, personId),
      trajectory: ref(trajectories, trajectoryId),
      mail: ref(mails, { trajectoryId, key: retellingKey({ personId, correction }) }),
    },
    alongside: [toldKey(trajectoryId, personId)],
    decide({ person, trajectory, mail }, [item]) {
      const isLast = person.status === 'known' && person.movedAt === movedAt;
      const told = readTold(toldKey(trajectoryId, personId), item);
      const retelling =
        isLast && trajectory.status !== 'absent'
          ? retellingTo({ personId, correction, changeId, revocations: person, told }, trajectory)
          : undefined;
      return retelling ? together({ mail: decide({ type: 'Request', mail: retelling }, mail) }) : NOTHING;
    },
    context,
  });
};
