import type { Clock } from '../../adapters/clock.ts';
import { execute, together } from '../../adapters/table/execute.ts';
import type { Context } from '../../adapters/table/items.ts';
import { trajectoriesOf } from '../../adapters/table/members.ts';
import { ref } from '../../adapters/table/ref.ts';
import type { Store } from '../../adapters/table/store.ts';
import { revocations } from '../../domain/person/aggregate.ts';
import { places as placesKind } from '../../domain/places/aggregate.ts';
import { decide as decidePlaces } from '../../domain/places/decide.ts';
import { entryOf } from '../../domain/places/places.ts';
import { trajectories } from '../../domain/trajectory/aggregate.ts';
import { noteMailStop } from '../../domain/trajectory/note-mail-stop.ts';
import { decideTeam, type TeamCommand } from '../../domain/trajectory/team.ts';
import { isRunning } from '../../domain/trajectory/trajectory.ts';
import { personCorrected, personErased, personMailStopped, personRoleRemoved } from '../../events/person.ts';
import { teamChanged } from '../../events/trajectory.ts';
import { readDetail } from '../delivery.ts';
import { retell } from './retell.ts';

/** The events after which a person is no longer in a team, or mails reach a member no more or again. */
export const listensTo = [personRoleRemoved, personErased, personMailStopped, personCorrected, teamChanged] as const;

export type Dependencies = { store: Store; clock: Clock };

/**
 * Writes into trajectories what happened to a person: leaving the team, or mails that no longer arrive. Their other people
 * hear of it by the events, and whoever has another address gets a first mail there. Makes one Query, and one transaction for each running trajectory of the person.
 */
export const follow = async (input: unknown, { store, clock }: Dependencies): Promise<void> => {
  const event = readDetail(listensTo, input);
  const { actor, correlationId, id: causationId } = event;
  const context = { at: clock.now(), actor, correlationId, causationId };
  switch (event.type) {
    case 'Person.Erased':
      await signOff(event.data.personId, store, context);
      return leave({ personId: event.data.personId, lost: 'everything' }, store, context);
    case 'Person.RoleRemoved': {
      const { personId, role } = event.data;
      if (role === 'participant') return signOff(personId, store, context);
      return leave({ personId, lost: { role, at: event.at } }, store, context);
    }
    case 'Person.MailStopped':
      return noteEverywhere(event.data.personId, store, context);
    case 'Person.Corrected': {
      const { personId, fields, confirmed } = event.data;
      return fields.includes('email')
        ? moved({ personId, correction: event.sequence, movedAt: event.at, confirmed }, store, context)
        : undefined;
    }
    case 'Trajectory.TeamChanged': {
      // Whoever joins may have an address by then that takes no mail.
      const { joined } = event.data;
      return joined === undefined ? undefined : note(event.trajectoryId ?? '', joined, store, context);
    }
    default:
      return event satisfies never;
  }
};

const leave = async (
  { personId, lost }: Omit<Extract<TeamCommand, { type: 'LeaveTeam' }>, 'type'>,
  store: Store,
  context: Context,
): Promise<void> => {
  for (const trajectoryId of await trajectoriesOf(store.table, personId)) {
    await execute({
      store,
      load: { trajectory: ref(trajectories, trajectoryId) },
      decide: ({ trajectory }) =>
        together({ trajectory: decideTeam({ type: 'LeaveTeam', personId, lost }, trajectory) }),
      context,
    });
  }
};

/** Whoever was erased, or is no participant any more, gives up the place in each group. */
const signOff = async (personId: string, store: Store, context: Context): Promise<void> => {
  for (const trajectoryId of await trajectoriesOf(store.table, personId)) {
    await execute({
      store,
      load: { places: ref(placesKind, trajectoryId), trajectory: ref(trajectories, trajectoryId) },
      decide({ places, trajectory }) {
        // Most of those who work on trajectories never joined a group, and what ended stays as it is.
        if (!entryOf(places, personId) || !isRunning(trajectory)) return { ok: true, events: {} };
        const command = { type: 'SignOff', participantId: personId, now: context.at } as const;
        return together({ places: decidePlaces(command, places, trajectory) });
      },
      context,
    });
  }
};

const noteEverywhere = async (personId: string, store: Store, context: Context): Promise<void> => {
  for (const trajectoryId of await trajectoriesOf(store.table, personId)) {
    await note(trajectoryId, personId, store, context);
  }
};

/** Each trajectory in a transaction of its own: a coach has more than one transaction could hold. */
const moved = async (correction: Parameters<typeof retell>[1], store: Store, context: Context): Promise<void> => {
  const { personId } = correction;
  for (const trajectoryId of await trajectoriesOf(store.table, personId)) {
    await note(trajectoryId, personId, store, context);
    await retell(trajectoryId, correction, store, context);
  }
};

/** Notes in a trajectory and its group whether mails reach a person. It goes by the state, so events may come late or out of order. */
const note = async (trajectoryId: string, personId: string, store: Store, context: Context): Promise<void> => {
  await execute({
    store,
    load: {
      trajectory: ref(trajectories, trajectoryId),
      places: ref(placesKind, trajectoryId),
      person: ref(revocations, personId),
    },
    decide({ trajectory, places, person }) {
      const team = noteMailStop({ type: 'NoteMailStop', personId, revocations: person }, trajectory);
      if (!entryOf(places, personId) || !isRunning(trajectory) || person.status !== 'known')
        return together({ trajectory: team });
      const type = person.mailStop ? 'NoteMailStop' : 'ConfirmAddress';
      const group = decidePlaces({ type, participantId: personId, now: context.at }, places, trajectory);
      return together({ trajectory: team, places: group });
    },
    context,
  });
};
