import type { Phase, SessionId } from '../../events/plan.ts';
import type { DutyId } from '../message.ts';

// What things are called in Dutch, in mails and in reports alike. A file of its own: a report needs no other text of a mail.

/** The name of a phase, short in a sentence and in full, and how long it lasts. */
export const PHASE_NAMES: Record<Phase, { name: string; full: string; lasts: string }> = {
  preparation: { name: 'voorbereiding', full: 'Voorbereiding en oproep', lasts: '1 maand' },
  guidance: { name: 'begeleiding', full: 'Begeleiding van de groep', lasts: '6 maanden' },
  evaluation: { name: 'evaluatie', full: 'Evaluatie en verankering', lasts: '1 maand' },
};

/** Phases and the end after them, as titles. */
export const PHASE_TITLES: Record<Phase | 'end', string> = {
  preparation: PHASE_NAMES.preparation.full,
  guidance: PHASE_NAMES.guidance.full,
  evaluation: PHASE_NAMES.evaluation.full,
  end: 'Einde van het traject',
};

/** The name of a session, on its own and with its article inside a sentence. */
export const SESSION_NAMES: Record<SessionId, { name: string; the: string }> = {
  kickoff: { name: 'Kickoff', the: 'de Kickoff' },
  'pick-n-choose': { name: 'Pick’n Choose', the: 'de sessie Pick’n Choose' },
  'hands-on': { name: 'Hands on', the: 'de sessie Hands on' },
  'wrap-up': { name: 'Wrap up', the: 'de Wrap up' },
};

export type DutyName = {
  /** In full, on its own. */
  full: string;
  /** Shorter, for a subject line; and shorter still, where that is too long with a weekday. */
  title: string;
  short?: string;
  /** With its article, inside a sentence. */
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

/** Whether it is a duty that has a name. */
export const isDutyId = (id: string): id is DutyId => Object.hasOwn(DUTY_NAMES, id);

/** The id itself for a duty that is no longer in the catalogue. */
export const dutyName = (id: string): string => (isDutyId(id) ? DUTY_NAMES[id].full : id);

/** How long before a day somebody is reminded of it. */
export const daysBefore = (days: number): string => (days === 1 ? 'de werkdag vooraf' : `${days} dagen vooraf`);
