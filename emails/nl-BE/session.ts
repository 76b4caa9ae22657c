import { sessions } from '../../domain/session/aggregate.ts';
import { sessionMails } from '../../domain/session/mails.ts';
import type { TeamRole } from '../../domain/trajectory/members.ts';
import type { SessionId } from '../../events/plan.ts';
import { type SessionFact, sessionEvents } from '../../events/session.ts';
import { historyFor } from '../history.ts';
import { labelsFor } from '../labels.ts';
import { linkTextsFor } from '../links.ts';
import type { Facts, Message } from '../message.ts';
import { textsFor } from '../texts.ts';
import { SESSION_NAMES } from './names.ts';
import { hoursOf } from './trajectory/meetings.ts';
import { calendarHint } from './trajectory/plan.ts';
import { atStart, clock, datesFor, fullDate, listed, withOfficer, writeToCoach, writeToOfficer } from './words.ts';

/** What the facts of a session are called. */
const FACTS: Readonly<Record<SessionFact, string>> = {
  date: 'de datum',
  start: 'het uur',
  end: 'het uur',
  venue: 'de plaats',
  capacity: 'het aantal plaatsen',
  host: 'wie de groep ontvangt',
  bring: 'wat je meebrengt',
  agenda: 'de agenda',
};

const named = (changed: readonly SessionFact[]): string => listed([...new Set(changed.map((fact) => FACTS[fact]))]);

/** When and where a session is, and what to bring. */
const details = (session: SessionId, { plan, sessions: all }: Facts): Message['facts'] => {
  const { venue, bring } = all[session];
  return [
    { label: 'Wanneer', value: `${fullDate(plan.sessions[session].date)}, ${hoursOf(all[session])}` },
    { label: 'Waar', value: venue ?? 'nog te bepalen' },
    ...(bring === undefined ? [] : [{ label: 'Breng mee', value: bring }]),
  ];
};

const changedFor =
  (role: TeamRole) =>
  (facts: Facts, { session, changed }: { session: SessionId; changed: SessionFact[] }): Message => {
    const { name, the } = SESSION_NAMES[session];
    const { date } = facts.plan.sessions[session];
    const { plain } = datesFor(date, facts);
    const what = named(changed);
    return {
      subjects: [
        `${name} in ${facts.municipality}: let op ${what}`,
        `${name} in ${facts.municipality} op ${plain}: gewijzigd`,
        `${name} in ${facts.municipality}: gewijzigd`,
      ],
      preheader: `${atStart(fullDate(date))}, ${clock(facts.sessions[session].start)} uur. Zo staat het nu.`,
      heading: `Er is wat veranderd aan ${the}`,
      paragraphs: [
        `${atStart(what)} van ${the} in ${facts.municipality} ${what.includes(' en ') ? 'zijn' : 'is'} nieuw. Zo staat het nu:`,
      ],
      facts: details(session, facts),
      asks: [
        ...calendarHint(facts),
        ...(role === 'officer'
          ? ['Laat het weten aan wie zich inschreef en aan wie de zaal opent.']
          : [
              'Pas je draaiboek aan.',
              ...withOfficer(facts, ({ first }) => `Vraag ${first} of dit ook voor de gemeente werkt.`),
            ]),
      ],
      action:
        role === 'officer' ? writeToCoach(facts, `Vraag over ${the}`) : writeToOfficer(facts, `Vraag over ${the}`),
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
  templates: { 'session-changed': { coach: changedFor('coach'), officer: changedFor('officer') } },
});

/** The labels of a session's mails in reports. */
export const sessionLabels = labelsFor(sessionMails, {
  templates: { 'session-changed': ({ session }) => `Wijziging van ${SESSION_NAMES[session].the}` },
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
export const sessionHistory = historyFor(sessions, sessionEvents, 'Sessie', ({ data }) => {
  const { session, changed, facts } = data;
  const values = [
    ...(facts.start === undefined && facts.end === undefined ? [] : [hoursOrPart(facts.start, facts.end)]),
    ...(facts.venue === undefined ? [] : [facts.venue.place]),
  ];
  const known = values.length === 0 ? '' : `: ${values.join(', ')}`;
  return `${SESSION_NAMES[session].name}: ${named(changed)} vastgelegd${known}.`;
});

const hoursOrPart = (start: string | undefined, end: string | undefined): string => {
  if (start !== undefined && end !== undefined) return hoursOf({ start, end });
  return start === undefined ? `tot ${clock(end ?? '')} uur` : `vanaf ${clock(start)} uur`;
};
