import { findByEmail } from '../../adapters/table/erasure.ts';
import { execute } from '../../adapters/table/execute.ts';
import type { Context } from '../../adapters/table/items.ts';
import { personKey } from '../../adapters/table/keys.ts';
import { additionOf } from '../../adapters/table/people.ts';
import { ref } from '../../adapters/table/ref.ts';
import { type Participation, participationItem } from '../../adapters/table/sign-ups.ts';
import type { Store } from '../../adapters/table/store.ts';
import { dateOf } from '../../domain/calendar/local-time.ts';
import { refuse } from '../../domain/decision.ts';
import { participants } from '../../domain/participant/aggregate.ts';
import { decide } from '../../domain/participant/decide.ts';
import { ageClassOf, INFORMATION } from '../../domain/participant/information.ts';
import { places as placesKind } from '../../domain/places/aggregate.ts';
import { decide as decidePlaces } from '../../domain/places/decide.ts';
import { entryOf, isOpen } from '../../domain/places/places.ts';
import { trajectories } from '../../domain/trajectory/aggregate.ts';
import { admitStaff } from '../http/admit-staff.ts';
import type { Request } from '../http/edge.ts';
import { profileOf, storedForm } from '../http/person-fields.ts';
import type { Registration } from './schema.ts';

export type Dependencies = { store: Store; ids: { person(): string } };

/**
 * Signs somebody up who agreed on paper or by telephone: one read, one more for an address, and one transaction. Somebody
 * without an address has no profile, and is named in the participation.
 */
export const register = async (
  { store, ids }: Dependencies,
  trajectoryId: string,
  body: Registration,
  admit: Request<unknown, unknown, unknown>['admit'],
  context: Context,
) => {
  const { table } = store;
  const { name, email, phone } = body;
  const profile = email === undefined ? undefined : profileOf({ name, email, phone });
  const known = profile && (await findByEmail(table, profile.email));
  const participantId = known ?? ids.person();
  const isOffline = profile === undefined;
  const outcome = await execute({
    store,
    context,
    load: {
      trajectory: ref(trajectories, trajectoryId),
      participant: ref(participants, { trajectoryId, participantId }),
      places: ref(placesKind, trajectoryId),
    },
    alongside: [personKey(participantId)],
    decide({ trajectory, participant, places }, [person]) {
      const admission = admitStaff(admit, trajectory);
      if (!admission.ok) return admission;
      if (needsGuardian(body, context.at)) {
        const message = 'Onder 16 jaar is de toestemming van een ouder of voogd nodig. Vul in wie dat is.';
        return refuse('GUARDIAN_NEEDED', message, 'guardian');
      }
      const entry = entryOf(places, participantId);
      const isIn = entry !== undefined && isOpen(entry);
      const { route } = body;
      const registered = decide(
        { type: 'Register', participantId, information: INFORMATION, route, isIn },
        participant,
      );
      if (!registered.ok) return registered;
      const join = { type: 'Join', participantId, isOffline, byStaff: true, now: context.at } as const;
      const joined = decidePlaces(join, places, trajectory);
      if (!joined.ok) return joined;
      const events = { participant: registered.events, places: joined.events };
      if (isIn) return { ok: true, events };
      const participation = participationItem(
        table,
        { personId: participantId, trajectoryId },
        participationOf(body, context.at, isOffline),
      );
      const isNew = profile !== undefined && person === undefined;
      return {
        ok: true,
        events,
        items: [...(isNew ? additionOf(table, participantId, profile) : []), participation],
      };
    },
  });
  return { outcome, participantId };
};

const needsGuardian = ({ birthYear, guardian }: Registration, now: string): boolean =>
  birthYear !== undefined &&
  guardian === undefined &&
  ['too-young', 'guardian'].includes(ageClassOf(birthYear, dateOf(now)));

const participationOf = (
  { name, phone, town, birthYear, guardian, themes = [], needs, photoTaken, photoUsed, route }: Registration,
  at: string,
  isOffline: boolean,
): Participation => ({
  ...{ town: storedForm(town), themes, route, information: INFORMATION, acceptedAt: at },
  consents: { photoTaken: photoTaken ?? false, photoUsed: photoUsed ?? false },
  ...(birthYear === undefined ? {} : { birthYear }),
  ...(guardian === undefined
    ? {}
    : {
        guardian: {
          name: storedForm(guardian.name),
          ...(guardian.email === undefined ? {} : { email: storedForm(guardian.email) }),
        },
      }),
  ...(needs === undefined ? {} : { needs }),
  ...(isOffline
    ? { contact: { name: storedForm(name), ...(phone === undefined ? {} : { phone: storedForm(phone) }) } }
    : {}),
});
