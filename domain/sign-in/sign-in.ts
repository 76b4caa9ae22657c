import type { SignInEvent } from '../../events/sign-in.ts';
import type { IsoInstant } from '../calendar/local-time.ts';
import { accept, type Decision } from '../decision.ts';

/** The links to sign in with that a person asked for. `recent` are the instants of the last ones, the latest first. */
export type SignIn = { status: 'absent' } | { status: 'asked'; personId: string; number: number; recent: IsoInstant[] };

export type SignInCommand = { type: 'AskLink'; personId: string; now: IsoInstant };

/** How many mails go to one address at most: in an hour, and in a day. */
export const MAILS = { hour: 3, day: 10 };

const HOUR = 3_600_000;

export const initialState: SignIn = { status: 'absent' };

/** Whoever asks too often gets no further mail, and is not told: the answer must not say whether an address is known. */
export const decide = ({ personId, now }: SignInCommand, state: SignIn): Decision<SignInEvent, never> => {
  const recent = state.status === 'absent' ? [] : state.recent;
  const since = (hours: number): number =>
    recent.filter((at) => Date.parse(now) - Date.parse(at) < hours * HOUR).length;
  if (since(1) >= MAILS.hour || since(24) >= MAILS.day) return accept();
  const number = state.status === 'absent' ? 1 : state.number + 1;
  return accept({ type: 'SignIn.LinkAsked', data: { personId, number } });
};

/** Throws when the event cannot follow this state. */
export const evolve = (state: SignIn, { data: { personId, number } }: SignInEvent, at: IsoInstant): SignIn => {
  const before = state.status === 'absent' ? { number: 0, recent: [] } : state;
  if (number !== before.number + 1) throw new Error(`Link ${number} cannot follow ${before.number}`);
  return { status: 'asked', personId, number, recent: [at, ...before.recent].slice(0, MAILS.day) };
};
