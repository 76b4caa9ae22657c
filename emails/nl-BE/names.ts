import { isOwnDuty } from '../../domain/trajectory/duties.ts';
import { isExtra } from '../../domain/trajectory/sessions.ts';
import { NO_TITLES, type Titles } from '../../domain/trajectory/titles.ts';
import type { Phase, SessionId, UsualSession } from '../../events/plan.ts';
import type { StaffRole } from '../../events/roles.ts';
import type { DutyId } from '../message.ts';

// Dutch names, for mails and reports. This is a separate file, because reports need no other texts of mails.

/** The name of a phase, short for use in a sentence and in full, and its duration. */
export const PHASE_NAMES: Record<Phase, { name: string; full: string }> = {
  preparation: { name: 'voorbereiding', full: 'Voorbereiding en oproep' },
  guidance: { name: 'begeleiding', full: 'Begeleiding van de groep' },
  evaluation: { name: 'evaluatie', full: 'Evaluatie en verankering' },
};

/** The titles of the phases, and of the end after them. */
export const PHASE_TITLES: Record<Phase | 'end', string> = {
  preparation: PHASE_NAMES.preparation.full,
  guidance: PHASE_NAMES.guidance.full,
  evaluation: PHASE_NAMES.evaluation.full,
  end: 'Einde van het traject',
};

/** What the roles of the team are called in a sentence. */
export const ROLE_NAMES = { coach: 'begeleider', officer: 'contactpersoon' } as const;

/** What whoever does something for Ecolife or the municipality is called in a sentence. */
export const STAFF_NAMES: Record<StaffRole, string> = {
  admin: 'Ecolife',
  coach: 'de begeleider',
  officer: 'de gemeente',
};

/** The name of a session, by itself and with its article for use in a sentence. */
export type SessionName = { name: string; the: string };

export const SESSION_NAMES: Record<UsualSession, SessionName> = {
  kickoff: { name: 'Kickoff', the: 'de Kickoff' },
  'pick-n-choose': { name: 'Pick’n Choose', the: 'de sessie Pick’n Choose' },
  'hands-on': { name: 'Hands on', the: 'de sessie Hands on' },
  'wrap-up': { name: 'Wrap up', the: 'de Wrap up' },
};

/** The name of a session. An extra one has a title, unless that was deleted or was not read. */
export const sessionName = (id: SessionId, titles: Titles = NO_TITLES): SessionName => {
  if (!isExtra(id)) return SESSION_NAMES[id];
  const title = titles.get(id);
  return title === undefined
    ? { name: 'Extra sessie', the: 'de extra sessie' }
    : { name: title, the: `de sessie “${title}”` };
};

export type DutyName = {
  /** The full name, by itself. */
  full: string;
  /** A shorter name for a subject line, and a still shorter one for when the subject with a weekday is too long. */
  title: string;
  short?: string;
  /** What somebody called a duty of their own, when that is too long for a button. It gives the subject where it fits. */
  own?: string;
  /** With its article, for use in a sentence. */
  the: string;
};

const roomFor = (session: string, theSession = session): DutyName => ({
  full: `Logistiek voor ${session}`,
  title: `Zaal voor ${session}`,
  the: `de zaal voor ${theSession}`,
});

export const DUTY_NAMES: Record<DutyId, DutyName> = {
  intake: { full: 'Intakegesprek met de gemeente', title: 'Intakegesprek', the: 'het intakegesprek' },
  'work-plan': { full: 'Werkplan', title: 'Werkplan', the: 'het werkplan' },
  regulations: { full: 'Reglement', title: 'Reglement', the: 'het reglement' },
  'menu-card': { full: 'Menukaart met klimaatacties', title: 'Menukaart', the: 'de menukaart' },
  call: { full: 'Oproep aan de burgers', title: 'Oproep', the: 'de oproep' },
  communication: { full: 'Interne en externe communicatie', title: 'Communicatie', the: 'de communicatie' },
  'collaboration-tool': {
    full: 'Online samenwerkingstool',
    title: 'Samenwerkingstool',
    short: 'Online tool',
    the: 'de samenwerkingstool',
  },
  'logistics-kickoff': roomFor('de Kickoff'),
  'working-budget': {
    full: 'Werkingsbudget klaar voor de groep',
    title: 'Werkingsbudget',
    the: 'het werkingsbudget',
  },
  'logistics-pick-n-choose': roomFor('Pick’n Choose', SESSION_NAMES['pick-n-choose'].the),
  'logistics-hands-on': roomFor('Hands on', SESSION_NAMES['hands-on'].the),
  'logistics-wrap-up': roomFor('de Wrap up'),
  evaluation: { full: 'Evaluatie met gemeente en burgers', title: 'Evaluatie', the: 'de evaluatie' },
  anchoring: { full: 'Verankering in de gemeente', title: 'Verankering', the: 'de verankering' },
};

/** True when the duty has a name. */
export const isDutyId = (id: string): id is DutyId => Object.hasOwn(DUTY_NAMES, id);

/**
 * The full name of a duty. One beside the catalogue has a title, unless that was deleted or was not read. A duty that is
 * no longer in the catalogue is named by its id.
 */
export const dutyName = (id: string, titles: Titles = NO_TITLES): string => {
  if (isDutyId(id)) return DUTY_NAMES[id].full;
  return titles.get(id) ?? (isOwnDuty(id) ? 'Eigen taak' : id);
};

/** How many days before the day a reminder is sent. */
export const daysBefore = (days: number): string => (days === 1 ? 'de werkdag vooraf' : `${days} dagen vooraf`);
