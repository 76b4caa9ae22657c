import { seesToRoom } from '../../../domain/trajectory/duty-records.ts';
import type { TrajectoryParams } from '../../../domain/trajectory/mails.ts';
import type { TeamRole } from '../../../domain/trajectory/members.ts';
import { kindOf, sessionDate } from '../../../domain/trajectory/sessions.ts';
import { staffPagesOf } from '../../../domain/trajectory/staff-pages.ts';
import type { ExistingTrajectory } from '../../../domain/trajectory/trajectory.ts';
import type { SessionId, SessionKind } from '../../../events/plan.ts';
import { ECOLIFE_PHONE } from '../../ecolife.ts';
import type { Action, Ask, Facts, Message } from '../../message.ts';
import { sessionName } from '../names.ts';
import {
  atStart,
  clock,
  datesFor,
  fullDate,
  hoursOf,
  relative,
  theCoach,
  theOfficer,
  withGuests,
  withOfficer,
  writeToCoach,
  writeToOfficer,
} from '../words.ts';
import { groupHears } from './group-hears.ts';
import { seeksPeople, signUpFacts } from './recruitment.ts';
import { SESSION_TEXTS, type Stage } from './sessions.ts';
import { beforeSession } from './sessions-without.ts';
import { pauseIn, transitionDay } from './waiting.ts';

type Reminder = TrajectoryParams['session-reminder'];
type FollowUp = TrajectoryParams['session-follow-up'];

/** When a session is, or that it is off. */
export const whenOf = (id: SessionId, plan: Facts['plan'], sessions: Facts['sessions']): string =>
  sessions(id).isOff ? 'gaat niet door' : `${fullDate(sessionDate(plan, id))}, ${hoursOf(sessions(id))}`;

const stageOf = (days: number): Stage => (days >= 14 ? 'weeks' : days >= 7 ? 'week' : 'eve');

export const sessionReminder =
  (role: TeamRole) =>
  (facts: Facts, { session, days }: Reminder, subject: ExistingTrajectory): Message => {
    const { municipality, plan, calendar } = facts;
    const { start, venue, bring } = facts.sessions(session);
    const hours = hoursOf(facts.sessions(session));
    const { name, the } = sessionName(session, facts.titles);
    const { what, before } = beforeSession(kindOf(session), facts);
    const date = sessionDate(plan, session);
    const stage = stageOf(days);
    const when = relative(date, facts);
    const { full, plain, short } = datesFor(date, facts);
    return {
      subjects: [
        stage === 'eve'
          ? `${atStart(when)}: ${name} in ${municipality}, ${clock(start)} uur`
          : `${atStart(when)}: ${name} in ${municipality} (${plain})`,
        `${name} in ${municipality}: ${plain}`,
        `${name} in ${municipality}: ${short}`,
      ],
      preheader: `${atStart(when)}, ${hours}${venue === undefined ? '' : `, ${venue}`}. Dit kan je nu doen.`,
      heading: stage === 'eve' ? `${atStart(when)} is het zover: ${the}` : `${atStart(when)}: ${the}`,
      paragraphs: [what(facts)],
      fixed:
        stage === 'eve' || calendar !== 'file' ? [] : ['De uitnodiging voor je agenda zit als bijlage bij deze mail.'],
      facts: [
        { label: 'Wanneer', value: `${fullDate(date)}, ${hours}` },
        ...(venue === undefined ? [] : [{ label: 'Waar', value: venue }]),
        ...(bring === undefined ? [] : [{ label: 'Breng mee', value: bring }]),
        ...signUpFacts(facts),
        ...(stage === 'eve' ? phoneOf(role, facts) : []),
      ],
      asks: [
        ...before[role][stage]({ ...facts, seesToRoom: seesToRoom(subject, session).includes(role) }),
        ...whoComes(stage, facts, session),
      ],
      action: role === 'officer' ? answerToCoach(facts, session, stage) : writeToOfficer(facts, `${name} op ${full}`),
      closing: role === 'coach' ? 'Veel succes,' : `Tot ${stage === 'eve' ? soon(when) : 'dan'},`,
    };
  };

/** Where one sees who comes, once people are asked; on the eve, the page for use in the hall itself. */
const whoComes = (stage: Stage, { trajectoryId }: Facts, session: SessionId): Ask[] => {
  const pages = staffPagesOf(trajectoryId);
  switch (stage) {
    case 'weeks':
      return [];
    case 'week':
      return [{ text: 'Bekijk wie er komt.', button: { label: 'Naar de sessie', path: pages.session(session) } }];
    case 'eve':
      return [
        {
          text: 'Bekijk wie er komt, en tik in de zaal aan wie er is.',
          button: { label: 'Naar de zaal', path: pages.hall(session) },
        },
      ];
    default:
      return stage satisfies never;
  }
};

/** What the officer can write to the coach at each stage: the end of the button's label, and the subject. */
const ANSWERS: Record<SessionKind, Record<Exclude<Stage, 'eve'>, { label: string; subject: string }>> = {
  kickoff: {
    weeks: { label: 'wie je nog kan aanspreken', subject: 'Wie we nog aanspreken voor de Kickoff' },
    week: { label: 'wat je wil vertellen', subject: 'Het woordje van de gemeente' },
  },
  'pick-n-choose': {
    weeks: { label: 'hoe het zit met het werkingsbudget', subject: 'Het werkingsbudget' },
    week: { label: 'waar je twijfels of kansen ziet', subject: 'De ideeën voor acties' },
  },
  'hands-on': {
    weeks: { label: 'wie er kan aansluiten', subject: 'Wie er aansluit bij Hands on' },
    week: { label: 'wie er van de gemeente bij is', subject: 'Wie er van de gemeente bij is' },
  },
  'wrap-up': {
    weeks: { label: 'wat de gemeente kan blijven bieden', subject: 'Wat de gemeente kan blijven bieden' },
    week: { label: 'wat je de groep wil beloven', subject: 'Wat we de groep beloven' },
  },
  extra: {
    weeks: { label: 'wat je ervan verwacht', subject: 'De extra sessie' },
    week: { label: 'wat je ervan verwacht', subject: 'De extra sessie' },
  },
};

const answerToCoach = (facts: Facts, session: SessionId, stage: Stage): Action => {
  if (stage === 'eve') return writeToCoach(facts, `Vraag over ${sessionName(session, facts.titles).the}`);
  const kind = kindOf(session);
  // Nobody is sought for a group that is full.
  const { label, subject } = ANSWERS[kind][kind === 'kickoff' && !seeksPeople(facts) ? 'week' : stage];
  return writeToCoach(facts, subject, `Mail ${theCoach(facts).first} ${label}`);
};

// On the day before a session a mail may be read too late, so the reminder shows the telephone number.
const phoneOf = (role: TeamRole, { coach, officer, alone }: Facts): Message['facts'] => {
  if (role === 'officer' && coach === undefined && !alone) return [{ label: 'Ecolife', value: ECOLIFE_PHONE }];
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
  (role: TeamRole) =>
  (facts: Facts, { session, corrects }: FollowUp): Message => {
    const { municipality, plan, today } = facts;
    const { name, the } = sessionName(session, facts.titles);
    const { after } = SESSION_TEXTS[kindOf(session)];
    const [next] = facts.sessionsToCome;
    const { evaluation } = plan.phases;
    return {
      subjects: [`Na ${the} in ${municipality}: en nu?`, `Na ${name} in ${municipality}: en nu?`],
      preheader: `Zo hou je de vaart erin na ${the}.`,
      heading: `${atStart(the)} zit erop`,
      paragraphs: [after[role].told(facts), ...pauseIn(facts)],
      fixed:
        corrects === undefined
          ? []
          : [`Rechtzetting: eerder stond genoteerd dat ${the} niet doorging. Dat klopte niet, ze ging wel door.`],
      agreements: facts.agreements,
      facts: [
        { label: 'De sessie was', value: fullDate(sessionDate(plan, session)) },
        next === undefined
          ? {
              label: `De evaluatie ${evaluation < today ? 'begon' : 'begint'}`,
              value: transitionDay(facts, 'evaluation'),
            }
          : {
              label: `Volgende sessie (${sessionName(next, facts.titles).name})`,
              value: whenOf(next, plan, facts.sessions),
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

type Question = TrajectoryParams['session-question'];

/** `werden voor de Kickoff in Gent 14 mensen ingecheckt, met 2 gasten`: the coach, or somebody else. */
const checkedInText = (where: string, { people, guests }: { people: number; guests: number }): string => {
  const [were, whom] = people === 1 ? ['werd', '1 persoon'] : ['werden', `${people} mensen`];
  return `${were} voor ${where} ${whom} ingecheckt${withGuests(guests)}`;
};

/** Asks whether a session took place. The item after it has the button for no. */
export const sessionQuestion = (facts: Facts, { session }: Question): Message => {
  const { municipality, plan } = facts;
  const { name, the } = sessionName(session, facts.titles);
  const { full } = datesFor(sessionDate(plan, session), facts);
  const counted = facts.checkedIn?.date === sessionDate(plan, session) ? facts.checkedIn : undefined;
  return {
    subjects: [
      `Ging ${the} in ${municipality} door?`,
      `Ging ${name} in ${municipality} door?`,
      `${name} in ${municipality}: doorgegaan?`,
    ],
    preheader: 'Eén klik volstaat. Daarna vertellen we het team wat er nu komt.',
    heading: `Ging ${the} door?`,
    paragraphs: [
      counted
        ? `Op ${full} ${checkedInText(`${the} in ${municipality}`, counted)}. Zeg met één klik dat ze doorging: dan staat het verslag klaar met die aantallen, en krijgt het team de juiste mail.`
        : `${atStart(the)} in ${municipality} stond gepland op ${full}. We weten nog niet of ze doorging. Zeg het met één klik, dan krijgt het team de juiste mail.`,
    ],
    facts: [],
    asks: counted
      ? [
          {
            text: 'Ging ze toch niet door? Zeg het op de pagina van de sessie.',
            button: { label: 'Naar de sessie', path: staffPagesOf(facts.trajectoryId).session(session) },
          },
        ]
      : [],
    action: { kind: 'link', label: 'Ja, ze ging door' },
    closing: 'Bedankt,',
  };
};

export const sessionQuestionOff = (facts: Facts, { session }: Question): Message => {
  const { name, the } = sessionName(session, facts.titles);
  return {
    subjects: [`Ging ${name} in ${facts.municipality} niet door?`, `${name} in ${facts.municipality}: niet door?`],
    preheader: 'Eén klik volstaat.',
    heading: `Of ging ${the} niet door?`,
    paragraphs: [
      'Zeg het ons: dan hoort het team het, en krijgt niemand een mail alsof ze er geweest is. Een nieuwe datum kies je daarna.',
    ],
    facts: [],
    asks: [],
    action: { kind: 'link', label: 'Nee, ze ging niet door' },
    goesOn: true,
    closing: 'Bedankt,',
  };
};

/** The coach is the one who chooses it. */
const noDateYet = (role: TeamRole): string =>
  `Er is nog geen nieuwe datum.${role === 'coach' ? '' : ' Je hoort het zodra die er is.'}`;

const newDate = ({ trajectoryId }: Facts, session: SessionId): Ask => ({
  text: 'Kies een nieuwe datum.',
  button: { label: 'Naar de sessie', path: staffPagesOf(trajectoryId).session(session) },
});

/** Puts right that a session was held. */
export const sessionNotHeld =
  (role: TeamRole) =>
  (facts: Facts, { session }: TrajectoryParams['session-not-held']): Message => {
    const { municipality, plan } = facts;
    const { name, the } = sessionName(session, facts.titles);
    const { full } = datesFor(sessionDate(plan, session), facts);
    return {
      subjects: [`Rechtzetting: ${the} in ${municipality} ging niet door`, `${name} in ${municipality}: rechtzetting`],
      preheader: 'We schreven je dat ze doorging. Dat klopt niet.',
      heading: `${atStart(the)} ging niet door`,
      paragraphs: [
        `We schreven je dat ${the} in ${municipality} van ${full} erop zit. Dat klopt niet: ze ging niet door. Onze excuses voor de verwarring.`,
        noDateYet(role),
      ],
      facts: [],
      asks: role === 'coach' ? [newDate(facts, session)] : [],
      action:
        role === 'officer'
          ? writeToCoach(facts, `Nieuwe datum voor ${the}`)
          : writeToOfficer(facts, `Nieuwe datum voor ${the}`),
      closing: 'Bedankt,',
    };
  };

/** Before a session, or after an evening on which it did not take place: then no mail goes to the group. */
export const sessionCancelled =
  (role: TeamRole) =>
  (facts: Facts, { session }: TrajectoryParams['session-cancelled']): Message => {
    const { municipality, plan, files } = facts;
    const { name, the } = sessionName(session, facts.titles);
    const { full, plain, short } = datesFor(sessionDate(plan, session), facts);
    const isPast = !facts.notBegun.includes(session);
    const verb = isPast ? 'ging' : 'gaat';
    const hears = isPast ? [] : groupHears({ facts, role }, 'Wie al van de sessie weet,');
    return {
      subjects: [
        `${name} in ${municipality} op ${full} ${verb} niet door`,
        `${name} in ${municipality} op ${plain} ${verb} niet door`,
        `${name} in ${municipality} (${short}) ${verb} niet door`,
        `${name} in ${municipality}: ${isPast ? 'niet doorgegaan' : 'afgelast'}`,
      ],
      preheader: noDateYet(role),
      heading: `${atStart(the)} ${verb} niet door`,
      paragraphs: [
        `${atStart(the)} in ${municipality} op ${full} ${verb} niet door. ${noDateYet(role)}`,
        ...(isPast ? ['De deelnemers kregen hierover geen mail. Komt er een nieuwe datum, dan mailen we die.'] : []),
        ...(files === 0 ? [] : ['Open de bijlage bij deze mail: zo verdwijnt ze uit je agenda.']),
      ],
      facts: [],
      asks:
        role === 'officer'
          ? [...(isPast ? [] : ['Verwittig wie de zaal opent.']), ...hears]
          : [
              newDate(facts, session),
              ...withOfficer(facts, ({ first }) => `Bel ${first}: is de zaal dan ook vrij?`),
              ...hears,
            ],
      action:
        role === 'officer'
          ? writeToCoach(facts, `Nieuwe datum voor ${the}`)
          : writeToOfficer(facts, `Nieuwe datum voor ${the}`),
      closing: 'Bedankt,',
    };
  };
