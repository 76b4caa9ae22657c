import { mailsFor } from '../../../domain/trajectory/mails-for.ts';
import type { History } from './history.ts';

/** Checks that what one person should hear at one moment about one trajectory is asked for as one mail. */
export const judgeMoments = (histories: ReadonlyMap<string, History>): string[] =>
  [...histories].flatMap(([trajectoryId, history]) =>
    [...Map.groupBy(history, ({ commit }) => commit)].flatMap(([, steps]) => {
      const asked = steps.flatMap(({ event, state, at }) => {
        // Of these two mails, one goes to the old address and one to the new.
        if (state.status === 'absent' || event.type === 'Trajectory.AddressChangeRequested') return [];
        return mailsFor(event, state, at);
      });
      return [...Map.groupBy(asked, ({ recipientId }) => recipientId).values()]
        .filter((mails) => mails.length > 1)
        .map(
          (mails) => `${trajectoryId}: one person hears in several mails: ${mails.map(({ key }) => key).join(', ')}`,
        );
    }),
  );
