import { execute, together } from '../../adapters/table/execute.ts';
import type { Context } from '../../adapters/table/items.ts';
import { ref } from '../../adapters/table/ref.ts';
import type { Store } from '../../adapters/table/store.ts';
import type { IsoInstant } from '../../domain/calendar/local-time.ts';
import { places as placesKind } from '../../domain/places/aggregate.ts';
import { decide } from '../../domain/places/decide.ts';
import type { Places } from '../../domain/places/places.ts';
import { trajectories } from '../../domain/trajectory/aggregate.ts';
import type { ExistingTrajectory } from '../../domain/trajectory/trajectory.ts';
import type { Whose } from './read.ts';

type Around = { trajectory: ExistingTrajectory; places: Places; participantId: string; now: IsoInstant };

/** The places as somebody sees them: their offer whose time is over has lapsed, also before anybody has written it. */
export const placesNow = ({ trajectory, places, participantId, now }: Around): Places => {
  const lapsing = decide({ type: 'Tend', now }, places, trajectory);
  const isOver =
    lapsing.ok &&
    lapsing.events.some(({ type, data }) => type === 'Places.OfferLapsed' && data.participantId === participantId);
  if (!isOver) return places;
  return {
    ...places,
    entries: places.entries.map((one) =>
      one.participantId === participantId ? { ...one, seat: 'offer-expired' } : one,
    ),
  };
};

/**
 * Answers an offer from the own page: one read and one transaction. Once it lapsed, that is written and the place goes on. Tells
 * whether the answer counted.
 */
export const answerOffered = async (
  store: Store,
  { trajectoryId, participantId }: Whose,
  { offer, accepts }: { offer: number; accepts: boolean },
  context: Context,
): Promise<boolean> => {
  const command = { type: accepts ? 'Accept' : 'Decline', participantId, offer, now: context.at } as const;
  const answered = accepts ? 'Places.Granted' : 'Places.OfferDeclined';
  let isHeard = false;
  const outcome = await execute({
    store,
    context,
    load: { places: ref(placesKind, trajectoryId), trajectory: ref(trajectories, trajectoryId) },
    decide({ places, trajectory }) {
      const decided = decide(command, places, trajectory);
      isHeard =
        decided.ok &&
        decided.events.some(({ type, data }) => type === answered && data.participantId === participantId);
      return together({ places: decided });
    },
  });
  return outcome.ok && isHeard;
};
