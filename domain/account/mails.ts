import * as z from 'zod/mini';
import { accountOpened } from '../../events/account.ts';
import { defineMails, defineRequests, type Stored } from '../mail/noun.ts';
import { templatesFor } from '../mail/template.ts';
import { TEAM } from '../trajectory/members.ts';
import type { Account } from './account.ts';
import { accounts } from './aggregate.ts';

const stateOf = ({ subject }: Stored): Account => accounts.stored.parse(subject);

const template = templatesFor<Account, never>();

/** The mail templates of an account. */
export const accountMails = defineMails({
  noun: 'account',
  stateOf,
  // Whoever left the team before the mail did needs no invitation. Any role in the team will do.
  members: ({ trajectory, subject: account }) =>
    trajectory.members.filter(({ personId }) => account.status === 'opened' && personId === account.personId),
  templates: {
    // The account outlives the trajectory, and no other mail invites its owner. So it is always wanted.
    'account-opened': template({ params: z.object({}), roles: TEAM, noLongerWanted: () => undefined }),
  },
});

/** The key of the mail that invites a person for the nth time. */
export const invitationKey = (personId: string, invitation: number): string =>
  invitation === 1 ? `account_${personId}` : `account_${personId}-${invitation}`;

/** The mail requests of an account. */
export const accountRequests = /* @__PURE__ */ defineRequests({
  noun: 'account',
  listensTo: [accountOpened],
  stateOf,
  mailsFor: ({ data: { personId, role, invitation } }) => [
    {
      key: invitationKey(personId, invitation),
      recipientId: personId,
      role,
      items: [{ template: 'account-opened', params: {} }],
      subject: `account#${personId}`,
    },
  ],
});
