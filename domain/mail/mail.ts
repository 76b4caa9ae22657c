import type { MailEvent } from '../../events/mail.ts';
import type { IsoInstant } from '../calendar/local-time.ts';
import { accept, type Decision } from '../decision.ts';

export type MailRequest = Extract<MailEvent, { type: 'Mail.Requested' }>['data'];
/** Why a mail was not sent, `in-digest` when its items went out in another. */
export type SuppressedAs = Extract<MailEvent, { type: 'Mail.Suppressed' }>['data']['reason'];
/** Why a mail is not to be sent. */
export type SuppressionReason = Exclude<SuppressedAs, 'in-digest'>;
/** Why an item of a mail does not go out at an instant. `not-yet`: it may go out later, so its mail stays open. */
export type Unwanted = SuppressionReason | 'not-yet';
/** How and why a mail came back. */
export type Bounce = Omit<Extract<MailEvent, { type: 'Mail.Bounced' }>['data'], 'key'>;

type Asked = MailRequest & { requestedAt: IsoInstant };
type Sent = Asked & {
  sentAt: IsoInstant;
  messageId: string;
  /** The places of the items that went out. Left out: all of them. */
  sentItems?: number[];
};

/**
 * One mail of the ledger. Two attributes lie beside this state and are in no event, because they are no decisions: the
 * lease that keeps two senders apart, and the time of delivery.
 */
export type Mail =
  | { status: 'absent' }
  | (Asked & {
      status: 'requested';
      /** When the digest is due for which it waits. */
      waitsUntil?: IsoInstant;
      /** The places of the items that wait. */
      waiting?: number[];
    })
  | (Sent & { status: 'sent' })
  | (Sent & Bounce & { status: 'bounced'; bouncedAt: IsoInstant })
  | (Sent & { status: 'complained'; complainedAt: IsoInstant })
  | (Asked & {
      status: 'suppressed';
      suppressedAt: IsoInstant;
      reason: SuppressedAs;
      /** The key of the digest that has its items. */
      into?: string;
    });

export type MailCommand =
  | { type: 'Request'; mail: MailRequest }
  | ({ type: 'MarkSent' } & Message)
  | { type: 'Defer'; until: IsoInstant; items: number[] }
  | { type: 'Suppress'; reason: SuppressionReason }
  /** Its items go out in the digest `into`. */
  | { type: 'Gather'; into: string; now: IsoInstant }
  | ({ type: 'MarkBounced' } & Message & Bounce)
  | ({ type: 'MarkComplained' } & Message);

/** What SES accepted. `items`: the places of the items in it. Left out: all of them. */
type Message = { messageId: string; items?: number[] | undefined };

export const initialState: Mail = { status: 'absent' };

/**
 * Decides on a command for a mail. Feedback may come late, twice or out of order. A fact that is already known changes
 * nothing. A bounce or complaint implies that the mail was sent. A permanent bounce outweighs any other bounce, and a
 * complaint outweighs every bounce.
 */
export const decide = (command: MailCommand, state: Mail): Decision<MailEvent, never> => {
  if (command.type === 'Request') {
    return state.status === 'absent' ? accept({ type: 'Mail.Requested', data: command.mail }) : accept();
  }
  if (state.status === 'absent') return accept();
  const { key } = state;
  switch (command.type) {
    case 'MarkSent':
      return state.status === 'requested' ? accept(sent(state, command)) : accept();
    case 'Defer':
      return state.status === 'requested' && state.waitsUntil === undefined && !state.isDigest
        ? accept({ type: 'Mail.Deferred', data: { key, until: command.until, items: command.items } })
        : accept();
    case 'Gather':
      return isDue(state, command.now)
        ? accept({ type: 'Mail.Suppressed', data: { key, reason: 'in-digest', into: command.into } })
        : accept();
    case 'Suppress':
      return state.status === 'requested'
        ? accept({ type: 'Mail.Suppressed', data: { key, reason: command.reason } })
        : accept();
    case 'MarkBounced': {
      const { bounceType, subType } = command;
      const bounced: MailEvent = { type: 'Mail.Bounced', data: { key, bounceType, subType } };
      if (state.status === 'requested') return accept(sent(state, command), bounced);
      const isWorse = state.status === 'bounced' && bounceType === 'Permanent' && state.bounceType !== 'Permanent';
      return state.status === 'sent' || isWorse ? accept(bounced) : accept();
    }
    case 'MarkComplained': {
      const complained: MailEvent = { type: 'Mail.Complained', data: { key } };
      if (state.status === 'requested') return accept(sent(state, command), complained);
      return state.status === 'sent' || state.status === 'bounced' ? accept(complained) : accept();
    }
    default:
      return command satisfies never;
  }
};

/** Whether a mail waits for a digest that is due. */
export const isDue = (state: Mail, now: IsoInstant): boolean =>
  state.status === 'requested' && state.waitsUntil !== undefined && state.waitsUntil <= now;

const sent = ({ key, items }: MailRequest, { messageId, items: places }: Message): MailEvent => ({
  type: 'Mail.Sent',
  data: { key, messageId, ...(places && places.length < items.length ? { items: places } : {}) },
});

/** A mail with the items that its recipient got, or will get. */
export const asItWent = <Known extends MailRequest & Pick<Partial<Sent>, 'sentItems'>>(mail: Known): Known => ({
  ...mail,
  items: mail.items.filter((_, place) => mail.sentItems?.includes(place) ?? true),
});

/** Throws when the event cannot follow this state. */
export const evolve = (state: Mail, event: MailEvent, at: IsoInstant): Mail => {
  if (event.type === 'Mail.Requested') {
    if (state.status !== 'absent') throw new Error('A mail is requested once');
    return { ...event.data, status: 'requested', requestedAt: at };
  }
  if (state.status === 'requested') {
    const { waitsUntil: _, waiting: __, ...asked } = state;
    if (event.type === 'Mail.Deferred') {
      return { ...state, waitsUntil: event.data.until, waiting: event.data.items };
    }
    if (event.type === 'Mail.Sent') {
      const { messageId, items } = event.data;
      return { ...asked, status: 'sent', sentAt: at, messageId, ...(items === undefined ? {} : { sentItems: items }) };
    }
    if (event.type === 'Mail.Suppressed') {
      const { reason, into } = event.data;
      return { ...asked, status: 'suppressed', suppressedAt: at, reason, ...(into === undefined ? {} : { into }) };
    }
  }
  if (state.status === 'sent' || state.status === 'bounced') {
    if (event.type === 'Mail.Bounced') return { ...state, ...event.data, status: 'bounced', bouncedAt: at };
    if (event.type === 'Mail.Complained') return { ...sentOf(state), status: 'complained', complainedAt: at };
  }
  throw new Error(`${event.type} cannot follow ${state.status}`);
};

const sentOf = (state: Extract<Mail, Sent>): Sent => {
  const { key, recipientId, role, items, subject, requestedAt, sentAt, messageId, sentItems, isDigest } = state;
  return {
    ...{ key, recipientId, role, items, subject, requestedAt, sentAt, messageId },
    ...(sentItems === undefined ? {} : { sentItems }),
    ...(isDigest === undefined ? {} : { isDigest }),
  };
};

/** How far a mail came. One that arrived stays so, whatever came back for a while, before or after; only for good is final. */
export const fateOf = (
  mail: Exclude<Mail, { status: 'absent' }>,
  deliveredAt: IsoInstant | undefined,
): Exclude<Mail['status'], 'absent'> | 'delivered' => {
  const mayArrive = mail.status === 'sent' || (mail.status === 'bounced' && mail.bounceType !== 'Permanent');
  return mayArrive && deliveredAt !== undefined ? 'delivered' : mail.status;
};
