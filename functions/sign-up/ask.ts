import { ownerIn } from '../../adapters/table/address-owner.ts';
import { batchGet } from '../../adapters/table/batch-get.ts';
import { ConflictError } from '../../adapters/table/conflict.ts';
import { emailHash } from '../../adapters/table/email-hash.ts';
import { execute } from '../../adapters/table/execute.ts';
import { emailPointerKey, keyOf } from '../../adapters/table/keys.ts';
import { readState, ref } from '../../adapters/table/ref.ts';
import { pendingPerson, signUpExpiry, signUpItems, signUpPointerKey } from '../../adapters/table/sign-ups.ts';
import type { Store } from '../../adapters/table/store.ts';
import { dateOf, type IsoInstant } from '../../domain/calendar/local-time.ts';
import { calls } from '../../domain/call/aggregate.ts';
import { type Standing, standingIn } from '../../domain/call/standing.ts';
import { documents } from '../../domain/document/aggregate.ts';
import { minimumAgeOn } from '../../domain/document/document.ts';
import { participants } from '../../domain/participant/aggregate.ts';
import { decide } from '../../domain/participant/decide.ts';
import { initialState } from '../../domain/participant/participant.ts';
import { places as placesKind } from '../../domain/places/aggregate.ts';
import { entryOf, isOpen, type PlacesLeft, placesLeft } from '../../domain/places/places.ts';
import { type Prospect, prospectOf } from '../../domain/places/prospect.ts';
import { trajectories } from '../../domain/trajectory/aggregate.ts';
import type { Given } from './read-form.ts';

export type Dependencies = { store: Store; ids: { person(): string } };

/** What a form needs of the trajectory that it is about. */
export type Open = {
  municipality: string;
  state: Standing['state'];
  left: PlacesLeft & { prospect: Prospect };
  /** Of the regulations that are in force. */
  minimumAge: number | undefined;
};

const ATTEMPTS = 3;

/** What stands around a form: one request. */
export const readOpen = async ({ store }: Dependencies, trajectoryId: string, now: IsoInstant) => {
  const items = await batchGet(store.table, keysOf(trajectoryId));
  const read = openFrom(items, now);
  return read && { ...read.open, about: { trajectoryId, trajectory: read.trajectory, call: read.call } };
};

const keysOf = (trajectoryId: string) => [
  keyOf(trajectories, trajectoryId),
  keyOf(calls, trajectoryId),
  keyOf(placesKind, trajectoryId),
  keyOf(documents, { trajectoryId, kind: 'regulations' }),
];

const openFrom = (
  [trajectoryItem, callItem, placesItem, regulations]: Awaited<ReturnType<typeof batchGet>>,
  now: IsoInstant,
) => {
  const { state: trajectory } = readState(trajectories, trajectoryItem);
  if (trajectory.status === 'absent') return undefined;
  const { state: call } = readState(calls, callItem);
  const { state: places } = readState(placesKind, placesItem);
  const open: Open = {
    municipality: trajectory.municipality,
    state: standingIn(call, trajectory, now).state,
    left: { ...placesLeft(places, trajectory), prospect: prospectOf(places, trajectory, now) },
    minimumAge: minimumAgeOn(readState(documents, regulations).state, dateOf(now)),
  };
  return { open, places, trajectory, call };
};

/**
 * Keeps what a citizen filled in until the address confirms it, and asks for the mail: one read and one transaction, and one
 * more read for an address that is known. Whoever fills in the form cannot tell which. Nothing that others sign up with is
 * checked by the transaction, so that a storm does not stand in its own way; the confirmation checks all of it.
 * The age of the regulations counts as they are at this moment: whoever confirms later took part in what was true when they signed up.
 */
export const ask = async (
  deps: Dependencies,
  trajectoryId: string,
  given: Given,
  { at, correlationId }: { at: IsoInstant; correlationId: string },
): Promise<'asked' | 'closed' | 'over' | 'unknown' | 'too-young'> => {
  const { store, ids } = deps;
  const { table } = store;
  for (let attempt = 1; ; attempt++) {
    const [person, pending, ...around] = await batchGet(table, [
      emailPointerKey(emailHash(given.email)),
      signUpPointerKey(given.email, trajectoryId),
      ...keysOf(trajectoryId),
    ]);
    const read = openFrom(around, at);
    if (!read) return 'unknown';
    const { state, minimumAge } = read.open;
    if (state !== 'open') return state === 'over' ? 'over' : 'closed';
    const known = ownerIn(person) ?? pendingPerson(pending, at);
    const participantId = known ?? ids.person();
    const entry = entryOf(read.places, participantId);
    const expiresAt = signUpExpiry(at);
    try {
      const outcome = await execute({
        store,
        context: { at, actor: `person:${participantId}`, correlationId, causationId: null },
        load: { participant: ref(participants, { trajectoryId, participantId }) },
        ...(known === undefined ? { known: { participant: { state: initialState, version: 0 } } } : {}),
        decide({ participant }) {
          const { via, age, ...kept } = given;
          const { information, guardian } = kept;
          const decided = decide(
            {
              ...{ type: 'SignUp', participantId, information, now: at },
              ...(via === 'direct' ? {} : { via }),
              guardian: guardian !== undefined,
              ...{ minimumAge, age },
              isIn: entry !== undefined && isOpen(entry),
            },
            participant,
          );
          if (!decided.ok) return decided;
          const signedUp = decided.events.find((event) => event.type === 'Participant.SignedUp');
          if (!signedUp) return { ok: true, events: { participant: decided.events } };
          const { signUp } = signedUp.data;
          // Of two who sign up with one address at once, the later finds the other and takes that id.
          const isFirst = known === undefined && pending === undefined;
          const whose = { personId: participantId, trajectoryId, isFirst };
          const items = signUpItems(table, whose, { ...kept, signUp, expiresAt });
          return { ok: true, events: { participant: decided.events }, items };
        },
      });
      return outcome.ok ? 'asked' : 'too-young';
    } catch (error) {
      if (!(error instanceof ConflictError) || attempt === ATTEMPTS) throw error;
    }
  }
};
