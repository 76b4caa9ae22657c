import { createHash } from 'node:crypto';
import { checkOwner, findByEmail, ownerKeys } from '../../adapters/table/address-owner.ts';
import { callKey } from '../../adapters/table/call-turned.ts';
import { execute } from '../../adapters/table/execute.ts';
import type { Context } from '../../adapters/table/items.ts';
import { personKey } from '../../adapters/table/keys.ts';
import { additionOf } from '../../adapters/table/people.ts';
import { privacyVersionFrom } from '../../adapters/table/privacy-version.ts';
import { ref } from '../../adapters/table/ref.ts';
import { type Participation, participationItem, participationKey } from '../../adapters/table/sign-ups.ts';
import type { Store } from '../../adapters/table/store.ts';
import { dateOf, type IsoInstant } from '../../domain/calendar/local-time.ts';
import { refuse } from '../../domain/decision.ts';
import { documents } from '../../domain/document/aggregate.ts';
import { type Document, minimumAgeOn } from '../../domain/document/document.ts';
import { participants } from '../../domain/participant/aggregate.ts';
import { decide } from '../../domain/participant/decide.ts';
import { ageClassOf } from '../../domain/participant/information.ts';
import type { Participant } from '../../domain/participant/participant.ts';
import { places as placesKind } from '../../domain/places/aggregate.ts';
import { decide as decidePlaces } from '../../domain/places/decide.ts';
import { entryOf, isOpen, type Places } from '../../domain/places/places.ts';
import { trajectories } from '../../domain/trajectory/aggregate.ts';
import type { Trajectory } from '../../domain/trajectory/trajectory.ts';
import { admitStaff } from '../http/admit-staff.ts';
import type { Request } from '../http/edge.ts';
import type { HttpEvent } from '../http/event.ts';
import { idempotencyKeyIn } from '../http/keeping.ts';
import { profileOf, storedForm } from '../http/person-fields.ts';
import type { Fact } from './differences.ts';
import { keptOf } from './kept.ts';
import type { Registration } from './schema.ts';

export type Dependencies = { store: Store; ids: { person(): string } };

/**
 * Somebody who is to be signed up: one request for an address. Without an address, the same registration with the same key is of one
 * person, however often it is sent.
 */
export const newcomer = async (
  { store, ids }: Dependencies,
  body: Registration,
  { trajectoryId, event }: { trajectoryId: string; event: HttpEvent },
) => {
  const { name, email, phone } = body;
  const key = idempotencyKeyIn(event);
  const profile = email === undefined ? undefined : profileOf({ name, email, phone });
  const known = profile && (await findByEmail(store.table, profile.email));
  const isRepeatable = key !== undefined && profile === undefined;
  return { participantId: known ?? (isRepeatable ? idOf([trajectoryId, key, body]) : ids.person()), profile };
};

/** Like the ids that are drawn. */
const idOf = (about: unknown): string =>
  createHash('sha256')
    .update(JSON.stringify(about))
    .digest('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');

type Newcomer = Awaited<ReturnType<typeof newcomer>>;

/** What is read beside the states of a registration: the call with its version, who somebody is, and whose the address is by then. */
export const besideOf = (trajectoryId: string, { participantId, profile }: Newcomer) => [
  callKey(trajectoryId),
  participationKey(participantId, trajectoryId),
  personKey(participantId),
  ...ownerKeys(profile?.email),
];

/** What a registration relies on. */
export const reliedOn = (trajectoryId: string, { participantId }: Newcomer) => ({
  trajectory: ref(trajectories, trajectoryId),
  participant: ref(participants, { trajectoryId, participantId }),
  places: ref(placesKind, trajectoryId),
  regulations: ref(documents, { trajectoryId, kind: 'regulations' }),
});
/** With the version of the information that they agreed to. */
export type Signed = Registration & { information: string };
type States = { trajectory: Trajectory; participant: Participant; places: Places; regulations: Document };

/** Decides on a registration. `isKnown`: there is a profile of them. */
export const registration = (
  { table }: Store,
  {
    trajectoryId,
    body,
    now,
    isKnown,
    ...who
  }: Newcomer & {
    trajectoryId: string;
    body: Signed;
    now: IsoInstant;
    isKnown: boolean;
  },
  { trajectory, participant, places, regulations }: States,
) => {
  const { participantId, profile } = who;
  if (needsGuardian(body, now)) {
    const message = 'Onder 16 jaar is de toestemming van een ouder of voogd nodig. Vul in wie dat is.';
    return refuse('GUARDIAN_NEEDED', message, 'guardian');
  }
  if (body.needs !== undefined && body.needsConsent !== true) {
    const message =
      'Wat iemand nodig heeft, kan over gezondheid gaan. Vink aan dat deze persoon er uitdrukkelijk mee akkoord ging, of laat het leeg.';
    return refuse('CONSENT_NEEDED', message, 'needsConsent');
  }
  const isOffline = profile === undefined;
  const entry = entryOf(places, participantId);
  const isIn = entry !== undefined && isOpen(entry);
  const { route, information, birthYear } = body;
  const registered = decide(
    {
      ...{ type: 'Register', participantId, information, route, isIn, now },
      minimumAge: minimumAgeOn(regulations, dateOf(now)),
      ...(birthYear === undefined ? {} : { age: { birthYear } }),
    },
    participant,
  );
  if (!registered.ok) return registered;
  const join = { type: 'Join', participantId, isOffline, byStaff: true, now } as const;
  const joined = decidePlaces(join, places, trajectory);
  if (!joined.ok) return joined;
  const participation = participationItem(
    table,
    { personId: participantId, trajectoryId },
    participationOf(body, now, isOffline),
  );
  const isNew = profile !== undefined && !isKnown;
  const items = [...(isNew ? additionOf(table, participantId, profile) : []), participation];
  return {
    ok: true,
    events: { participant: registered.events, places: joined.events },
    items: isIn ? [] : items,
  } as const;
};

/**
 * Signs somebody up who agreed on paper or by telephone: one read, one more for an address, and one transaction. Somebody
 * without an address has no profile, and is named in the participation. Of somebody who is in the group nothing is written, so what is
 * said otherwise of them is refused. Of somebody who is known from elsewhere, `kept` names what stays in the profile.
 */
export const register = async (
  deps: Dependencies,
  trajectoryId: string,
  body: Registration,
  { admit, event }: Pick<Request<unknown, unknown, unknown>, 'admit' | 'event'>,
  context: Context,
) => {
  const who = await newcomer(deps, body, { trajectoryId, event });
  let kept: Fact[] = [];
  const outcome = await execute({
    store: deps.store,
    context,
    load: reliedOn(trajectoryId, who),
    alongside: besideOf(trajectoryId, who),
    decide(states, [call, participated, person, owner]) {
      checkOwner(owner, who.participantId);
      const admission = admitStaff(admit, states.trajectory);
      if (!admission.ok) return admission;
      const now = context.at;
      const entry = entryOf(states.places, who.participantId);
      const isIn = entry !== undefined && isOpen(entry);
      kept = keptOf(body, { person, participated, isIn });
      if (isIn && kept.length > 0) return refuse('PARTICIPANT_KNOWN', KNOWN);
      const signed = { ...body, information: body.information ?? privacyVersionFrom(call) };
      return registration(
        deps.store,
        { ...who, trajectoryId, body: signed, now, isKnown: person !== undefined },
        states,
      );
    },
  });
  if (!outcome.ok && outcome.refusal.code === 'PARTICIPANT_KNOWN') {
    const { code } = outcome.refusal;
    const errors = kept.map((field) => ({ field, code, message: `“${field}” ${OTHERWISE}` }));
    return { ok: false, refusal: { code, message: KNOWN, errors } } as const;
  }
  return outcome.ok ? ({ ...outcome, participantId: who.participantId, kept } as const) : outcome;
};

const KNOWN =
  'Deze persoon zit al in de groep, en daar staat iets anders. Er is niets veranderd. Naam en telefoon verbeter je bij die deelnemer; de rest past wie het aangaat zelf aan op de eigen pagina.';
const OTHERWISE = 'staat anders bij deze persoon, die al in de groep zit. Er is niets veranderd: verbeter het daar.';

const needsGuardian = ({ birthYear, guardian }: Registration, now: string): boolean =>
  birthYear !== undefined &&
  guardian === undefined &&
  ['too-young', 'guardian'].includes(ageClassOf(birthYear, dateOf(now)));

const participationOf = (
  { name, phone, town, birthYear, guardian, themes = [], needs, photoTaken, photoUsed, route, information }: Signed,
  at: string,
  isOffline: boolean,
): Participation => ({
  ...{ town: storedForm(town), themes, route, information, acceptedAt: at },
  consents: {
    ...{ photoTaken: photoTaken ?? false, photoUsed: photoUsed ?? false },
    ...(needs === undefined ? {} : { needs: true }),
  },
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
