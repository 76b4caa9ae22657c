import type { Role } from '../../domain/mail/mail.ts';
import { PHASE_MONTHS } from '../../domain/trajectory/phases.ts';
import type { Catalogue, Facts } from '../message.ts';
import { cancelled, evaluationInvitation, farewell } from './endings.ts';
import { sessionFollowUp, sessionReminder } from './meetings.ts';
import { PHASE_NAMES, SESSION_NAMES } from './names.ts';
import { phaseNotice, phaseStarted } from './phases.ts';
import { dutyReminder } from './reminders.ts';
import { SESSION_TEXTS } from './sessions.ts';
import { planChanged, welcome } from './trajectory.ts';
import { datesFor } from './words.ts';

const forBoth = <Writer>(writerFor: (role: Role) => Writer): Record<Role, Writer> => ({
  coach: writerFor('coach'),
  officer: writerFor('officer'),
});

const progress = (facts: Facts): string => {
  const { status, municipality, month, plan } = facts;
  if (status === 'cancelled') return `${municipality} · stopgezet`;
  if (status === 'completed') return `${municipality} · afgerond`;
  if (status === 'planned') return `${municipality} · start op ${datesFor(plan.phases.preparation, facts).full}`;
  return `${municipality} · maand ${Math.max(month, 1)} van ${PHASE_MONTHS.end} · ${PHASE_NAMES[status].name}`;
};

const answers = (role: Role, { coach, officer }: Facts): string[] => {
  const other = role === 'coach' ? officer : coach;
  return other === undefined ? [] : [`Antwoord je op deze mail, dan komt je bericht bij ${other.full} terecht.`];
};

/** Flemish Dutch. */
export const nlBE: Catalogue = {
  language: 'nl-BE',
  greeting: (recipient) => (recipient === undefined ? 'Dag,' : `Dag ${recipient.first},`),
  progress,
  asksTitle: 'Wat we nu van je vragen',
  signature: 'Het Klimaatdoeners-team van Ecolife',
  notes: (role, facts) => [
    `Je krijgt deze mail omdat je ${role === 'coach' ? 'Klimaatdoeners begeleidt' : 'de contactpersoon bent voor Klimaatdoeners'} in ${facts.municipality}.`,
    ...answers(role, facts),
  ],
  invitation: (session, facts) => ({
    summary: `Klimaatdoeners ${facts.municipality}: ${SESSION_NAMES[session].name}`,
    description: SESSION_TEXTS[session].what(facts),
  }),
  welcome,
  'phase-notice': forBoth(phaseNotice),
  'phase-started': forBoth(phaseStarted),
  'session-reminder': forBoth(sessionReminder),
  'session-follow-up': forBoth(sessionFollowUp),
  'duty-reminder': forBoth(dutyReminder),
  'evaluation-invitation': evaluationInvitation,
  farewell,
  'plan-changed': planChanged,
  'trajectory-cancelled': cancelled,
};
