import { sessionMails } from '../../../domain/session/mails.ts';
import { labelsFor } from '../../labels.ts';
import { linkTextsFor } from '../../links.ts';
import { sessionName } from '../names.ts';

/** The labels of a session's mails in reports. */
export const sessionLabels = /* @__PURE__ */ labelsFor(sessionMails, {
  templates: {
    'session-changed': ({ session }, titles) => `Wijziging van ${sessionName(session, titles).the}`,
    'session-agreements': ({ session }, titles) => `Afspraken van ${sessionName(session, titles).the}`,
  },
  reasons: {
    cancelled: 'het traject is stopgezet',
    superseded: 'er is intussen een ander bericht',
    paused: 'het traject ligt stil',
    done: 'het was al gebeurd',
    'too-late': 'de sessie was al begonnen',
    unwanted: 'het was niet meer nodig',
    told: 'het stond al in een andere mail',
  },
});

/** A session's mails have no links with a page. */
export const sessionLinkTexts = /* @__PURE__ */ linkTextsFor(sessionMails, {});
