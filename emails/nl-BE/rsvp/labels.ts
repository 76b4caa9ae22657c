import { rsvpMails } from '../../../domain/rsvp/mails.ts';
import { labelsFor } from '../../labels.ts';
import { linkTextsFor } from '../../links.ts';
import { sessionName } from '../names.ts';

type Params = { session: Parameters<typeof sessionName>[0] };

/** The labels of the mails about who comes. */
export const rsvpLabels = /* @__PURE__ */ labelsFor(rsvpMails, {
  templates: {
    'rsvp-invitation': ({ session }: Params) => `Uitnodiging voor ${sessionName(session).the}`,
    'rsvp-moved': ({ session }: Params) => `Nieuwe uitnodiging voor ${sessionName(session).the}`,
    'rsvp-asked': ({ session }: Params) => `Vraag of je komt naar ${sessionName(session).the}`,
    'rsvp-reminder': ({ session }: Params) => `Herinnering aan ${sessionName(session).the}`,
    'rsvp-admitted': ({ session }: Params) => `Er is plaats op ${sessionName(session).the}`,
    'rsvp-off': ({ session }: Params) => `Afgelasting van ${sessionName(session).the}`,
  },
  reasons: {
    cancelled: 'het traject is stopgezet',
    superseded: 'er is intussen iets veranderd',
    paused: 'het traject is gepauzeerd',
    done: 'het antwoord was er al',
    'too-late': 'de sessie was al begonnen',
    unwanted: 'het was niet meer nodig',
    told: 'het stond al in een andere mail',
  },
});

/** The page of these links gives no command to this noun: `functions/rsvp` serves it. */
export const rsvpLinkTexts = /* @__PURE__ */ linkTextsFor(rsvpMails, {});
