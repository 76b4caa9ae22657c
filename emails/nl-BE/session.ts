import { sessions } from '../../domain/session/aggregate.ts';
import { sessionMails } from '../../domain/session/mails.ts';
import type { TeamRole } from '../../domain/trajectory/members.ts';
import { sessionDate } from '../../domain/trajectory/sessions.ts';
import type { SessionId } from '../../events/plan.ts';
import { type RecordFact, type SessionEvent, sessionEvents } from '../../events/session.ts';
import { historyFor } from '../history.ts';
import { labelsFor } from '../labels.ts';
import { linkTextsFor } from '../links.ts';
import type { Facts, Message } from '../message.ts';
import { textsFor } from '../texts.ts';
import { sessionName } from './names.ts';
import { hoursOf } from './trajectory/meetings.ts';
import { changedFor, named } from './trajectory/rearranged.ts';
import { clock, datesFor, listed, writeToCoach, writeToOfficer } from './words.ts';

const agreementsFor =
  (role: TeamRole) =>
  (facts: Facts, { session }: { session: SessionId }): Message => {
    const { name, the } = sessionName(session, facts.titles);
    const { full } = datesFor(sessionDate(facts.plan, session), facts);
    return {
      subjects: [`Afspraken van ${the} in ${facts.municipality}`, `${name} in ${facts.municipality}: afspraken`],
      preheader: 'Zo staan ze in het verslag.',
      heading: `De afspraken van ${the}`,
      paragraphs: [
        `Dit is genoteerd van ${the} in ${facts.municipality} op ${full}. Klopt er iets niet? Zeg het, dan verbeteren we het.`,
      ],
      facts: [],
      agreements: facts.agreements,
      asks: [],
      action:
        role === 'officer'
          ? writeToCoach(facts, `Afspraken van ${the}`)
          : writeToOfficer(facts, `Afspraken van ${the}`),
      closing: 'Bedankt,',
    };
  };

/** The texts of a session's mails. */
export const sessionTexts = textsFor(sessionMails, {
  because: {
    coach: ({ municipality }) => `Je krijgt deze mail omdat je Klimaatdoeners begeleidt in ${municipality}.`,
    officer: ({ municipality }) =>
      `Je krijgt deze mail omdat je de contactpersoon bent voor Klimaatdoeners in ${municipality}.`,
  },
  templates: {
    'session-changed': { coach: changedFor('coach'), officer: changedFor('officer') },
    'session-agreements': { coach: agreementsFor('coach'), officer: agreementsFor('officer') },
  },
});

/** The labels of a session's mails in reports. */
export const sessionLabels = labelsFor(sessionMails, {
  templates: {
    'session-changed': ({ session }, titles) => `Wijziging van ${sessionName(session, titles).the}`,
    'session-agreements': ({ session }, titles) => `Afspraken van ${sessionName(session, titles).the}`,
  },
  reasons: {
    cancelled: 'het traject is stopgezet',
    superseded: 'er is intussen een ander bericht',
    paused: 'het traject is gepauzeerd',
    done: 'het was al gebeurd',
    'too-late': 'de sessie was al begonnen',
    unwanted: 'het was niet meer nodig',
    told: 'het stond al in een andere mail',
  },
});

/** A session's mails have no links with a page. */
export const sessionLinkTexts = linkTextsFor(sessionMails, {});

/** The history of a session. */
export const sessionHistory = historyFor(sessions, sessionEvents, 'Sessie', (event, { titles }) => {
  const { name } = sessionName(event.data.session, titles);
  if (event.type === 'Session.Minuted') return `${name}: verslag geschreven, versie ${event.data.version}.`;
  return `${name}: ${event.type === 'Session.Recorded' ? recorded(event.data) : scheduled(event.data)}.`;
});

type DataOf<Type extends SessionEvent['type']> = Extract<SessionEvent, { type: Type }>['data'];

const RECORDED: Readonly<Record<RecordFact, string>> = {
  attendance: 'de aanwezigen',
  outcome: 'het resultaat',
  agreements: 'de afspraken',
  pictures: 'de foto’s',
};

const recorded = ({ changed, attendance }: DataOf<'Session.Recorded'>): string => {
  const count = attendance && changed.includes('attendance') ? ` (${attendance.present} aanwezig)` : '';
  return `${listed(changed.map((fact) => RECORDED[fact]))} genoteerd${count}`;
};

const scheduled = ({ changed, facts }: DataOf<'Session.Scheduled'>): string => {
  const values = [
    ...(facts.start === undefined && facts.end === undefined ? [] : [hoursOrPart(facts.start, facts.end)]),
    ...(facts.venue === undefined ? [] : [facts.venue.place]),
  ];
  const known = values.length === 0 ? '' : `: ${values.join(', ')}`;
  return `${named(changed)} vastgelegd${known}`;
};

const hoursOrPart = (start: string | undefined, end: string | undefined): string => {
  if (start !== undefined && end !== undefined) return hoursOf({ start, end });
  return start === undefined ? `tot ${clock(end ?? '')} uur` : `vanaf ${clock(start)} uur`;
};
