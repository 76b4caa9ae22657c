import type { Placeholder, WordableTemplate } from '../../../domain/trajectory/wordable.ts';
import { ROLE_NAMES } from '../names.ts';

/** What the mails are called that may be reworded, whichever phase, session or duty they are about. */
export const WORDABLE_NAMES: Record<WordableTemplate, string> = {
  welcome: 'Welkom',
  'phase-notice': 'Vooraankondiging van een fase',
  'phase-started': 'Start van een fase',
  'session-reminder': 'Herinnering aan een sessie',
  'session-follow-up': 'Opvolging na een sessie',
  'duty-reminder': 'Herinnering aan een taak',
  'evaluation-invitation': 'Uitnodiging voor de evaluatie',
  farewell: 'Afscheid',
};

/** The name of a mail; its template where another version of the code named it. */
export const wordableName = (template: string): string =>
  new Map<string, string>(Object.entries(WORDABLE_NAMES)).get(template) ?? template;

/** `“Afscheid” aan de begeleider` */
export const toWhom = ({ template, role }: { template: string; role: keyof typeof ROLE_NAMES }): string =>
  `“${wordableName(template)}” aan de ${ROLE_NAMES[role]}`;

/** What each placeholder becomes. */
export const PLACEHOLDER_MEANINGS: Record<Placeholder, string> = {
  naam: 'de voornaam van wie de mail krijgt',
  gemeente: 'de naam van de gemeente',
  begeleider: 'de naam van de begeleider',
  contactpersoon: 'de naam van de contactpersoon bij de gemeente',
  datum: 'de dag waarover de mail gaat: van de start, de fase, de sessie, de taak of het einde',
  fase: 'de fase, zoals “de begeleiding”',
  sessie: 'de sessie, zoals “de Kickoff”',
  uur: 'het uur waarop de sessie begint',
  plaats: 'waar de sessie is',
  taak: 'de taak, zoals “het werkplan”',
};
