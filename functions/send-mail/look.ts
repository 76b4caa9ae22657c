import { readPendingChange } from '../../adapters/table/address-change.ts';
import { subjectKey } from '../../adapters/table/keys.ts';
import { type LedgerLine, readLines } from '../../adapters/table/ledger.ts';
import { noteFrom, noteKey } from '../../adapters/table/notes.ts';
import { readWithPeople } from '../../adapters/table/people.ts';
import { ref } from '../../adapters/table/ref.ts';
import { recordKey, textsFrom } from '../../adapters/table/session-texts.ts';
import type { Store } from '../../adapters/table/store.ts';
import { storedState } from '../../adapters/table/subject.ts';
import { titlesFrom, titlesKey } from '../../adapters/table/titles.ts';
import { type ToldItem, writeTold } from '../../adapters/table/told.ts';
import type { CheckedIn } from '../../domain/attendance/attendance.ts';
import { dateOf, type IsoInstant } from '../../domain/calendar/local-time.ts';
import type { Recruitment } from '../../domain/call/recruitment.ts';
import type { BesideTrajectory } from '../../domain/gate/needs.ts';
import type { MailId } from '../../domain/mail/aggregate.ts';
import { deferredUntil } from '../../domain/mail/digest.ts';
import type { MailRequest, Unwanted } from '../../domain/mail/mail.ts';
import type { KnownItem, Templated } from '../../domain/mail/noun.ts';
import { roleNow, suppressionOf } from '../../domain/mail/suppression.ts';
import { leadOf } from '../../domain/person/member.ts';
import type { Profile } from '../../domain/person/person.ts';
import { trajectories } from '../../domain/trajectory/aggregate.ts';
import { sessionDate } from '../../domain/trajectory/sessions.ts';
import type { Titles } from '../../domain/trajectory/titles.ts';
import type { Tells } from '../../domain/trajectory/told.ts';
import type { ExistingTrajectory } from '../../domain/trajectory/trajectory.ts';
import { isNightAfterPause } from '../../domain/trajectory/waiting.ts';
import { type WordingTexts, wordedIn } from '../../domain/trajectory/worded.ts';
import type { SessionId } from '../../events/plan.ts';

/** An item of a mail, its place among the items, and its template. */
export type Candidate = { item: Templated; index: number; known: KnownItem };

/**
 * What a sender sees right before it sends: the items that are wanted, each in a role that is left, or why none is. A mail of which one
 * item may be wanted later stays as it is.
 */
export type Look =
  | { wanted: false; reason: Unwanted; told: ToldItem }
  | {
      wanted: true;
      stored: { trajectory: ExistingTrajectory; subject: unknown; titles: Titles };
      version: number;
      items: readonly [Candidate, ...Candidate[]];
      /** The agreements of a session that it tells. */
      agreementsOf: (session: SessionId) => readonly string[];
      /** The texts of the notes that its items tell, by their ids. One that was deleted is missing. */
      notes: ReadonlyMap<string, string>;
      /** Whether everybody can read the menu card. Known where an item leads to it. */
      hasCard: boolean;
      /** What the needs of a transition look at. */
      gateFacts: BesideTrajectory | undefined;
      /** How far the call is. */
      recruitment: Recruitment | undefined;
      /** Who was checked in at the session of which it counts them. */
      checkedIn: CheckedIn | undefined;
      /** Whether its recipient has a place in the group, where an item depends on that. */
      hasPlace: boolean | undefined;
      people: { recipient: Profile; coach: Profile | undefined; officer: Profile | undefined };
      /** The profiles of the people whom items name, besides the leads, by id. */
      named: ReadonlyMap<string, Profile>;
      /** What other trajectories call what has a title of its own. */
      titlesIn: ReadonlyMap<string, Titles>;
      /** The texts that stand in for ours. */
      wordings: WordingTexts;
      told: ToldItem;
      /** The secret of the recipient's calendar link. Left out of mail to an address that is not confirmed yet. */
      calendarSecret: string | undefined;
      /** What its items tell that can change or be lost. */
      tells: readonly Tells[];
      /** When the recipient moved to the address to which it goes. */
      movedAt: IsoInstant | undefined;
      /** Until when it waits, for the next digest of its recipient. Undefined when it goes at once. */
      waitsUntil: IsoInstant | undefined;
    };

/** A mail that may be sent. `before` is its trajectory as read with the batch. */
export type Outgoing = {
  id: MailId;
  mail: MailRequest;
  candidates: readonly Candidate[];
  before: ExistingTrajectory;
  now: IsoInstant;
};

/**
 * Reads everything that decides about a mail, with one request, and more for a text that stands in for ours and for how far the call is. Time has passed since its batch was read: the trajectory
 * may have been cancelled or rescheduled, or a person erased or removed from the role.
 */
export const look = async (store: Store, { id, mail, candidates, before, now }: Outgoing): Promise<Look> => {
  const { members } = before;
  const [coach = '', officer = ''] = [leadOf(members, 'coach'), leadOf(members, 'officer')];
  const place = { trajectoryId: id.trajectoryId, subject: mail.subject, recipientId: mail.recipientId };
  const quotes = [...new Set(candidates.flatMap(({ known }) => known.quotes ?? []))];
  // Few mails are about a transition.
  const gate = candidates.some(({ known }) => known.readies)
    ? await import('../../adapters/table/gate-facts.ts')
    : undefined;
  const quoted = quotes.map((session) => recordKey(id.trajectoryId, session));
  const noted = [...new Set(candidates.flatMap(({ known }) => known.readsNote ?? []))];
  const beside = gate ? gate.gateKeys(id.trajectoryId) : [];
  const items = candidates.map(({ known }) => known);
  const group = items.some(({ needsPlace, asksAbout, countsAt }) => needsPlace || asksAbout || countsAt)
    ? await import('../../domain/mail/group.ts')
    : undefined;
  const inGroup = group?.groupSubjects(items, id.trajectoryId) ?? [];
  const named = candidates.flatMap(({ known }) => [
    ...(known.names === undefined ? [] : [known.names]),
    ...known.mentions,
  ]);
  // One mail of a trajectory leads there.
  const card = items.some(({ showsCard }) => showsCard) ? await import('../../adapters/table/menu-card.ts') : undefined;
  const titled = [...new Set(candidates.flatMap(({ known }) => known.titledIn ?? []))];
  const read = await readWithPeople(
    store.table,
    place,
    [...new Set([coach, officer, ...named])],
    [
      ...[...quoted, ...beside, ...titled.map(titlesKey), ...noted.map((noteId) => noteKey(id.trajectoryId, noteId))],
      ...(card ? [card.menuCardKey(id.trajectoryId)] : []),
      ...inGroup.map((one) => subjectKey(id.trajectoryId, one)),
    ],
  );
  const { trajectory, subject, told, people } = read;
  if (trajectory.state.status === 'absent') throw new Error(`Trajectory ${id.trajectoryId} is gone`);
  const stored = { trajectory: trajectory.state, subject, titles: read.titles };
  const { recipientId } = mail;
  const gateFacts = gate?.gateFactsFrom(read.quoted.slice(quoted.length));
  const states = inGroup.length === 0 ? [] : read.quoted.slice(-inGroup.length).map(storedState);
  const seen = { beside: gateFacts, ...group?.seenInGroup(items, recipientId, states) };
  const sight = { ...stored, recipientId, revocations: read.revocations, now, told: told.plans, ...seen };
  const judged = candidates.map((one) => ({ one, unwanted: suppressionOf(one.known, sight) }));
  const isUnwantedAs = (reason: Unwanted): boolean => judged.some(({ unwanted }) => unwanted === reason);
  const asked = judged.flatMap(({ one, unwanted }) =>
    unwanted === undefined ? [{ ...one, item: { ...one.item, role: roleNow(one.known, mail.role, sight) } }] : [],
  );
  const [head] = asked;
  // What is left of a mail that a pause kept is of the plan, and comes at the hour of the plan.
  const waitsForMorning = head !== undefined && isUnwantedAs('paused') && isNightAfterPause(trajectory.state, now);
  if (isUnwantedAs('not-yet') || waitsForMorning) return { wanted: false, reason: 'not-yet', told };
  if (!head) return { wanted: false, reason: judged[0]?.unwanted ?? 'unwanted', told };
  const agreementsOf = (session: SessionId) =>
    textsFrom(read.quoted[quotes.indexOf(session)], sessionDate(stored.trajectory.plan, session)).agreements;
  const { corrects } = head.known;
  const wanted =
    corrects === undefined
      ? asked
      : (await wasTold(store, id, corrects, now))
        ? [head]
        : standingIn(asked.slice(1), agreementsOf);
  const [first, ...others] = wanted;
  if (!first) return { wanted: false, reason: 'unwanted', told };
  const notes = new Map(
    noted.flatMap((noteId, index) => {
      const text = noteFrom(read.quoted[quoted.length + beside.length + titled.length + index]);
      return text === undefined ? [] : [[noteId, text]];
    }),
  );
  // A text that was deleted meanwhile is not sent.
  if (first.known.needsNote && !notes.has(first.known.readsNote ?? ''))
    return { wanted: false, reason: 'unwanted', told };
  const { addressChange, toSignUp, isToUnconfirmed } = first.known;
  const signUpEmail = toSignUp && (await addressInSignUp(store, id.trajectoryId, { recipientId, toSignUp, now }));
  if (toSignUp && signUpEmail === undefined) return { wanted: false, reason: 'superseded', told };
  const pending = addressChange && (await readPendingChange(store.table, recipientId, addressChange.changeId, now));
  if (addressChange && !pending) return { wanted: false, reason: 'superseded', told };
  // Whoever signs up, or is to have a first address, is no person yet.
  const recipient = people.get(recipientId) ?? (isToUnconfirmed ? { name: '', email: '' } : undefined);
  if (!recipient) return { wanted: false, reason: 'erased', told };
  // Nobody has confirmed the new address, and it may be a stranger's. So the writer gets no name and nobody else's address.
  const unconfirmed = isToUnconfirmed ? (pending?.email ?? signUpEmail) : undefined;
  return {
    wanted: true,
    recruitment: await readRecruitmentFor(store, id, { ...stored, now, candidates: wanted }),
    calendarSecret: unconfirmed === undefined && mail.role !== CITIZEN ? read.calendarSecret : undefined,
    stored,
    version: trajectory.version,
    items: [first, ...others],
    agreementsOf,
    notes,
    hasCard: card?.isCardPublic(read.quoted.at(-1 - inGroup.length), dateOf(now)) ?? false,
    gateFacts,
    checkedIn: sight.checkedIn,
    hasPlace: sight.hasPlace,
    people:
      unconfirmed === undefined
        ? { recipient, coach: people.get(coach), officer: people.get(officer) }
        : { recipient: { name: '', email: unconfirmed }, coach: undefined, officer: undefined },
    named: people,
    titlesIn: new Map(
      titled.map((one, index) => [one, titlesFrom(read.quoted[quoted.length + beside.length + index])]),
    ),
    wordings: await readWordingsOf(store, id, stored.trajectory, [first, ...others]),
    told,
    movedAt: read.revocations.status === 'known' ? read.revocations.movedAt : undefined,
    tells: wanted.flatMap((one) => one.known.tells),
    waitsUntil: deferredUntil(
      mail,
      wanted.map((one) => one.known),
      sight,
    ),
  };
};

/** What goes out of a mail whose first item puts nothing right, because its recipient was not told: agreements, where there are some. */
const standingIn = (
  items: readonly Candidate[],
  agreementsOf: (session: SessionId) => readonly string[],
): Candidate[] => items.filter(({ known: { quotes } }) => quotes !== undefined && agreementsOf(quotes).length > 0);

/** Citizens have a page of their own, and no calendar of trajectories that they work on. */
const CITIZEN = 'participant';

/** An address in a sign-up that nobody has confirmed: one request more. */
const addressInSignUp = async (
  { table }: Store,
  trajectoryId: string,
  { recipientId, toSignUp, now }: { recipientId: string; toSignUp: 'citizen' | 'guardian'; now: IsoInstant },
): Promise<string | undefined> => {
  const { readSignUp } = await import('../../adapters/table/sign-ups.ts');
  const given = await readSignUp(table, { personId: recipientId, trajectoryId }, now);
  return toSignUp === 'citizen' ? given?.email : given?.guardian?.email;
};

/** How far the call is: four requests more, for the mails to coach and officer one and two weeks before the Kickoff. */
const readRecruitmentFor = async (
  { table }: Store,
  { trajectoryId }: MailId,
  { candidates, ...moment }: { candidates: readonly Candidate[]; trajectory: ExistingTrajectory; now: IsoInstant },
): Promise<Recruitment | undefined> => {
  if (!candidates.some(({ known }) => known.recruits)) return undefined;
  const { readRecruitment } = await import('../../adapters/table/recruitment.ts');
  return readRecruitment(table, trajectoryId, moment);
};

/** The texts that stand in for ours: a request only for a mail that was reworded. */
const readWordingsOf = async (
  { table }: Store,
  { trajectoryId }: MailId,
  trajectory: ExistingTrajectory,
  candidates: readonly Candidate[],
): Promise<WordingTexts> => {
  const worded = wordedIn(
    trajectory,
    candidates.map(({ item }) => item),
  );
  if (worded.length === 0) return new Map();
  const { readWordings } = await import('../../adapters/table/wordings.ts');
  return readWordings(table, trajectoryId, worded);
};

/**
 * Whether the recipient of a mail got one that it puts right, or may get it yet from a sender that saw an earlier state.
 * Whoever has not sent it by now will see that it is no longer wanted, or tells what is true by then.
 */
const wasTold = async (
  store: Store,
  { trajectoryId, key }: MailId,
  triggers: readonly string[],
  now: IsoInstant,
): Promise<boolean> => {
  const seat = key.slice(key.lastIndexOf('_') + 1);
  const lines = await readLines(
    store.table,
    triggers.map((trigger) => ({ trajectoryId, key: `${trigger}_${seat}` })),
  );
  return lines.some((line) => isOrWasSent(line, now));
};

/** Whether a mail was sent, or is being sent. What a later mail can put right never waits for a digest. */
const isOrWasSent = (line: LedgerLine, now: IsoInstant): boolean => {
  if (line.state.status === 'absent') return false;
  // Each attempt leaves its secret unless it certainly failed: one that was not the last may have gone out, and died before it said so.
  if (line.state.status === 'suppressed') return (line.linkHashes?.size ?? 0) > 1;
  return line.state.status !== 'requested' || (line.leaseUntil !== undefined && line.leaseUntil >= now);
};

/**
 * Notes what a mail is about to tell, unless the recipient knows it. Throws ConflictError when the trajectory or
 * what the recipient was told has changed since the look. So no later mail can count the plan as unknown.
 */
export const noteTelling = async (
  store: Store,
  { id, now }: Pick<Outgoing, 'id' | 'now'>,
  { stored, version, told, tells }: Extract<Look, { wanted: true }>,
): Promise<ToldItem> => {
  if (tells.length === 0) return told;
  const { tellsPlan, whileTelling } = await import('../../domain/trajectory/telling.ts');
  const plans = whileTelling(stored.trajectory, told.plans, { tells, at: now, mail: id.key });
  if (plans === told.plans) return told;
  const unchanged = ref(trajectories, id.trajectoryId).check(store.table, version);
  const next = { ...told, plans, isReturned: told.isReturned && !tellsPlan(tells) };
  await store.commit([], [unchanged, writeTold(store.table, told, next)]);
  return { ...next, version: told.version + 1 };
};
