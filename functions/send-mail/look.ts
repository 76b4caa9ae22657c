import { readPendingChange } from '../../adapters/table/address-change.ts';
import { readWithPeople } from '../../adapters/table/people.ts';
import { ref } from '../../adapters/table/ref.ts';
import type { Store } from '../../adapters/table/store.ts';
import { type ToldItem, writeTold } from '../../adapters/table/told.ts';
import type { IsoInstant } from '../../domain/calendar/local-time.ts';
import type { MailId } from '../../domain/mail/aggregate.ts';
import type { MailRequest, SuppressionReason } from '../../domain/mail/mail.ts';
import type { KnownItem, Templated } from '../../domain/mail/noun.ts';
import { roleNow, suppressionOf } from '../../domain/mail/suppression.ts';
import { leadOf } from '../../domain/person/member.ts';
import type { Profile } from '../../domain/person/person.ts';
import { trajectories } from '../../domain/trajectory/aggregate.ts';
import { whileTelling } from '../../domain/trajectory/told.ts';
import type { ExistingTrajectory } from '../../domain/trajectory/trajectory.ts';

/** An item of a mail, its place among the items, and its template. */
export type Candidate = { item: Templated; index: number; known: KnownItem };

/** What a sender sees right before it sends: the items that are wanted, each in a role that is left, or why none is. */
export type Look =
  | { wanted: false; reason: SuppressionReason; told: ToldItem }
  | {
      wanted: true;
      stored: { trajectory: ExistingTrajectory; subject: unknown };
      version: number;
      items: readonly [Candidate, ...Candidate[]];
      people: { recipient: Profile; coach: Profile | undefined; officer: Profile | undefined };
      /** The profiles of the people whom items name, besides the leads, by id. */
      named: ReadonlyMap<string, Profile>;
      told: ToldItem;
      /** The secret of the recipient's calendar link. Left out of mail to an address that is not confirmed yet. */
      calendarSecret: string | undefined;
      /** True when an item tells the whole plan. */
      tells: boolean;
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
 * Reads everything that decides about a mail, with one request. Time has passed since its batch was read: the trajectory
 * may have been cancelled or rescheduled, or a person erased or removed from the role.
 */
export const look = async (store: Store, { id, mail, candidates, before, now }: Outgoing): Promise<Look> => {
  const { members } = before;
  const [coach = '', officer = ''] = [leadOf(members, 'coach'), leadOf(members, 'officer')];
  const place = { trajectoryId: id.trajectoryId, subject: mail.subject, recipientId: mail.recipientId };
  const named = candidates.flatMap(({ known }) => known.names ?? []);
  const read = await readWithPeople(store.table, place, [...new Set([coach, officer, ...named])]);
  const { trajectory, subject, told, people } = read;
  if (trajectory.state.status === 'absent') throw new Error(`Trajectory ${id.trajectoryId} is gone`);
  const stored = { trajectory: trajectory.state, subject };
  const { recipientId } = mail;
  const sight = { ...stored, recipientId, revocations: read.revocations, now, told: told.plans };
  const judged = candidates.map((one) => ({ one, unwanted: suppressionOf(one.known, sight) }));
  const [first, ...others] = judged.flatMap(({ one, unwanted }) =>
    unwanted === undefined ? [{ ...one, item: { ...one.item, role: roleNow(one.known, mail.role, sight) } }] : [],
  );
  if (!first) return { wanted: false, reason: judged[0]?.unwanted ?? 'unwanted', told };
  const recipient = people.get(recipientId);
  if (!recipient) return { wanted: false, reason: 'erased', told };
  const { addressChange } = first.known;
  const pending = addressChange && (await readPendingChange(store.table, recipientId, addressChange.changeId, now));
  if (addressChange && !pending) return { wanted: false, reason: 'superseded', told };
  // Nobody has confirmed the new address, and it may be a stranger's. So the writer gets no name and nobody else's address.
  const unconfirmed = addressChange?.to === 'new' ? pending?.email : undefined;
  return {
    wanted: true,
    calendarSecret: unconfirmed === undefined ? read.calendarSecret : undefined,
    stored,
    version: trajectory.version,
    items: [first, ...others],
    people:
      unconfirmed === undefined
        ? { recipient, coach: people.get(coach), officer: people.get(officer) }
        : { recipient: { name: '', email: unconfirmed }, coach: undefined, officer: undefined },
    named: people,
    told,
    tells: [first, ...others].some(({ known }) => known.tellsPlan),
  };
};

/**
 * Notes that a mail is about to tell the plan, unless the recipient knows it. Throws ConflictError when the trajectory or
 * what the recipient was told has changed since the look. So no later mail can count the plan as unknown.
 */
export const noteTelling = async (
  store: Store,
  { id, now }: Pick<Outgoing, 'id' | 'now'>,
  { stored, version, told }: Extract<Look, { wanted: true }>,
): Promise<ToldItem> => {
  const plans = whileTelling(stored.trajectory, told.plans, { at: now, mail: id.key });
  if (plans === told.plans) return told;
  const unchanged = ref(trajectories, id.trajectoryId).check(store.table, version);
  const next = { ...told, plans, isReturned: false };
  await store.commit([], [unchanged, writeTold(store.table, told, next)]);
  return { ...next, version: told.version + 1 };
};
