import { accounts } from '../../../domain/account/aggregate.ts';
import { accountMails } from '../../../domain/account/mails.ts';
import { accountEvents } from '../../../events/account.ts';
import { historyFor } from '../../history.ts';
import { labelsFor } from '../../labels.ts';
import { linkTextsFor } from '../../links.ts';

/** The labels of an account's mails in reports. */
export const accountLabels = /* @__PURE__ */ labelsFor(accountMails, {
  templates: { 'account-opened': () => 'Account is klaar' },
  reasons: {
    cancelled: 'het traject is stopgezet',
    superseded: 'er is intussen een ander bericht',
    paused: 'het traject ligt stil',
    done: 'het was al gebeurd',
    'too-late': 'het was te laat',
    unwanted: 'het was niet meer nodig',
    told: 'het stond al in een andere mail',
  },
});

/** An account's mails have no links with a page. */
export const accountLinkTexts = /* @__PURE__ */ linkTextsFor(accountMails, {});

/** The history of an account. */
export const accountHistory = /* @__PURE__ */ historyFor(accounts, accountEvents, 'Account', ({ data }, { nameOf }) => {
  return `${nameOf(data.personId)} kan zich aanmelden.`;
});
