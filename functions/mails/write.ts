import type { CheckedIn } from '../../domain/attendance/attendance.ts';
import { dateOf, type IsoInstant } from '../../domain/calendar/local-time.ts';
import type { Recruitment } from '../../domain/call/recruitment.ts';
import { isPublicOn } from '../../domain/document/document.ts';
import { howFarIn } from '../../domain/document/summary.ts';
import { type BesideTrajectory, closedBy } from '../../domain/gate/needs.ts';
import { missingFor } from '../../domain/gate/readiness.ts';
import type { MailRequest } from '../../domain/mail/mail.ts';
import { itemsOf, knownItem, type Stored } from '../../domain/mail/noun.ts';
import { roleNow } from '../../domain/mail/suppression.ts';
import { mailNouns } from '../../domain/nouns.ts';
import { leadsToOwnPage } from '../../domain/participant/own-page.ts';
import { leadOf } from '../../domain/person/member.ts';
import type { Profile } from '../../domain/person/person.ts';
import { initialState as initialRevocations } from '../../domain/person/revocations.ts';
import type { ToldPlans } from '../../domain/trajectory/told.ts';
import type { ExistingTrajectory } from '../../domain/trajectory/trajectory.ts';
import type { WordingTexts } from '../../domain/trajectory/worded.ts';
import { writerIn } from '../../emails/languages.ts';
import type { MailPart } from '../../emails/mail-input.ts';
import type { RenderedMail } from '../../emails/render.ts';
import type { SessionId } from '../../events/plan.ts';

/** Stands where the link of the recipient stood: it gives commands, so nobody else gets it. */
const NO_LINK = '#persoonlijke-link';
const LINK_IN_TEXT = '(hier staat de persoonlijke link)';
const SITE = 'het adres van Klimaatdoeners';

type Writing = Stored & {
  trajectoryId: string;
  mail: MailRequest;
  people: ReadonlyMap<string, Profile>;
  /** What was agreed in a session, as it is recorded now. */
  agreementsOf: (session: SessionId) => readonly string[];
  /** Who was checked in at a session, as it is noted now. */
  checkedInAt?: (session: SessionId) => CheckedIn | undefined;
  /** The documents, sessions and places as they are now. */
  beside: BesideTrajectory;
  /** Reads how far the call is now, for an item that tells it. Without it, the mail says where to look. */
  readRecruitment?: (trajectory: ExistingTrajectory) => Promise<Recruitment>;
  /** Reads the text of a note that an item tells. Without it, the mail leaves that out. */
  readNote?: (noteId: string) => Promise<string | undefined>;
  /** The texts that stood in for ours then. */
  wordings: WordingTexts;
  /** What its recipient may know from earlier mails. Left out: it is written as if it were the first that they get. */
  told?: ToldPlans;
  at: IsoInstant;
};

/**
 * Writes a mail as of an instant, without calendar parts. Where a link of its recipient goes, it says so.
 * Throws an UnknownTemplateError for a template of another version of the code.
 */
export const writeAgain = async ({
  trajectoryId,
  mail,
  people,
  agreementsOf,
  checkedInAt,
  beside,
  readRecruitment,
  readNote,
  at,
  wordings,
  told = [],
  ...stored
}: Writing): Promise<RenderedMail> => {
  const { members } = stored.trajectory;
  const { recipientId } = mail;
  const tellsCall = itemsOf(mail).some((item) => knownItem(mailNouns, item).recruits);
  const recruitment = tellsCall ? await readRecruitment?.(stored.trajectory) : undefined;
  const noteIds = itemsOf(mail).flatMap((item) => knownItem(mailNouns, item).readsNote ?? []);
  const notes = new Map(await Promise.all(noteIds.map(async (noteId) => [noteId, await readNote?.(noteId)] as const)));
  const parts = itemsOf(mail).flatMap((item): MailPart[] => {
    const known = knownItem(mailNouns, item);
    const role = roleNow(known, mail.role, { ...stored, revocations: initialRevocations, recipientId });
    // Whoever may see this trajectory need not see the others of its coach.
    if (known.isElsewhere) return [];
    const calendar = known.calendar(stored, { now: at, told });
    const named = known.names === undefined ? {} : { named: people.get(known.names) };
    const missing = known.readies
      ? {
          missing: missingFor(known.readies, { ...beside, trajectory: stored.trajectory, now: at }),
          documents: howFarIn(beside.documents),
          callClosed: closedBy(beside.call).closed,
        }
      : {};
    const card = known.showsCard
      ? {
          hasCard: isPublicOn(
            beside.documents.find(({ kind }) => kind === 'menu-card'),
            dateOf(at),
          ),
        }
      : {};
    const called = known.recruits && recruitment ? { recruitment } : {};
    const agreements = known.quotes === undefined ? {} : { agreements: agreementsOf(known.quotes) };
    const checkedIn = known.countsAt && checkedInAt?.(known.countsAt);
    return [
      {
        item: { ...item, role },
        calendar,
        ...named,
        ...(known.mentions.length === 0 ? {} : { mentioned: people }),
        ...missing,
        ...called,
        ...card,
        ...agreements,
        ...(checkedIn ? { checkedIn } : {}),
        ...(known.readsNote === undefined ? {} : { note: notes.get(known.readsNote) }),
        ...(known.hasLink ? { linkUrl: NO_LINK } : {}),
      },
    ];
  });
  const [first, ...others] = parts;
  if (!first) throw new Error(`Mail ${mail.key} has no item`);
  const { isToUnconfirmed } = knownItem(mailNouns, first.item);
  const nobody = { name: '', email: '' };
  // A mail to an address that nobody has confirmed names nobody.
  const named = isToUnconfirmed
    ? { recipient: nobody, coach: undefined, officer: undefined }
    : {
        recipient: people.get(recipientId) ?? nobody,
        coach: people.get(leadOf(members, 'coach') ?? ''),
        officer: people.get(leadOf(members, 'officer') ?? ''),
      };
  const write = await writerIn('nl-BE');
  const written = await write({
    ...stored,
    trajectoryId,
    parts: [first, ...others],
    told,
    wordings,
    recipientId,
    people: named,
    now: at,
    site: SITE,
    choiceUrl: NO_LINK,
    ...(leadsToOwnPage(mail, stored.trajectory) ? { ownUrl: NO_LINK } : {}),
    ...(isToUnconfirmed || mail.role === 'participant' ? {} : { agendaUrl: NO_LINK }),
  });
  return { ...written, text: written.text.replaceAll(NO_LINK, LINK_IN_TEXT) };
};
