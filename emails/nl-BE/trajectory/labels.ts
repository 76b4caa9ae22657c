import { trajectoryMails } from '../../../domain/trajectory/mails.ts';
import { labelsFor } from '../../labels.ts';
import { daysBefore, dutyName, PHASE_TITLES, sessionName } from '../names.ts';

/** The labels of a trajectory's mails in reports. */
export const trajectoryLabels = /* @__PURE__ */ labelsFor(trajectoryMails, {
  templates: {
    welcome: () => 'Welkom',
    'phase-notice': ({ phase }) => `Vooraankondiging: ${PHASE_TITLES[phase]}`,
    'phase-eve': ({ phase }) => `Wat nog ontbreekt: ${PHASE_TITLES[phase]}`,
    'duty-missing': ({ duty }, titles) => `Nog open: ${dutyName(duty, titles)}`,
    'phase-started': ({ phase }) => `Start: ${PHASE_TITLES[phase]}`,
    'session-reminder': ({ session, days }, titles) =>
      `Herinnering ${sessionName(session, titles).name}, ${daysBefore(days)}`,
    'session-rearranged': ({ session }, titles) => `Wijziging van ${sessionName(session, titles).the}`,
    'session-cancelled': ({ session }, titles) => `${sessionName(session, titles).name} gaat niet door`,
    'session-question': ({ session }, titles) => `Vraag: ging ${sessionName(session, titles).the} door?`,
    'session-question-off': ({ session }, titles) => `Vraag: ging ${sessionName(session, titles).the} door?`,
    'session-follow-up': ({ session }, titles) => `Na ${sessionName(session, titles).the}: opvolging`,
    'session-not-held': ({ session }, titles) => `Rechtzetting: ${sessionName(session, titles).the} ging niet door`,
    'duty-reminder': ({ duty, days }, titles) => `Herinnering taak: ${dutyName(duty, titles)}, ${daysBefore(days)}`,
    'duty-reopened': ({ duty }, titles) => `Taak weer open: ${dutyName(duty, titles)}`,
    'duty-changed': ({ duty }, titles) => `Nieuwe of gewijzigde taak: ${dutyName(duty, titles)}`,
    'duty-passed-on': ({ duty }, titles) => `Taak voor iemand anders: ${dutyName(duty, titles)}`,
    'duty-late': ({ duty }, titles) => `Taak te laat: ${dutyName(duty, titles)}`,
    'evaluation-invitation': () => 'Uitnodiging voor de evaluatie',
    farewell: () => 'Afscheid',
    'plan-changed': () => 'Nieuwe planning',
    paused: ({ held }) => (held === undefined ? 'Pauze' : `Wacht op het sein: ${PHASE_TITLES[held]}`),
    resumed: () => 'Het traject gaat verder',
    'transition-held': ({ transition }) => `Wacht op het sein: ${PHASE_TITLES[transition]}`,
    'transition-released': ({ transition }) => `Gaat door: ${PHASE_TITLES[transition]}`,
    'facts-corrected': () => 'Aangepaste gegevens',
    'member-unreachable': () => 'Onze mails komen niet aan bij iemand',
    'trajectory-cancelled': () => 'Traject stopgezet',
    'team-welcome': () => 'Welkom in het team',
    // Right before sending, one of the two is chosen.
    'role-added': () => 'Welkom in het team',
    'team-goodbye': () => 'Einde van de rol',
    'role-ended': () => 'Einde van de rol',
    'lead-now': ({ of }) => (of === 'coach' ? 'Jij begeleidt nu' : 'Jij bent nu contactpersoon'),
    'lead-changed': ({ of }) => (of === 'coach' ? 'Nieuwe begeleider' : 'Nieuwe contactpersoon'),
    'address-confirmation': () => 'Bevestiging van een nieuw e-mailadres',
    'address-notice': () => 'Bericht over een nieuw e-mailadres',
    'address-changed': () => 'Eerste mail op een nieuw e-mailadres',
    vacancy: ({ of }) => (of === 'coach' ? 'Geen begeleider' : 'Geen contactpersoon'),
  },
  reasons: {
    cancelled: 'het traject is stopgezet',
    superseded: 'de planning is intussen veranderd',
    paused: 'het traject ligt stil',
    done: 'het was al gedaan',
    'too-late': 'de dag was al voorbij',
    told: 'het stond al in een andere mail',
    unwanted: 'het was niet meer nodig',
  },
});
