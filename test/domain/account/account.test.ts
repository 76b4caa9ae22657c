import { expect, it } from 'vitest';
import { decide, evolve, initialState } from '../../../domain/account/account.ts';
import { accountMails, accountRequests } from '../../../domain/account/mails.ts';
import { itemsOf } from '../../../domain/mail/noun.ts';
import type { AccountEvent } from '../../../events/account.ts';
import { specification } from '../specification.ts';
import { onboard, play, running } from '../trajectory/example.ts';

const NOW = '2027-01-04T11:00:00.000Z';
const { given } = specification({ initialState, decide, evolve }, NOW);
const opened: AccountEvent = { type: 'Account.Opened', data: { personId: 'p-1', role: 'officer' } };
const stored = { trajectory: running(play(onboard).state), subject: evolve(initialState, opened, NOW) };

it('Open: a new account is opened with the person and the role', () => {
  given().when({ type: 'Open', personId: 'p-1', role: 'officer' }).thenEvents(opened);
});

it('Open: an account that is open changes nothing, also for another role', () => {
  given(opened).when({ type: 'Open', personId: 'p-1', role: 'coach' }).thenNothing();
});

it('Account.Opened requests one mail, with a key of the person', () => {
  const [mail, ...others] = accountRequests.asksFor({ ...opened, at: NOW }, stored);
  expect(others).toEqual([]);
  expect(mail).toMatchObject({ key: 'account_p-1', recipientId: 'p-1', role: 'officer', subject: 'account#p-1' });
  const [item] = mail ? itemsOf(mail) : [];
  if (!item) throw new Error('The mail has no item');
  const known = accountMails.known(item);
  expect(known.noLongerWanted(stored, { now: NOW, told: [] })).toBeUndefined();
  expect(known.members(stored)).toEqual([{ personId: 'p-1', role: 'officer', since: NOW }]);
});
