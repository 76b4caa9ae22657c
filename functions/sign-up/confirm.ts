import { profileUpdateOf } from '../../adapters/table/address-change.ts';
import { findByEmail } from '../../adapters/table/address-owner.ts';
import { countConfirmed } from '../../adapters/table/call-visits.ts';
import { ConflictError } from '../../adapters/table/conflict.ts';
import { execute } from '../../adapters/table/execute.ts';
import { eventIdOf, keyOf } from '../../adapters/table/keys.ts';
import { additionOf, profileFrom } from '../../adapters/table/people.ts';
import { ref } from '../../adapters/table/ref.ts';
import {
  participationItem,
  readSignUp,
  type SignUp,
  signUpDeletions,
  signUpFrom,
  signUpItem,
} from '../../adapters/table/sign-ups.ts';
import type { Store } from '../../adapters/table/store.ts';
import type { IsoInstant } from '../../domain/calendar/local-time.ts';
import { type Refusal, refuse } from '../../domain/decision.ts';
import { mails } from '../../domain/mail/aggregate.ts';
import { participants } from '../../domain/participant/aggregate.ts';
import { decide } from '../../domain/participant/decide.ts';
import { revocations } from '../../domain/person/aggregate.ts';
import { correct, correctedEvents } from '../../domain/person/correct.ts';
import type { Profile } from '../../domain/person/person.ts';
import { places as placesKind } from '../../domain/places/aggregate.ts';
import { decide as decidePlaces } from '../../domain/places/decide.ts';
import { trajectories } from '../../domain/trajectory/aggregate.ts';
import { besideKeys, type CitizenLink, openedBy, participantId } from './token.ts';

export type Dependencies = { store: Store; newSecret: () => string };

/** Whose confirmation the mail with this template asks for. Undefined for other mails. */
export const confirmerOf = (template: string): 'citizen' | 'guardian' | undefined =>
  template === 'sign-up-confirmation' ? 'citizen' : template === 'sign-up-guardian' ? 'guardian' : undefined;

/** The sign-up that a mail was about. */
export const signUpIn = (params: Readonly<Record<string, unknown>>): number =>
  typeof params.signUp === 'number' ? params.signUp : 0;

/** What a guardian allows of the photos to which a child agreed. */
export type Allowed = { photoTaken: boolean; photoUsed: boolean };

/**
 * Confirms a sign-up: one read and one transaction, in which a citizen becomes a person, takes part or waits, and what was
 * filled in moves to where it stays. All states are checked by version, so a cancellation or somebody who was quicker is
 * decided again.
 */
export const confirm = async (
  { store, newSecret }: Dependencies,
  link: CitizenLink,
  { at, correlationId, allowed }: { at: IsoInstant; correlationId: string; allowed: Allowed },
): Promise<{ ok: true } | { ok: false; refusal: Refusal }> => {
  const { table } = store;
  const { trajectoryId, participantId: personId } = link;
  const calendarSecret = newSecret();
  try {
    const outcome = await execute({
      store,
      context: {
        ...{ at, actor: `person:${personId}`, correlationId },
        // The first event of a mail is its request.
        causationId: eventIdOf(keyOf(mails, link.mail), 1),
      },
      load: {
        participant: ref(participants, participantId(link)),
        places: ref(placesKind, trajectoryId),
        trajectory: ref(trajectories, trajectoryId),
        // Nobody becomes a person again who is erased at this moment.
        person: ref(revocations, personId),
      },
      alongside: besideKeys(link),
      decide({ participant, places, trajectory, person }, items) {
        const opened = openedBy(link, items);
        const by = opened && confirmerOf(opened.item.template);
        if (!opened || !by) return ended();
        const decided = decide({ type: 'Confirm', signUp: signUpIn(opened.item.params), by, now: at }, participant);
        if (!decided.ok) return decided;
        const isWhole = decided.events.some(({ type }) => type === 'Participant.Confirmed');
        const asked = signUpFrom(opened.signUp, at);
        const given = asked && by === 'guardian' ? allowedBy(asked, allowed) : asked;
        if (!isWhole) {
          const items =
            given && decided.events.length > 0 ? [signUpItem(table, { personId, trajectoryId }, given)] : [];
          return { ok: true, events: { participant: decided.events }, items };
        }
        if (!given || person.status === 'erased') return ended();
        const joined = decidePlaces({ type: 'Join', participantId: personId, now: at }, places, trajectory);
        if (!joined.ok) return joined;
        const renewed = opened.profile && renewedBy(given, profileFrom(opened.profile));
        return {
          ok: true,
          events: {
            participant: decided.events,
            places: joined.events,
            person: correctedEvents(personId, renewed?.fields ?? []),
          },
          items: [
            ...(renewed ? [] : additionOf(table, personId, profileOf(given), calendarSecret)),
            ...(renewed && renewed.fields.length > 0 ? [profileUpdateOf(table, personId, renewed.profile)] : []),
            participationItem(
              table,
              { personId, trajectoryId },
              { ...detailsOf(given), route: 'online', acceptedAt: at },
            ),
            ...signUpDeletions(table, { personId, trajectoryId }, given.email),
          ],
        };
      },
    });
    if (!outcome.ok) return outcome;
    const { participant } = outcome.states;
    const isWhole = outcome.events.some(({ type }) => type === 'Participant.Confirmed');
    // What helps elsewhere is a count of nobody: whoever confirms must not wait for it to succeed.
    if (isWhole && participant.status === 'confirmed') {
      await countConfirmed(table, participant.via ?? 'direct').catch(() => undefined);
    }
    return { ok: true };
  } catch (error) {
    // The address came to belong to somebody else since it signed up. Signing up again finds that person.
    if (error instanceof ConflictError && (await isTaken(store, link, at))) return ended();
    throw error;
  }
};

const ended = () => refuse('SIGN_UP_ENDED', 'Deze link is vervallen. Schrijf je opnieuw in.');

/** Whoever is known already is called and reached as the page of the confirmation showed. No number takes none away. */
const renewedBy = ({ name, phone }: SignUp, known: Profile) =>
  correct(known, { name, ...(phone === undefined ? {} : { phone }) }, { isMailStopped: false });

/** Of photos only what child and guardian both allow. */
const allowedBy = (given: SignUp, { photoTaken, photoUsed }: Allowed): SignUp => ({
  ...given,
  consents: {
    ...given.consents,
    photoTaken: given.consents.photoTaken && photoTaken,
    photoUsed: given.consents.photoUsed && photoUsed,
  },
});

const profileOf = ({ name, email, phone }: SignUp) => ({ name, email, ...(phone === undefined ? {} : { phone }) });

/** What stays of a sign-up besides who it is. */
const detailsOf = ({ name: _, email: __, phone: ___, signUp: ____, expiresAt: _____, ...details }: SignUp) => details;

/** Whether the address of a sign-up belongs to another person by now. */
const isTaken = async (store: Store, link: CitizenLink, now: IsoInstant): Promise<boolean> => {
  const given = await readSignUp(store.table, { personId: link.participantId, trajectoryId: link.trajectoryId }, now);
  const owner = given && (await findByEmail(store.table, given.email));
  return owner !== undefined && owner !== link.participantId;
};
