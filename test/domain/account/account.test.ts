import { expect, it } from 'vitest';
import { decide, evolve, initialState } from '../../../domain/account/account.ts';
import { isInvitationLost, type Occasion } from '../../../domain/account/invitation.ts';
import { accountMails, accountRequests } from '../../../domain/account/mails.ts';
import type { Mail, SuppressionReason } from '../../../domain/mail/mail.ts';
import { itemsOf } from '../../../domain/mail/noun.ts';
import { suppressionOf } from '../../../domain/mail/suppression.ts';
import { revocations } from '../../../domain/person/aggregate.ts';
import type { TrajectoryCommand } from '../../../domain/trajectory/command.ts';
import type { AccountEvent } from '../../../events/account.ts';
import { specification } from '../specification.ts';
import { onboard, play, running } from '../trajectory/example.ts';

const NOW = '2027-01-04T11:00:00.000Z';
const { given } = specification({ initialState, decide, evolve }, NOW);
const opened: AccountEvent = { type: 'Account.Opened', data: { personId: 'p-1', role: 'officer', invitation: 1 } };
const asked = { key: 'account_p-1', recipientId: 'p-1', role: 'officer', items: [], subject: 'account#p-1' };
const requested: Mail = { ...asked, status: 'requested', requestedAt: NOW };
const sent = { ...asked, status: 'sent', requestedAt: NOW, sentAt: NOW, messageId: 'm' } as const;
const suppressed = (reason: SuppressionReason): Mail => ({
  ...{ ...asked, status: 'suppressed', requestedAt: NOW, suppressedAt: NOW, reason },
});
const bounced = (bounceType: 'Permanent' | 'Transient'): Mail => ({
  ...{ ...sent, status: 'bounced', bouncedAt: NOW, bounceType, subType: 'General' },
});
const stored = { trajectory: running(play(onboard).state), subject: evolve(initialState, opened, NOW) };

it('Open: a new account is opened with the person and the role', () => {
  given().when({ type: 'Open', personId: 'p-1', role: 'officer', invitation: 1 }).thenEvents(opened);
});

it('Open: an account that is open changes nothing, also for another role', () => {
  given(opened).when({ type: 'Open', personId: 'p-1', role: 'coach', invitation: 1 }).thenNothing();
});

it('Open: a further invitation opens the account anew, and asks for a mail with a key of its own', () => {
  const again: AccountEvent = { type: 'Account.Opened', data: { personId: 'p-1', role: 'coach', invitation: 2 } };
  given(opened)
    .when({ type: 'Open', ...again.data })
    .thenEvents(again);
  expect(accountRequests.asksFor({ ...again, at: NOW }, stored)[0]?.key).toBe('account_p-1-2');
});

it.each<[string, Mail, boolean, Occasion, boolean]>([
  ['waits for a member', requested, true, 'access', false],
  ['waits for somebody who left', requested, false, 'access', true],
  ['is not in the ledger yet', { status: 'absent' }, true, 'access', false],
  ['was sent', sent, false, 'address', false],
  ['was suppressed', suppressed('role-removed'), true, 'access', true],
  ['went to an address that SES refuses', suppressed('address-refused'), true, 'access', false],
  ['went to an address that SES refuses, and there is another', suppressed('address-refused'), true, 'address', true],
  ['came back for good', bounced('Permanent'), true, 'access', false],
  ['came back for good, and there is another address', bounced('Permanent'), true, 'address', true],
  ['came back for a while, and there is another address', bounced('Transient'), true, 'address', false],
])('An invitation that %s', (_, mail, isMember, occasion, isLost) => {
  expect(isInvitationLost(mail, { isMember, occasion })).toBe(isLost);
});

it('Account.Opened requests one mail, with a key of the person', () => {
  const [mail, ...others] = accountRequests.asksFor({ ...opened, at: NOW }, stored);
  expect(others).toEqual([]);
  expect(mail).toMatchObject({ key: 'account_p-1', recipientId: 'p-1', role: 'officer', subject: 'account#p-1' });
  const [item] = mail ? itemsOf(mail) : [];
  if (!item) throw new Error('The mail has no item');
  const known = accountMails.known(item);
  expect(known.noLongerWanted(stored, { now: NOW, told: [], recipientId: 'p-1', roles: [] })).toBeUndefined();
});

it('The mail about an account is suppressed once its owner has no role in the team', () => {
  const account: AccountEvent = {
    type: 'Account.Opened',
    data: { personId: 'officer', role: 'officer', invitation: 1 },
  };
  const [mail] = accountRequests.asksFor({ ...account, at: NOW }, stored);
  const [item] = mail ? itemsOf(mail) : [];
  if (!item) throw new Error('The mail has no item');
  const reasonAfter = (...commands: TrajectoryCommand[]) =>
    suppressionOf(accountMails.known(item), {
      ...{ trajectory: running(play(onboard, ...commands).state), subject: evolve(initialState, account, NOW) },
      ...{ now: NOW, told: [], recipientId: 'officer', revocations: revocations.initialState },
    });
  const joinsCoaches = { type: 'ChangeTeam', role: 'coach', joins: 'officer' } as const;
  const replaced = { type: 'ChangeTeam', role: 'officer', leaves: 'officer', joins: 'new' } as const;
  expect(reasonAfter()).toBeUndefined();
  expect(reasonAfter(replaced)).toBe('role-removed');
  expect(reasonAfter(joinsCoaches, replaced)).toBeUndefined();
});
