import type { Clock } from '../../adapters/clock.ts';
import type { Mailer } from '../../adapters/mailer/mailer.ts';
import { secretHash } from '../../adapters/secret.ts';
import { ConflictError } from '../../adapters/table/conflict.ts';
import { execute, together } from '../../adapters/table/execute.ts';
import type { Context } from '../../adapters/table/items.ts';
import { type Claim, claimMail, type MailOnFile } from '../../adapters/table/ledger.ts';
import { ref } from '../../adapters/table/ref.ts';
import type { Store } from '../../adapters/table/store.ts';
import { checkTold, writeTold } from '../../adapters/table/told.ts';
import { type MailId, mails } from '../../domain/mail/aggregate.ts';
import { decide, type MailCommand, type SuppressionReason } from '../../domain/mail/mail.ts';
import { itemsOf, knownItem, type MailNoun } from '../../domain/mail/noun.ts';
import { onceTold } from '../../domain/trajectory/told.ts';
import type { Writer } from '../../emails/languages.ts';
import type { MailPart } from '../../emails/render.ts';
import { calendarPagePath } from '../agenda/token.ts';
import { tokenOf } from '../link/token.ts';
import { type Candidate, look, noteTelling } from './look.ts';

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
  nouns: readonly MailNoun[];
  writerIn: (language: 'nl-BE') => Promise<Writer>;
};

/**
 * `too-fast` and `over-quota`: SES throttles the account. A new message must be sent to try again after a while, and then
 * `claim` must be released with `awaitRetry`.
 * `not-now`: SES did not take the mail. The queue must deliver this message again, and counts it as a failure; `claim`
 * must be released as above.
 * `waiting`: the message that tries the mail again is under way, so this one is needless.
 * `later`: the queue must deliver the message again, and counts it as a failure.
 */
export type Outcome =
  | { outcome: 'sent' }
  | { outcome: 'suppressed'; reason: SuppressionReason }
  | { outcome: 'settled-before' }
  | { outcome: 'too-fast' | 'over-quota' | 'not-now'; reason: string; claim: Claim }
  | { outcome: 'waiting' }
  | { outcome: 'later'; reason: string };

/** A mail of the ledger and its trajectory, as read for the batch. */
export type Letter = MailOnFile & {
  id: MailId;
  /** How the ledger may name the message of this mail: by its id, and by the claim that sent it. */
  message?: { id: string; retryOf?: string | undefined };
};

/**
 * Sends one mail of the ledger once. It claims the mail, leaves out the items that are no longer wanted, finds the
 * recipient, sends the rest with SES, and marks the mail sent. When no item is left, it suppresses the mail.
 * Throws an UnknownTemplateError for a template of another version of the code. Then nothing is claimed or changed.
 * Throws too when it is unknown whether SES accepted the mail. The claim then lasts until SES's feedback or the end of
 * the lease.
 */
export const send = async (
  { id, line, trajectory: before, message }: Letter,
  cause: { correlationId: string; causationId: string },
  dependencies: Dependencies,
): Promise<Outcome> => {
  const { store, clock, mailer, publicUrl, newSecret, nouns, writerIn } = dependencies;
  const now = clock.now();
  const context: Context = { at: now, actor: 'mail', ...cause };
  const settleAs = (command: MailCommand) =>
    execute({
      store,
      load: { mail: ref(mails, id) },
      known: { mail: line },
      decide: ({ mail }) => together({ mail: decide(command, mail) }),
      context,
    });
  const suppress = async (reason: SuppressionReason): Promise<Outcome> => {
    await settleAs({ type: 'Suppress', reason });
    return { outcome: 'suppressed', reason };
  };
  /** Settles the mail only if nothing changed and `items` hold as well. Throws ConflictError otherwise. */
  const settleWith = async (command: MailCommand, items: Parameters<Store['commit']>[1]): Promise<void> => {
    const decided = decide(command, line.state);
    const events = decided.ok ? decided.events : [];
    await store.commit([ref(mails, id).write(store.table, { loaded: line, events }, context)], items);
  };

  const mail = line.state;
  if (mail.status === 'absent') throw new Error(`The ledger of ${id.trajectoryId} has no mail ${id.key}`);
  if (before.state.status === 'absent') throw new Error(`Trajectory ${id.trajectoryId} does not exist`);
  if (mail.status !== 'requested') return { outcome: 'settled-before' };
  if (line.leaseUntil !== undefined && line.leaseUntil >= now) return { outcome: 'later', reason: 'claimed' };

  const { waiting } = line;
  // Messages of one mail would become ever more while SES takes no mails: a sweep adds some, and any may come twice.
  const isExpected = waiting && (waiting.for === message?.id || waiting.for === message?.retryOf);
  if (waiting && !isExpected && waiting.until > now) return { outcome: 'waiting' };

  const candidates = itemsOf(mail).map((item, index) => ({ item, index, known: knownItem(nouns, item) }));
  const write = await writerIn('nl-BE');
  const leaseUntil = new Date(Date.parse(now) + LEASE).toISOString();
  const secret = candidates.some(({ known }) => known.hasLink) ? newSecret() : undefined;
  const claim = { leaseUntil, linkHash: secret && secretHash(secret) };
  const claimed = await claimMail(store.table, id, { version: line.version, now, ...claim });
  if (!claimed) return { outcome: 'later', reason: 'claimed' };

  const outgoing = { id, mail, candidates, before: before.state, now };
  const seen = await untilUndisturbed(async () => {
    const seen = await look(store, outgoing);
    if (seen.wanted) return { ...seen, noted: seen.tells ? await noteTelling(store, outgoing, seen) : seen.told };
    // What it has to tell is told only as long as no other mail is about to tell something else.
    const { reason, told } = seen;
    if (reason === 'told') await settleWith({ type: 'Suppress', reason }, [checkTold(store.table, told)]);
    return seen;
  });
  if (!seen.wanted) return seen.reason === 'told' ? { outcome: 'suppressed', reason: 'told' } : suppress(seen.reason);

  const { stored, items, people, told, noted, calendarSecret } = seen;
  const partOf = ({ item, index, known }: Candidate): MailPart => ({
    item,
    calendar: known.calendar(stored, { now, told: told.plans }),
    ...(known.hasLink && secret !== undefined
      ? { linkUrl: `${publicUrl}${known.linkPath}/${tokenOf({ mail: id, item: index, secret })}` }
      : {}),
  });
  const [first, ...others] = items;
  const { replyTo, ...rendered } = write({
    ...stored,
    trajectoryId: id.trajectoryId,
    parts: [partOf(first), ...others.map(partOf)],
    recipientId: mail.recipientId,
    people,
    told: told.plans,
    now,
    site: publicUrl,
    ...(calendarSecret === undefined
      ? {}
      : { agendaUrl: publicUrl + calendarPagePath({ personId: mail.recipientId, secret: calendarSecret }) }),
  });
  const result = await mailer.send({
    ...rendered,
    to: people.recipient.email,
    ...(replyTo === undefined ? {} : { replyTo }),
    tags: {
      trajectory: id.trajectoryId,
      mail: id.key,
      template: first.item.template,
      // The items that the mail carries, by their places.
      items: items.map(({ index }) => index).join('-'),
    },
  });
  switch (result.outcome) {
    case 'sent': {
      const sent: MailCommand = { type: 'MarkSent', messageId: result.messageId };
      const known = seen.tells ? onceTold(stored.trajectory.plan, noted.plans) : noted.plans;
      if (known.length === noted.plans.length) await settleAs(sent);
      // Without it, the recipient may know several plans, and hears some news once more.
      else await settleWith(sent, [writeTold(store.table, noted, known)]).catch(() => settleAs(sent));
      return { outcome: 'sent' };
    }
    case 'refused':
      return suppress('address-refused');
    case 'too-fast':
    case 'over-quota':
    case 'not-now':
      return { ...result, claim };
    default:
      return result satisfies never;
  }
};

/** How often a sender looks again when something changes while it looks. */
const LOOKS = 5;

const untilUndisturbed = async <Seen>(look: () => Promise<Seen>): Promise<Seen> => {
  for (let looks = 1; ; looks++) {
    try {
      return await look();
    } catch (error) {
      if (!(error instanceof ConflictError) || looks === LOOKS) throw error;
    }
  }
};
