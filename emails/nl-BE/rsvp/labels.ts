import { rsvpMails } from '../../../domain/rsvp/mails.ts';
import { labelsFor } from '../../labels.ts';
import { linkTextsFor } from '../../links.ts';
import { sessionName } from '../names.ts';

/** The labels of the mails about who comes. */
export const rsvpLabels = /* @__PURE__ */ labelsFor(rsvpMails, {
  templates: {
    'rsvp-invitation': ({ session }, titles) => `Uitnodiging voor ${sessionName(session, titles).the}`,
    'rsvp-moved': ({ session }, titles) => `Nieuwe uitnodiging voor ${sessionName(session, titles).the}`,
    'rsvp-asked': ({ session }, titles) => `Vraag of je komt naar ${sessionName(session, titles).the}`,
    'rsvp-reminder': ({ session }, titles) => `Herinnering aan ${sessionName(session, titles).the}`,
    'rsvp-admitted': ({ session }, titles) => `Er is plaats op ${sessionName(session, titles).the}`,
    'rsvp-off': ({ session }, titles) => `Afgelasting van ${sessionName(session, titles).the}`,
  },
  reasons: {
    cancelled: 'het traject is stopgezet',
    superseded: 'er is intussen iets veranderd',
    paused: 'het traject ligt stil',
    done: 'het antwoord was er al',
    'too-late': 'de sessie was al begonnen',
    unwanted: 'het was niet meer nodig',
    told: 'het stond al in een andere mail',
  },
});

/** The page of these links gives no command to this noun: `functions/rsvp` serves it. */
export const rsvpLinkTexts = /* @__PURE__ */ linkTextsFor(rsvpMails, {});
