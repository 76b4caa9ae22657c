import type { MessagesEvent } from '../../events/messages.ts';
import { dateOf, type IsoInstant } from '../calendar/local-time.ts';
import { accept, type Decision, refuse } from '../decision.ts';
import { entryOf, isOpen, type Places } from '../places/places.ts';
import type { RefusalOf } from '../refusals.ts';
import { ended, notFound } from '../trajectory/refuse.ts';
import { isRunning, type Trajectory } from '../trajectory/trajectory.ts';
import type { messagesRefusals } from './refusals.ts';

/** Messages that a group gets on one day in Belgium. */
export const MESSAGES_A_DAY = 3;

/** A message to citizens. Its text lies beside the state. */
export type Message = { number: number; by: string; at: IsoInstant; recipients: number; hash: string };

/** What the staff wrote to the citizens of a trajectory. */
export type Messages = { status: 'open'; sent: Message[] };

export const initialState: Messages = { status: 'open', sent: [] };

/** `basedOn`: how many messages there were for who wrote this one. */
export type MessagesCommand = {
  type: 'Send';
  by: string;
  to: readonly string[];
  hash: string;
  basedOn: number;
  now: IsoInstant;
};

/** The note with the text of a message. */
export const messageNoteId = (number: number): string => `message-${number}`;

/** Everybody who is to get a message, once: who takes part or waits, and can be mailed. */
export const reachedBy = (places: Places, to: readonly string[]): string[] =>
  [...new Set(to)].filter((id) => {
    const entry = entryOf(places, id);
    return entry !== undefined && isOpen(entry) && !entry.isOffline;
  });

/** How many more messages the group may get today. */
export const leftToday = ({ sent }: Messages, now: IsoInstant): number =>
  Math.max(0, MESSAGES_A_DAY - sent.filter(({ at }) => dateOf(at) === dateOf(now)).length);

export const decide = (
  { by, to, hash, basedOn, now }: MessagesCommand,
  state: Messages,
  { places, trajectory }: { places: Places; trajectory: Trajectory },
): Decision<MessagesEvent, RefusalOf<typeof messagesRefusals>> => {
  if (trajectory.status === 'absent') return notFound();
  if (!isRunning(trajectory)) return ended(trajectory.status, 'er vertrekt geen bericht meer');
  // The same text to the same people is one message, also when a colleague sent it first.
  if (state.sent[basedOn]?.hash === hash) return accept();
  if (basedOn !== state.sent.length) {
    return refuse(
      'MESSAGES_CHANGED',
      'Intussen vertrok een ander bericht. Kijk het even na en verstuur het jouwe opnieuw.',
    );
  }
  if (leftToday(state, now) === 0) {
    const message = `De groep kreeg vandaag al ${MESSAGES_A_DAY} berichten. Wacht tot morgen, of bel wie het dringend moet weten.`;
    return refuse('TOO_MANY_MESSAGES', message);
  }
  const reached = reachedBy(places, to);
  if (reached.length === 0)
    return refuse(
      'NOBODY_REACHED',
      'Niemand die je koos, krijgt mail. Kies minstens één persoon met een e-mailadres.',
      'to',
    );
  const number = basedOn + 1;
  const noteId = messageNoteId(number);
  return accept({ type: 'Messages.Sent', data: { number, by, to: reached, hash, noteId } });
};

/** Throws when the event cannot follow this state. */
export const evolve = (state: Messages, { data }: MessagesEvent, at: IsoInstant): Messages => {
  const { number, by, to, hash } = data;
  if (number !== state.sent.length + 1) throw new Error(`Message ${number} cannot follow ${state.sent.length}`);
  return { ...state, sent: [...state.sent, { number, by, at, recipients: to.length, hash }] };
};
