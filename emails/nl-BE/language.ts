import type { MailFacts } from '../message.ts';
import type { LanguageTexts } from '../texts.ts';
import { mailTexts } from './mail-texts.ts';
import { PHASE_NAMES } from './names.ts';
import { sessionInCalendar } from './trajectory/invitation.ts';
import { datesFor, listed } from './words.ts';

const progress = (facts: MailFacts): string => {
  const { status, municipality, months, plan, pause } = facts;
  if (status === 'cancelled') return `${municipality} · stopgezet`;
  if (status === 'completed') return `${municipality} · afgerond`;
  if (pause) return `${municipality} · ${pause.held === undefined ? 'gepauzeerd' : 'wacht op het sein'}`;
  if (status === 'planned') return `${municipality} · start op ${datesFor(plan.phases.preparation, facts).full}`;
  return `${municipality} · maand ${Math.max(months.begun, 1)} van ${months.total} · ${PHASE_NAMES[status].name}`;
};

/** Flemish Dutch. */
export const nlBE: LanguageTexts = {
  language: 'nl-BE',
  greeting: (recipient) => (recipient === undefined ? 'Dag,' : `Dag ${recipient.first},`),
  progress,
  agreementsTitle: 'Dit sprak de groep af',
  asksTitle: 'Wat we nu van je vragen',
  also: (headings) => `Ook in deze mail: ${listed(headings.map((heading) => `“${heading}”`))}.`,
  agenda: 'Zet je sessies in je agenda',
  agendaNote: 'Al je data in je agenda',
  ownNote: 'Naar mijn groep: mijn gegevens, mijn avonden, stoppen',
  choiceNote: 'Kies welke mails je krijgt',
  signature: 'Het Klimaatdoeners-team van Ecolife',
  ring: (other) => `Bel ${other.first}`,
  answersGoTo: (other) => `Antwoord je op deze mail, dan komt je bericht bij ${other.full} terecht.`,
  neutral: {
    progress: 'Een traject van Ecolife',
    because: 'Je krijgt deze mail omdat iemand dit e-mailadres opgaf.',
  },
  invitation: sessionInCalendar,
  mails: mailTexts,
};
