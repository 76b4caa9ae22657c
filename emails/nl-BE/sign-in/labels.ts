import { signInMails } from '../../../domain/sign-in/mails.ts';
import { labelsFor } from '../../labels.ts';
import { linkTextsFor } from '../../links.ts';

/** The labels of sign-in mails in reports. */
export const signInLabels = labelsFor(signInMails, {
  templates: { 'sign-in-link': () => 'Link om zich aan te melden' },
  reasons: {
    cancelled: 'het traject is stopgezet',
    superseded: 'er is een nieuwere link gevraagd',
    paused: 'het traject ligt stil',
    done: 'het was al gebeurd',
    'too-late': 'de link werkte niet meer',
    unwanted: 'het was niet meer nodig',
    told: 'het stond al in een andere mail',
  },
});

/** The link of a sign-in mail has a page of its own. */
export const signInLinkTexts = linkTextsFor(signInMails, {});
