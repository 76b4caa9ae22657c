import { isToUnconfirmed } from '../../../domain/trajectory/address-mails.ts';
import { isRunning, type Trajectory } from '../../../domain/trajectory/trajectory.ts';
import { readEvent } from '../../../events/catalogue.ts';
import type { Envelope } from '../../../events/envelope.ts';
import { personEvents } from '../../../events/person.ts';
import type { History } from './history.ts';
import type { Losses } from './losses.ts';
import type { Line } from './mails.ts';

/** By then, what a fault kept away has been replayed. */
const NOTED_WITHIN = 21 * 86_400_000;

/**
 * Checks that each mail that came back for good, was refused, or was reported as spam, stopped mail to its recipient, and that every
 * trajectory in which the recipient stays says so.
 */
export const judgeStops = (
  ledger: ReadonlyMap<string, Line>,
  histories: ReadonlyMap<string, History>,
  events: readonly Envelope[],
  losses: Losses,
): string[] => {
  const stops = events
    .filter(({ type }) => type === 'Person.MailStopped')
    .map((envelope) => ({ at: envelope.at, personId: readEvent(personEvents, envelope).data.personId }));
  const stopped = new Set(stops.map(({ personId }) => personId));
  const unheard = [...ledger].flatMap(([key, { state, request }]) => {
    const isBack =
      state.status === 'complained' ||
      (state.status === 'bounced' && state.bounceType === 'Permanent') ||
      (state.status === 'suppressed' && state.reason === 'address-refused');
    if (!isBack || isToUnconfirmed(request)) return [];
    const isErased = losses(request.recipientId, Number.POSITIVE_INFINITY).status === 'erased';
    return isErased || stopped.has(request.recipientId) ? [] : [`mail ${key} came back and stopped no mail`];
  });
  const untold = stops.flatMap(({ at, personId }) =>
    [...histories].flatMap(([trajectoryId, history]) => {
      const stateAt = (instant: number): Trajectory | undefined =>
        history.findLast((step) => Date.parse(step.at) <= instant)?.state;
      const isIn = (state: Trajectory | undefined): boolean =>
        state !== undefined && isRunning(state) && state.members.some((one) => one.personId === personId);
      const stays = isIn(stateAt(Date.parse(at))) && isIn(stateAt(Date.parse(at) + NOTED_WITHIN));
      const isNoted = history.some(
        ({ event }) => event.type === 'Trajectory.MemberMailStopped' && event.data.personId === personId,
      );
      return stays && !isNoted ? [`${trajectoryId} does not say that no mail reaches ${personId}`] : [];
    }),
  );
  return [...unheard, ...untold];
};
