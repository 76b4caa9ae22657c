import type { AccountEvent } from '../../events/account.ts';
import type { IsoInstant } from '../calendar/local-time.ts';
import { accept, type Decision } from '../decision.ts';

type Opening = Extract<AccountEvent, { type: 'Account.Opened' }>['data'];

/** The account of a person, in the trajectory for which it was opened. */
export type Account = { status: 'absent' } | (Opening & { status: 'opened'; openedAt: IsoInstant });

export type AccountCommand = { type: 'Open' } & Opening;

export const initialState: Account = { status: 'absent' };

/** An account is opened once for each invitation. */
export const decide = (
  { personId, role, invitation }: AccountCommand,
  state: Account,
): Decision<AccountEvent, never> =>
  state.status === 'absent' || state.invitation < invitation
    ? accept({ type: 'Account.Opened', data: { personId, role, invitation } })
    : accept();

/** Throws when the event cannot follow this state. */
export const evolve = (state: Account, event: AccountEvent, at: IsoInstant): Account => {
  if (state.status !== 'absent' && state.invitation >= event.data.invitation) {
    throw new Error(`Invitation ${event.data.invitation} cannot follow ${state.invitation}`);
  }
  return { ...event.data, status: 'opened', openedAt: at };
};
