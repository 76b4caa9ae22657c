import type { Clock } from '../../adapters/clock.ts';
import type { Mailer } from '../../adapters/mailer/mailer.ts';
import { type Claim, claimMail, type MailOnFile } from '../../adapters/table/ledger.ts';
import { linkHashOf } from '../../adapters/table/link-hash.ts';
import type { Store } from '../../adapters/table/store.ts';
import { checkTold, type ToldItem, writeTold } from '../../adapters/table/told.ts';
import type { IsoInstant } from '../../domain/calendar/local-time.ts';
import type { MailId } from '../../domain/mail/aggregate.ts';
import type { MailCommand, SuppressionReason } from '../../domain/mail/mail.ts';
import { itemsOf, knownItem, type MailNoun } from '../../domain/mail/noun.ts';
import type { Writer } from '../../emails/languages.ts';
import { type Look, look, noteTelling, type Outgoing } from './look.ts';
import { type Settlement, settlementOf } from './settlement.ts';
import { takeBack } from './take-back.ts';
import { untilUndisturbed } from './undisturbed.ts';

/**
 * How long a claim is valid, in milliseconds. When a sender dies after SES accepted its mail, SES's Send event settles
 * the mail within this time.
 */
const LEASE = 15 * 60_000;

export type Dependencies = {
  store: Store;
  clock: Clock;
  mailer: Mailer;
  publicUrl: string;
  newSecret: () => string;
  /** Loaded when a mail is to be sent, like the texts. */
  nouns: () => Promise<readonly MailNoun[]>;
  writerIn: (language: 'nl-BE') => Promise<Writer>;
};

/**
 * `too-fast` and `over-quota`: SES throttles the account. A new message must be sent to try again after a while, and then
 * `claim` must be released with `awaitRetry`.
 * `not-now`: SES did not take the mail. The queue must deliver this message again, and counts it as a failure; `claim`
 * must be released as above.
 * `not-yet`: the trajectory is paused, and may go on as if it had not been. A new message must be sent as for `too-fast`.
 * `waiting`: the message that tries the mail again is under way, so this one is needless.
 * `later`: the queue must deliver the message again, and counts it as a failure.
 */
export type Outcome =
  | { outcome: 'sent' }
  | { outcome: 'suppressed'; reason: SuppressionReason }
  | { outcome: 'deferred' }
  | { outcome: 'settled-before' }
  | { outcome: 'too-fast' | 'over-quota' | 'not-now'; reason: string; claim: Claim }
  | { outcome: 'not-yet'; claim: Claim }
  | { outcome: 'waiting' }
  | { outcome: 'later'; reason: string };

/** A mail of the ledger and its trajectory, as read for the batch. */
export type Letter = MailOnFile & {
  id: MailId;
  /** How the ledger may name the message of this mail: by its id, and by the claim that sent it. */
  message?: { id: string; retryOf?: string | undefined };
};

/** What `send` answers without a claim: the mail is settled, being sent, or waits for another message. */
type Untried = Extract<Outcome, { outcome: 'settled-before' | 'waiting' | 'later' }>;

/**
 * Sends one mail of the ledger once. It claims the mail, leaves out the items that are no longer wanted, finds the
 * recipient, sends the rest with SES, and marks the mail sent. When no item is left, it suppresses the mail.
 * Throws an UnknownTemplateError for a template of another version of the code. Then nothing is claimed or changed.
 * Throws too when it is unknown whether SES accepted the mail. The claim then lasts until SES's feedback or the end of
 * the lease.
 */
export const send = async (
  letter: Letter,
  cause: { correlationId: string; causationId: string },
  dependencies: Dependencies,
): Promise<Outcome> => {
  const { store, clock, mailer, writerIn } = dependencies;
  const now = clock.now();
  const outgoing = await outgoingOf(letter, now, dependencies);
  if ('outcome' in outgoing) return outgoing;
  const write = await writerIn('nl-BE');
  const own = await claimed(letter, outgoing, dependencies);
  if (!own) return { outcome: 'later', reason: 'claimed' };
  const settlement = settlementOf(store, letter, { at: now, actor: 'mail', ...cause });
  const { secret } = own;
  let { claim } = own;
  let seen = await lastLook(store, outgoing, settlement);
  if (isOfAnOlderAddress(seen, outgoing)) {
    // The reads of one look are not of one instant: only the next surely sees the address of the move.
    seen = await lastLook(store, outgoing, settlement);
    claim = await (await import('./restamp.ts')).restamped(store.table, outgoing.id, { claim, secret }, seen);
  }
  if (!seen.wanted) {
    const { reason, isSettled } = seen;
    if (reason === 'not-yet') return { outcome: 'not-yet', claim };
    return isSettled ? { outcome: 'suppressed', reason } : suppressed(reason, settlement);
  }
  if (seen.waitsUntil !== undefined) {
    await settlement.as({ type: 'Defer', until: seen.waitsUntil, items: seen.items.map(({ index }) => index) });
    return { outcome: 'deferred' };
  }
  // A file of its own in the bundle: only a mail that is sent loads it.
  const { composed } = await import('./compose.ts');
  const result = await mailer.send(composed(outgoing, seen, secret, write, dependencies.publicUrl));
  switch (result.outcome) {
    case 'sent':
      await markSent(store, result.messageId, outgoing, seen, settlement);
      return { outcome: 'sent' };
    case 'refused':
      if (seen.tells.length > 0) await takeBack(store, seen, { isReturned: true });
      await (await import('./refused.ts')).settleRefused(store, outgoing, settlement.context);
      return { outcome: 'suppressed', reason: 'address-refused' };
    case 'too-fast':
    case 'over-quota':
    case 'not-now':
      if (seen.tells.length > 0) await takeBack(store, seen, { isReturned: false });
      return { ...result, claim };
    default:
      return result satisfies never;
  }
};

/** The mail if it may be claimed, with the template of each item. */
const outgoingOf = async (
  { id, line, trajectory, message }: Letter,
  now: IsoInstant,
  { nouns }: Dependencies,
): Promise<Outgoing | Untried> => {
  const { state: mail, waiting } = line;
  if (mail.status === 'absent') throw new Error(`The ledger of ${id.trajectoryId} has no mail ${id.key}`);
  if (trajectory.state.status === 'absent') throw new Error(`Trajectory ${id.trajectoryId} does not exist`);
  if (mail.status !== 'requested' || mail.waitsUntil !== undefined) return { outcome: 'settled-before' };
  if (line.leaseUntil !== undefined && line.leaseUntil >= now) return { outcome: 'later', reason: 'claimed' };
  // Messages of one mail would become ever more while SES takes no mails: a sweep adds some, and any may come twice.
  const isExpected = waiting && (waiting.for === message?.id || waiting.for === message?.retryOf);
  if (waiting && !isExpected && waiting.until > now) return { outcome: 'waiting' };
  const templates = await nouns();
  const candidates = itemsOf(mail).map((item, index) => ({ item, index, known: knownItem(templates, item) }));
  return { id, mail, candidates, before: trajectory.state, now };
};

/** Claims the mail, with a new secret for its links. Undefined when another sender holds it. */
const claimed = async (
  { id, line }: Letter,
  { now }: Outgoing,
  { store, newSecret }: Dependencies,
): Promise<{ claim: Claim; secret: string } | undefined> => {
  const leaseUntil = new Date(Date.parse(now) + LEASE).toISOString();
  const secret = newSecret();
  const claim = { leaseUntil, linkHash: linkHashOf(secret, now) };
  const isClaimed = await claimMail(store.table, id, { version: line.version, now, ...claim });
  return isClaimed ? { claim, secret } : undefined;
};

/** What is wanted of a mail, with what is noted as told to its recipient, or that it was suppressed. */
type LastLook =
  | (Extract<Look, { wanted: false }> & { isSettled: boolean })
  | (Extract<Look, { wanted: true }> & { noted: ToldItem });

/** Looks until nothing changes between the look and what has to be noted before the mail is sent or suppressed. */
const lastLook = (store: Store, outgoing: Outgoing, settlement: Settlement): Promise<LastLook> =>
  untilUndisturbed(async () => {
    const seen = await look(store, outgoing);
    // A mail that waits tells nothing yet.
    if (seen.wanted)
      return { ...seen, noted: seen.waitsUntil === undefined ? await noteTelling(store, outgoing, seen) : seen.told };
    const noted = await notedBeside(seen, outgoing, store);
    if (noted && seen.reason !== 'not-yet')
      await settlement.withItems({ type: 'Suppress', reason: seen.reason }, [noted]);
    return { ...seen, isSettled: noted !== undefined };
  });

/** Whether the hash of the secret says that it was made before the recipient had the address to which the mail goes. */
const isOfAnOlderAddress = (seen: LastLook, { now }: Outgoing): boolean =>
  seen.wanted && seen.movedAt !== undefined && seen.movedAt >= now;

/** What must hold of what the recipient was told, or is noted of it, when a mail is suppressed. */
const notedBeside = async (
  { reason, told }: Extract<Look, { wanted: false }>,
  { id, candidates }: Outgoing,
  { table }: Store,
) => {
  // What it has to tell is told only as long as no other mail is about to tell something else.
  if (reason === 'told') return checkTold(table, told);
  // Once the recipient has another address, a mail tells what this one would have told.
  const isMissed = reason === 'mail-stopped' && candidates.some(({ known }) => known.tells.length > 0);
  if (!isMissed) return undefined;
  // An attempt that died may have noted that it is told.
  const { onceReturned } = await import('../../domain/trajectory/telling.ts');
  return writeTold(table, told, onceReturned(told, id.key));
};

const suppressed = async (reason: SuppressionReason, settlement: Settlement): Promise<Outcome> => {
  await settlement.as({ type: 'Suppress', reason });
  return { outcome: 'suppressed', reason };
};

const markSent = async (
  store: Store,
  messageId: string,
  { id, now }: Outgoing,
  { stored, tells, noted, items }: Extract<LastLook, { wanted: true }>,
  settlement: Settlement,
): Promise<void> => {
  const sent: MailCommand = { type: 'MarkSent', messageId, items: items.map(({ index }) => index) };
  if (tells.length === 0) return settlement.as(sent);
  const { onceTold, sureOf } = await import('../../domain/trajectory/telling.ts');
  const known = onceTold(stored.trajectory, noted.plans, { tells, at: now, mail: id.key });
  if (known.length === noted.plans.length) await settlement.as(sent);
  // Without it, the recipient may know several plans, and hears some news once more.
  else
    await settlement
      .withItems(sent, [writeTold(store.table, noted, sureOf(noted, known))])
      .catch(() => settlement.as(sent));
};
