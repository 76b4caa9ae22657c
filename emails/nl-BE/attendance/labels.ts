import { attendanceMails } from '../../../domain/attendance/mails.ts';
import { labelsFor } from '../../labels.ts';
import { linkTextsFor } from '../../links.ts';
import { sessionName } from '../names.ts';

/** The labels of the mails about who came in reports. */
export const attendanceLabels = /* @__PURE__ */ labelsFor(attendanceMails, {
  templates: {
    'session-missed': ({ session }, titles) => `Wat je miste op ${sessionName(session, titles).the}`,
    'session-agreed': ({ session }, titles) => `Afspraken van ${sessionName(session, titles).the}`,
    'session-put-right': ({ session }, titles) => `Rechtzetting over ${sessionName(session, titles).the}`,
    'session-missed-next': ({ session }, titles) => `Uitnodiging voor ${sessionName(session, titles).the}`,
  },
  reasons: {
    cancelled: 'het traject is stopgezet',
    superseded: 'de aanwezigheid of de sessie werd verbeterd',
    paused: 'het traject ligt stil',
    done: 'het was al gebeurd',
    'too-late': 'de sessie is te lang geleden',
    unwanted: 'het was niet meer nodig',
    told: 'het stond al in een andere mail',
  },
});

/** These links open the page of the citizen: `functions/sign-up` serves it. */
export const attendanceLinkTexts = /* @__PURE__ */ linkTextsFor(attendanceMails, {});
