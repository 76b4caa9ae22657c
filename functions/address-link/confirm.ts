import type { SuppressionList } from '../../adapters/mailer/suppression-list.ts';
import { mailedIn, moveOf, type PendingChange, pendingChange } from '../../adapters/table/address-change.ts';
import { batchGet } from '../../adapters/table/batch-get.ts';
import { emailHash } from '../../adapters/table/email-hash.ts';
import { execute } from '../../adapters/table/execute.ts';
import { firstAddressOf } from '../../adapters/table/first-address.ts';
import { addressChangeKey, emailPointerKey, eventIdOf, keyOf, personKey } from '../../adapters/table/keys.ts';
import { readMail } from '../../adapters/table/ledger.ts';
import { opensLinks } from '../../adapters/table/link-hash.ts';
import { profileFrom } from '../../adapters/table/people.ts';
import { readState, ref } from '../../adapters/table/ref.ts';
import { participationFrom, participationKey } from '../../adapters/table/sign-ups.ts';
import type { Store } from '../../adapters/table/store.ts';
import type { IsoInstant } from '../../domain/calendar/local-time.ts';
import { refuse } from '../../domain/decision.ts';
import { type MailId, mails } from '../../domain/mail/aggregate.ts';
import { itemsOf, knownItem } from '../../domain/mail/noun.ts';
import { citizenAddressKey, participantMails } from '../../domain/participant/mails.ts';
import { CITIZEN_CONFIRMATION, CITIZEN_NOTICE } from '../../domain/participant/to-sign-up.ts';
import { revocations } from '../../domain/person/aggregate.ts';
import { correctedEvents } from '../../domain/person/correct.ts';
import { places as placesKind } from '../../domain/places/aggregate.ts';
import { decide as decidePlaces } from '../../domain/places/decide.ts';
import { decideAddressChange } from '../../domain/trajectory/address.ts';
import { CONFIRMATION, mailKeyOf, NOTICE } from '../../domain/trajectory/address-mails.ts';
import { trajectories } from '../../domain/trajectory/aggregate.ts';
import { trajectoryMails } from '../../domain/trajectory/mails.ts';
import { isRunning } from '../../domain/trajectory/trajectory.ts';
import { calendarPagePath } from '../agenda/token.ts';
import { readToken } from '../link/token.ts';

/** The change that a token confirms: of whom, and whether it is still open. */
export type Followed = {
  mail: MailId;
  personId: string;
  changeId: string;
  change: PendingChange | undefined;
  /** The address until now. Undefined of somebody who had none. */
  oldEmail: string | undefined;
  isTaken: boolean;
  /** False as long as the old address has not been told of the change. */
  isAnnounced: boolean;
};

/** Follows the token of a link. Undefined when we did not issue it. */
export const follow = async (store: Store, token: string, now: IsoInstant): Promise<Followed | undefined> => {
  const read = readToken(token);
  if (!read) return undefined;
  const { line } = await readMail(store.table, read.mail);
  if (line.state.status === 'absent') return undefined;
  const asked = itemsOf(line.state)[read.item];
  if (asked?.template !== CONFIRMATION && asked?.template !== CITIZEN_CONFIRMATION) return undefined;
  if (!opensLinks(line, read.secret)) return undefined;
  const { changeId } = knownItem([trajectoryMails, participantMails], asked).addressChange ?? {};
  if (changeId === undefined) return undefined;
  const personId = line.state.recipientId;
  const [item, person, about] = await batchGet(store.table, [
    addressChangeKey(personId),
    personKey(personId),
    keyOf(trajectories, read.mail.trajectoryId),
  ]);
  // A first address is of no use once the trajectory ended: nothing would be mailed to it.
  const isOver = !person && !isRunning(readState(trajectories, about).state);
  const change = isOver ? undefined : pendingChange(item, changeId, now);
  const key =
    asked.template === CONFIRMATION
      ? mailKeyOf(NOTICE, { changeId, role: line.state.role })
      : citizenAddressKey(CITIZEN_NOTICE, { changeId, participantId: personId });
  const notice = { trajectoryId: read.mail.trajectoryId, key };
  const [pointer, announcement] = change
    ? await batchGet(store.table, [emailPointerKey(emailHash(change.email)), keyOf(mails, notice)])
    : [];
  // Otherwise somebody who was signed in as another person could move the address before that person hears of it.
  const isAnnounced = readState(mails, announcement).state.status !== 'requested';
  const oldEmail = person && profileFrom(person).email;
  return {
    mail: read.mail,
    personId,
    changeId,
    change,
    oldEmail,
    isTaken: pointer !== undefined && pointer.personId !== personId,
    isAnnounced,
  };
};

/**
 * Moves the person to the new address, or gives a first one to somebody whom no mail reached and who becomes a person by it: in one transaction with the pointer from it. A first mail follows the event
 * (`follow-people`), with the plan that did not reach the old one. The calendar link is another from then on: the page and
 * that mail give it. SES forgets the old address, and those
 * that were replaced before they were confirmed, before the table does. When it fails, nothing has changed and the link can be used again.
 */
export const confirm = async (
  { store, suppressionList, newSecret }: { store: Store; suppressionList: SuppressionList; newSecret: () => string },
  { mail, personId, changeId, change: followed, oldEmail }: Followed,
  { at, correlationId }: { at: IsoInstant; correlationId: string },
) => {
  const left = mailedIn(followed).filter((one) => one !== followed?.email);
  for (const email of [...(oldEmail === undefined ? [] : [oldEmail]), ...left]) await suppressionList.remove(email);
  // The first event of a mail is its request.
  const causationId = eventIdOf(keyOf(mails, mail), 1);
  const context = { at, actor: `person:${personId}`, correlationId, causationId };
  const calendarSecret = newSecret();
  const { trajectoryId } = mail;
  const outcome = await execute({
    store,
    context,
    load: {
      person: ref(revocations, personId),
      trajectory: ref(trajectories, trajectoryId),
      ...(oldEmail === undefined ? { places: ref(placesKind, trajectoryId) } : {}),
    },
    alongside: [personKey(personId), addressChangeKey(personId), participationKey(personId, trajectoryId)],
    decide({ person, trajectory, places }, [profile, pending, participated]) {
      const change = pendingChange(pending, changeId, at);
      if (!change || person.status === 'erased') return ended();
      const corrected = correctedEvents(personId, ['email'], { changeId, trajectoryId });
      if (!profile) {
        const known = participationFrom(participated);
        if (!known?.contact || !places) return ended();
        const reached = decidePlaces({ type: 'ConfirmAddress', participantId: personId, now: at }, places, trajectory);
        if (!reached.ok) return ended();
        const first = { personId, trajectoryId, known, contact: known.contact, change, calendarSecret, at };
        return {
          ok: true,
          events: { places: reached.events, person: corrected },
          items: firstAddressOf(store.table, first),
        };
      }
      const told = decideAddressChange(
        { type: 'ConfirmAddressChange', personId, changeId, revocations: person },
        trajectory,
      );
      return {
        ok: true,
        events: {
          trajectory: told.ok ? told.events : [],
          person: corrected,
        },
        items: moveOf(store.table, { personId, profile: profileFrom(profile), change, calendarSecret, at }),
      };
    },
  });
  return outcome.ok ? { ...outcome, calendar: calendarPagePath({ personId, secret: calendarSecret }) } : outcome;
};

const ended = () =>
  refuse('ADDRESS_CHANGE_ENDED', 'Deze link is vervallen. Vraag aan wie je adres wijzigde om het opnieuw te doen.');
