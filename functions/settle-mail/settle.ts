import * as z from 'zod/mini';
import type { Clock } from '../../adapters/clock.ts';
import { execute, together } from '../../adapters/table/execute.ts';
import type { Key } from '../../adapters/table/keys.ts';
import { type LedgerLine, noteDelivery } from '../../adapters/table/ledger.ts';
import { ref } from '../../adapters/table/ref.ts';
import type { Store } from '../../adapters/table/store.ts';
import { readTellings, readTold, toldKey, writeTold } from '../../adapters/table/told.ts';
import { type MailId, mails } from '../../domain/mail/aggregate.ts';
import { decide, type MailCommand, type MailRequest } from '../../domain/mail/mail.ts';
import { revocations } from '../../domain/person/aggregate.ts';
import { decide as decidePerson, type MailStop } from '../../domain/person/revocations.ts';
import { isToUnconfirmed } from '../../domain/trajectory/address-mails.ts';
import { isToldBy, onceArrived, onceDoubted, onceReturned } from '../../domain/trajectory/telling.ts';
import { mailBounced, mailComplained } from '../../events/mail.ts';

/** SES's feedback. The EventBridge rule has reduced it to ids, so that no address gets here. */
const feedback = z.object({
  type: z.enum(['Send', 'Delivery', 'Bounce', 'Complaint', 'Reject']),
  /** The time of the EventBridge event: an ISO instant in whole seconds. */
  at: z.iso.datetime(),
  messageId: z.string(),
  trajectoryId: z.string(),
  mailKey: z.string(),
  /** The places of the items that the mail carries: `0-2`. */
  items: z.exactOptional(z.string().check(z.regex(/^\d+(-\d+)*$/))),
  bounceType: z.optional(z.nullable(mailBounced.data.shape.bounceType)),
  bounceSubType: z.optional(z.nullable(mailBounced.data.shape.subType)),
  /** Only of a mail that SES did not send, because its address is on the suppression list for a complaint. */
  complaintSubType: z.optional(z.nullable(z.string())),
});

export type Feedback = z.infer<typeof feedback>;

/** Reads feedback. Throws when it does not have the form that the rule makes. */
export const readFeedback = (message: unknown): Feedback => feedback.parse(message);

export type Dependencies = { store: Store; clock: Clock };

export const idOf = ({ trajectoryId, mailKey }: Feedback): MailId => ({ trajectoryId, key: mailKey });

/** SES does not pass a correlation id on. Feedback therefore begins a new chain of events. */
export const correlationOf = ({ trajectoryId, mailKey }: Feedback): string => `mail/${trajectoryId}/${mailKey}`;

/** News about a mail, as it is counted. */
export type MailOutcome = 'delivered' | 'bounced' | 'complained';

const fates: Readonly<Partial<Record<string, MailOutcome>>> = {
  [mailBounced.name]: 'bounced',
  [mailComplained.name]: 'complained',
};

/**
 * Settles one mail with feedback, and returns what was new. `known` is the mail as it was read before. Feedback may
 * come twice, late or out of order. It also proves that a mail was sent when its sender died before it could mark that.
 */
export const settle = async (
  news: Feedback,
  known: LedgerLine,
  { store, clock }: Dependencies,
): Promise<MailOutcome[]> => {
  const id = idOf(news);
  const learned: MailOutcome[] = [];
  if (news.type === 'Delivery') {
    const before = await noteDelivery(store.table, id, new Date(news.at).toISOString());
    if (before.status !== 'absent') learned.push('delivered');
    if (before.status === 'bounced' && before.bounceType !== 'Permanent') await noteArrival(id, before, store);
    if (before.status !== 'requested' && before.status !== 'absent') return learned;
  }
  const command = commandFor(news);
  const { table } = store;
  const isForGood = command.type === 'MarkBounced' && command.bounceType === 'Permanent';
  const isDoubtful = command.type === 'MarkBounced' && !isForGood && known.deliveredAt === undefined;
  const back = isForGood || isDoubtful ? toldBy(news, known) : undefined;
  const stops = stopBy(command, known);
  const settled = await execute({
    store,
    load: { mail: ref(mails, id), ...(stops ? { person: ref(revocations, stops.personId) } : {}) },
    // All are read together when what was told, or the recipient, is read anyway.
    ...(back || stops ? { alongside: back ? [back] : [] } : { known: { mail: known } }),
    decide({ mail, person }, [item]) {
      const settled = decide(command, mail);
      if (!settled.ok || settled.events.length === 0 || mail.status === 'absent') return together({ mail: settled });
      const stopped =
        stops && person
          ? decidePerson({ type: 'StopMail', ...stops, requestedAt: mail.requestedAt }, person)
          : undefined;
      const decided = {
        ok: true as const,
        events: { mail: settled.events, ...(stopped?.ok ? { person: stopped.events } : {}) },
      };
      const told = back && readTold(back, item);
      if (!told || !isToldBy(told, id.key)) return decided;
      const telling = isForGood ? onceReturned(told, id.key) : onceDoubted(told, id.key);
      return { ...decided, items: [writeTold(table, told, telling)] };
    },
    context: {
      at: clock.now(),
      actor: 'mail',
      correlationId: correlationOf(news),
      causationId: null,
    },
  });
  if (settled.ok && settled.states.mail.status === 'absent') {
    throw new Error(`The ledger of ${news.trajectoryId} has no mail ${news.mailKey}`);
  }
  return [...learned, ...(settled.ok ? settled.events.flatMap(({ type }) => fates[type] ?? []) : [])];
};

/** Notes that a mail has told what it tells after all. It came back for a while before. */
const noteArrival = async (
  { trajectoryId, key }: MailId,
  { recipientId }: Pick<MailRequest, 'recipientId'>,
  { table, commit }: Store,
): Promise<void> => {
  const [told] = await readTellings(table, [toldKey(trajectoryId, recipientId)]);
  if (told && isToldBy(told, key)) await commit([], [writeTold(table, told, onceArrived(told, key))]);
};

/** SES's own word for a mail that it would not send because of what is in it. It says nothing of the address. */
const REJECTED = 'Rejected';

/**
 * What stops mail to the recipient: a mail that came back for good, or was reported as spam.
 */
const stopBy = (
  command: MailCommand,
  { state: mail }: LedgerLine,
): { personId: string; why: MailStop['why'] } | undefined => {
  if (mail.status === 'absent' || isToUnconfirmed(mail)) return undefined;
  if (command.type === 'MarkComplained') return { personId: mail.recipientId, why: 'complained' };
  const isHard = command.type === 'MarkBounced' && command.bounceType === 'Permanent' && command.subType !== REJECTED;
  return isHard ? { personId: mail.recipientId, why: 'bounced' } : undefined;
};

/** The key of what the recipient of a mail was told. A mail that comes back for good has told nothing. */
const toldBy = ({ trajectoryId }: Feedback, { state }: LedgerLine): Key | undefined =>
  state.status === 'absent' ? undefined : toldKey(trajectoryId, state.recipientId);

const commandFor = ({ type, bounceType, bounceSubType, complaintSubType, ...news }: Feedback): MailCommand => {
  const message = { messageId: news.messageId, items: news.items?.split('-').map(Number) };
  switch (type) {
    case 'Send':
    case 'Delivery':
      return { type: 'MarkSent', ...message };
    case 'Bounce': {
      const [how, why] = [bounceType ?? 'Undetermined', bounceSubType ?? 'Undetermined'];
      return { type: 'MarkBounced', ...message, bounceType: how, subType: why };
    }
    case 'Reject':
      return { type: 'MarkBounced', ...message, bounceType: 'Permanent', subType: REJECTED };
    case 'Complaint':
      // A mail that was withheld came back, whatever its address complained of before: nobody reported this one as spam.
      return complaintSubType
        ? { type: 'MarkBounced', ...message, bounceType: 'Permanent', subType: complaintSubType }
        : { type: 'MarkComplained', ...message };
    default:
      return type satisfies never;
  }
};
