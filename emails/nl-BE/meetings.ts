import type { Purpose, Role } from '../../domain/mail/mail.ts';
import { SESSION_TIME, SESSIONS } from '../../domain/trajectory/sessions.ts';
import { SESSION_END } from '../invitation.ts';
import type { Facts, Message } from '../message.ts';
import { SESSION_TEXTS, type Stage } from './sessions.ts';
import {
  atStart,
  clock,
  dayAndMonth,
  fullDate,
  relative,
  shortDate,
  theOfficer,
  writeToCoach,
  writeToOfficer,
} from './words.ts';

type Reminder = Extract<Purpose, { template: 'session-reminder' }>;
type FollowUp = Extract<Purpose, { template: 'session-follow-up' }>;

export const SESSION_HOURS = `van ${clock(SESSION_TIME.start)} tot ${clock(SESSION_END)} uur`;

const stageOf = (days: number): Stage => (days >= 14 ? 'weeks' : days >= 7 ? 'week' : 'eve');

export const sessionReminder =
  (role: Role) =>
  (facts: Facts, { session, days }: Reminder): Message => {
    const { municipality, plan, venue } = facts;
    const { name, the, what, before } = SESSION_TEXTS[session];
    const { date } = plan.sessions[session];
    const stage = stageOf(days);
    const when = relative(date, facts);
    return {
      subjects: [
        ...(stage === 'eve' ? [`${atStart(when)}: ${name} in ${municipality}, ${clock(SESSION_TIME.start)} uur`] : []),
        `${name} in ${municipality}: ${dayAndMonth(date)}`,
        `${name} in ${municipality}: ${shortDate(date)}`,
      ],
      preheader: `${atStart(when)}, ${SESSION_HOURS}${venue === undefined ? '' : `, ${venue}`}. Dit kan je nu doen.`,
      heading: stage === 'eve' ? `${atStart(when)} is het zover: ${the}` : `${atStart(when)}: ${the}`,
      paragraphs: [
        what(facts),
        ...(stage === 'eve' ? [] : ['De uitnodiging voor je agenda zit als bijlage bij deze mail.']),
      ],
      facts: [
        { label: 'Wanneer', value: `${fullDate(date)}, ${SESSION_HOURS}` },
        ...(venue === undefined ? [] : [{ label: 'Waar', value: venue }]),
        ...(stage === 'eve' ? phoneOf(role, facts) : []),
      ],
      asks: before[role][stage](facts),
      action:
        role === 'officer'
          ? writeToCoach(facts, `Vraag over ${the}`)
          : writeToOfficer(facts, `${name} op ${dayAndMonth(date)}`),
      closing: role === 'coach' ? 'Veel succes,' : `Tot ${stage === 'eve' ? soon(when) : 'dan'},`,
    };
  };

// On the eve there may be no time for a mail.
const phoneOf = (role: Role, { coach, officer }: Facts): Message['facts'] => {
  const other = role === 'officer' ? coach : officer;
  return other?.phone === undefined
    ? []
    : [
        {
          label: role === 'officer' ? 'Je begeleider' : 'Je contactpersoon bij de gemeente',
          value: `${other.full}, ${other.phone}`,
        },
      ];
};

const soon = (when: string): string =>
  when === 'vandaag' ? 'straks' : when.startsWith('o') && when !== 'overmorgen' ? 'dan' : when;

export const sessionFollowUp =
  (role: Role) =>
  (facts: Facts, { session }: FollowUp): Message => {
    const { municipality, plan } = facts;
    const { name, the, after } = SESSION_TEXTS[session];
    const next = SESSIONS[SESSIONS.indexOf(session) + 1];
    return {
      subjects: [`Na ${the} in ${municipality}: en nu?`, `Na ${name} in ${municipality}: en nu?`],
      preheader: `Zo hou je de vaart erin na ${the}.`,
      heading: `${atStart(the)} zit erop`,
      paragraphs: [after[role].told(facts)],
      facts: [
        { label: 'De sessie was', value: fullDate(plan.sessions[session].date) },
        next === undefined
          ? { label: 'De evaluatie begint', value: fullDate(plan.phases.evaluation) }
          : {
              label: `Volgende sessie (${SESSION_TEXTS[next].name})`,
              value: `${fullDate(plan.sessions[next].date)}, ${SESSION_HOURS}`,
            },
      ],
      asks: after[role].asks(facts),
      action:
        role === 'officer'
          ? writeToCoach(facts, `Na ${the}`)
          : writeToOfficer(facts, `Na ${the}`, `Vraag ${theOfficer(facts).first} hoe het was`),
      closing: 'Mooi werk,',
    };
  };
