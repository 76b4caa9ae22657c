import { participantMails } from '../../../domain/participant/mails.ts';
import { labelsFor } from '../../labels.ts';
import { linkTextsFor } from '../../links.ts';

/** The labels of the mails about a sign-up in reports. */
export const participantLabels = /* @__PURE__ */ labelsFor(participantMails, {
  templates: {
    'sign-up-confirmation': () => 'Vraag om een inschrijving te bevestigen',
    'sign-up-guardian': () => 'Vraag aan een ouder of voogd',
    'sign-up-known': () => 'Bericht dat iemand al ingeschreven is',
    'citizen-address': () => 'Bevestig je nieuwe adres',
    'citizen-notice': () => 'Je adres verandert',
  },
  reasons: {
    cancelled: 'het traject loopt niet meer',
    superseded: 'er is intussen een nieuwere inschrijving',
    paused: 'het traject ligt stil',
    done: 'het was al bevestigd',
    'too-late': 'de 48 uur waren voorbij',
    unwanted: 'het was niet meer nodig',
    told: 'het stond al in een andere mail',
  },
});

/** The pages of these links give no command to the sign-up: `functions/sign-up` serves them. */
export const participantLinkTexts = /* @__PURE__ */ linkTextsFor(participantMails, {});
