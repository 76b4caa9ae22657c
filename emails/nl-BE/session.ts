import { sessions } from '../../domain/session/aggregate.ts';
import { sessionMails } from '../../domain/session/mails.ts';
import { sessionEvents } from '../../events/session.ts';
import { historyFor } from '../history.ts';
import { labelsFor } from '../labels.ts';
import { linkTextsFor } from '../links.ts';
import { textsFor } from '../texts.ts';
import { SESSION_NAMES } from './names.ts';
import { hoursOf } from './trajectory/meetings.ts';
import { changedFor, named } from './trajectory/rearranged.ts';
import { clock } from './words.ts';

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
