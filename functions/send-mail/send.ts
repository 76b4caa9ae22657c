import type { Clock } from '../../adapters/clock.ts';
import type { Mailer } from '../../adapters/mailer/mailer.ts';
import { secretHash } from '../../adapters/secret.ts';
import { readPendingChange } from '../../adapters/table/address-change.ts';
import { execute, together } from '../../adapters/table/execute.ts';
import type { Context } from '../../adapters/table/items.ts';
import { claimMail, type MailOnFile, releaseMail } from '../../adapters/table/ledger.ts';
import { readWithPeople } from '../../adapters/table/people.ts';
import { ref } from '../../adapters/table/ref.ts';
import type { Store } from '../../adapters/table/store.ts';
import { type MailId, mails } from '../../domain/mail/aggregate.ts';
import { decide, type MailCommand, type SuppressionReason } from '../../domain/mail/mail.ts';
import { itemsOf, knownItem, type MailNoun } from '../../domain/mail/noun.ts';
import { suppressionOf } from '../../domain/mail/suppression.ts';
import { leadOf } from '../../domain/person/member.ts';
import type { Writer } from '../../emails/languages.ts';
import type { MailPart } from '../../emails/render.ts';
import { calendarPath } from '../agenda/token.ts';
import { tokenOf } from '../link/token.ts';

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
 * `too-fast` and `over-quota`: SES throttles the account. The message must be delivered again after a while.
 * `later`: the queue must deliver the message again, and counts it as a failure.
 */
export type Outcome =
  | { outcome: 'sent' }
  | { outcome: 'suppressed'; reason: SuppressionReason }
  | { outcome: 'settled-before' }
  | { outcome: 'too-fast' | 'over-quota' }
  | { outcome: 'later'; reason: string };

/** A mail of the ledger and its trajectory, as read for the batch. */
export type Letter = MailOnFile & { id: MailId };

/**
 * Sends one mail of the ledger once. It claims the mail, leaves out the items that are no longer wanted, finds the
 * recipient, sends the rest with SES, and marks the mail sent. When no item is left, it suppresses the mail.
 * Throws an UnknownTemplateError for a template of another version of the code. Then nothing is claimed or changed.
 * Throws too when it is unknown whether SES accepted the mail. The claim then lasts until SES's feedback or the end of
 * the lease.
 */
export const send = async (
  { id, line, trajectory: before }: Letter,
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

  const mail = line.state;
  if (mail.status === 'absent') throw new Error(`The ledger of ${id.trajectoryId} has no mail ${id.key}`);
  if (before.state.status === 'absent') throw new Error(`Trajectory ${id.trajectoryId} does not exist`);
  if (mail.status !== 'requested') return { outcome: 'settled-before' };
  if (line.leaseUntil !== undefined && line.leaseUntil >= now) return { outcome: 'later', reason: 'claimed' };

  const all = itemsOf(mail).map((item, index) => ({ item, index, known: knownItem(nouns, item) }));
  const write = await writerIn('nl-BE');
  const leaseUntil = new Date(Date.parse(now) + LEASE).toISOString();
  const secret = all.some(({ known }) => known.hasLink) ? newSecret() : undefined;
  const claim = { leaseUntil, linkHash: secret && secretHash(secret) };
  const claimed = await claimMail(store.table, id, { version: line.version, now, ...claim });
  if (!claimed) return { outcome: 'later', reason: 'claimed' };
  // Time has passed since the batch was read. The trajectory may have been cancelled or rescheduled, or a person
  // erased or removed from the role.
  const { members } = before.state;
  const [coach = '', officer = ''] = [leadOf(members, 'coach'), leadOf(members, 'officer')];
  const place = { trajectoryId: id.trajectoryId, subject: mail.subject, recipientId: mail.recipientId };
  const read = await readWithPeople(store.table, place, [coach, officer]);
  const { trajectory, subject, people: profiles } = read;
  if (trajectory.state.status === 'absent') throw new Error(`Trajectory ${id.trajectoryId} is gone`);
  const stored = { trajectory: trajectory.state, subject };
  const judged = all.map((one) => ({
    ...one,
    unwanted: suppressionOf(one.known, mail, { ...stored, revocations: read.revocations, now }),
  }));
  const [first, ...others] = judged.filter(({ unwanted }) => unwanted === undefined);
  if (!first) return suppress(judged[0]?.unwanted ?? 'unwanted');
  const recipient = profiles.get(mail.recipientId);
  if (!recipient) return suppress('erased');
  const { addressChange } = first.known;
  const pending =
    addressChange && (await readPendingChange(store.table, mail.recipientId, addressChange.changeId, now));
  if (addressChange && !pending) return suppress('superseded');
  const to = addressChange?.to === 'new' && pending ? pending.email : recipient.email;
  const partOf = ({ item, index, known }: typeof first): MailPart => ({
    item,
    calendar: known.calendar,
    ...(known.hasLink && secret !== undefined
      ? { linkUrl: `${publicUrl}${known.linkPath}/${tokenOf({ mail: id, item: index, secret })}` }
      : {}),
  });
  // SES gives the tags back in its feedback. `items` names the items that are left, by their places.
  const items = [first, ...others].map(({ index }) => index).join('-');
  const { replyTo, ...rendered } = write({
    ...stored,
    trajectoryId: id.trajectoryId,
    parts: [partOf(first), ...others.map(partOf)],
    people: { recipient: { ...recipient, email: to }, coach: profiles.get(coach), officer: profiles.get(officer) },
    now,
    // An address that is not confirmed yet may be somebody else's.
    ...(read.calendarSecret === undefined || to !== recipient.email
      ? {}
      : { agendaUrl: publicUrl + calendarPath({ personId: mail.recipientId, secret: read.calendarSecret }) }),
  });
  const result = await mailer.send({
    ...rendered,
    to,
    ...(replyTo === undefined ? {} : { replyTo }),
    tags: { trajectory: id.trajectoryId, mail: id.key, template: first.item.template, items },
  });
  switch (result.outcome) {
    case 'sent':
      await settleAs({ type: 'MarkSent', messageId: result.messageId });
      return { outcome: 'sent' };
    case 'refused':
      return suppress('address-refused');
    case 'too-fast':
    case 'over-quota':
      await releaseMail(store.table, id, claim);
      return { outcome: result.outcome };
    case 'not-now':
      await releaseMail(store.table, id, claim);
      return { outcome: 'later', reason: result.reason };
    default:
      return result satisfies never;
  }
};
