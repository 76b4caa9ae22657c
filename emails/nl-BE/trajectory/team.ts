import { dutyOf } from '../../../domain/trajectory/duties.ts';
import type { TeamRole } from '../../../domain/trajectory/members.ts';
import type { ExistingTrajectory } from '../../../domain/trajectory/trajectory.ts';
import type { Facts, Message } from '../../message.ts';
import { dutyName } from '../names.ts';
import {
  datesFor,
  fullDate,
  theCoach,
  theOfficer,
  withCoach,
  withOfficer,
  writeToCoach,
  writeToOfficer,
} from '../words.ts';
import { leavesAgenda, sessionsForAgenda, sessionsOf } from './plan.ts';

type About = { of: TeamRole };

const checkEvenings = ({ sessionsToCome }: Facts): string[] => {
  if (sessionsToCome.length === 0) return [];
  return [
    sessionsToCome.length === 1
      ? 'Kijk na of de avond in je agenda past.'
      : 'Kijk na of de avonden in je agenda passen.',
  ];
};

/** What is still ahead: the sessions, the open duties of the role, and the end. */
const ahead = (role: TeamRole, facts: Facts, { plan, dutiesDone }: ExistingTrajectory): Message['facts'] => [
  ...sessionsOf(facts, facts.sessionsToCome),
  ...plan.duties
    .filter(({ id }) => dutyOf(id)?.owner === role && !(id in dutiesDone))
    .map(({ id, due }) => ({
      label: dutyName(id),
      value: due < facts.today ? `staat nog open (was tegen ${fullDate(due)})` : `klaar tegen ${fullDate(due)}`,
    })),
  { label: 'Einde van het traject', value: fullDate(plan.phases.end) },
];

export const teamWelcome: Record<TeamRole, (facts: Facts, params: unknown, subject: ExistingTrajectory) => Message> = {
  officer: (facts, _, subject) => ({
    subjects: [`Welkom bij Klimaatdoeners in ${facts.municipality}`, `Welkom bij Klimaatdoeners`],
    preheader: 'Dit staat er nog te gebeuren, en wie je begeleidt.',
    heading: 'Fijn dat je erbij komt!',
    paragraphs: [
      `Je bent vanaf nu contactpersoon voor Klimaatdoeners in ${facts.municipality}. ${
        facts.coach === undefined
          ? 'Een begeleider van Ecolife staat je bij.'
          : `${facts.coach.full} van Ecolife staat je bij.`
      }`,
      ...sessionsForAgenda(facts),
    ],
    facts: ahead('officer', facts, subject),
    asks: [
      ...withCoach(facts, ({ first }) => `Bel of mail ${first} voor een korte kennismaking.`),
      ...checkEvenings(facts),
    ],
    action: writeToCoach(facts, 'Kennismaking', `Mail ${theCoach(facts).first} voor een kennismaking`),
    closing: 'Veel plezier ermee,',
  }),
  coach: (facts, _, subject) => ({
    subjects: [`Jij begeleidt nu mee ${facts.municipality}`, 'Jij begeleidt nu mee een traject'],
    preheader: `Dit staat er nog te gebeuren in ${facts.municipality}.`,
    heading: `Welkom in het traject van ${facts.municipality}`,
    paragraphs: [
      `Je begeleidt vanaf nu Klimaatdoeners in ${facts.municipality}.${
        facts.officer === undefined ? '' : ` Je contactpersoon bij de gemeente is ${facts.officer.full}.`
      }`,
      ...sessionsForAgenda(facts),
    ],
    facts: ahead('coach', facts, subject),
    asks: [
      ...withOfficer(facts, ({ first }) => `Bel of mail ${first} voor een korte kennismaking.`),
      ...checkEvenings(facts),
    ],
    action: writeToOfficer(facts, 'Kennismaking', `Mail ${theOfficer(facts).first} voor een kennismaking`),
    closing: 'Veel plezier ermee,',
  }),
};

const goodbye = (facts: Facts): Omit<Message, 'action'> => ({
  subjects: [`Bedankt voor je werk in ${facts.municipality}`, 'Bedankt voor je werk bij Klimaatdoeners'],
  preheader: 'Je krijgt over dit traject geen mails meer.',
  heading: 'Bedankt en tot later',
  paragraphs: [
    `Je taak voor Klimaatdoeners in ${facts.municipality} zit erop. Dank je wel voor wat je voor de groep gedaan hebt!`,
    'Je krijgt over dit traject geen mails meer.',
    ...leavesAgenda(facts, 'zonder jou'),
  ],
  facts: sessionsOf(facts, facts.sessionsToCome),
  asksTitle: 'Nog één ding',
  asks: ['Heb je nog documenten of afspraken voor de groep? Geef ze dan door aan wie het van je overneemt.'],
  closing: 'Het ga je goed,',
});

export const teamGoodbye: Record<TeamRole, (facts: Facts) => Message> = { officer: goodbye, coach: goodbye };

export const leadChanged: Record<TeamRole, (facts: Facts, about: About) => Message> = {
  officer: (facts) => ({
    subjects: [
      `Nieuwe begeleider voor Klimaatdoeners in ${facts.municipality}`,
      `Nieuwe begeleider voor ${facts.municipality}`,
    ],
    preheader: 'Wie jullie vanaf nu begeleidt.',
    heading: 'Jullie hebben een nieuwe begeleider',
    paragraphs: [
      facts.coach === undefined
        ? `Klimaatdoeners in ${facts.municipality} heeft een andere begeleider.`
        : `${facts.coach.full} begeleidt vanaf nu Klimaatdoeners in ${facts.municipality}.`,
      'De planning blijft zoals ze is.',
    ],
    facts: facts.coach?.phone === undefined ? [] : [{ label: 'Telefoon', value: facts.coach.phone }],
    asks: withCoach(facts, ({ first }) => `Maak kennis met ${first} en vertel wat er in je gemeente leeft.`),
    action: writeToCoach(facts, 'Kennismaking', `Mail ${theCoach(facts).first} voor een kennismaking`),
    closing: 'Tot gauw,',
  }),
  coach: (facts) => ({
    subjects: [
      `Nieuwe contactpersoon bij de gemeente ${facts.municipality}`,
      `Nieuwe contactpersoon in ${facts.municipality}`,
    ],
    preheader: 'Wie vanaf nu je contactpersoon bij de gemeente is.',
    heading: 'Je hebt een nieuwe contactpersoon',
    paragraphs: [
      facts.officer === undefined
        ? `De gemeente ${facts.municipality} heeft een andere contactpersoon.`
        : `${facts.officer.full} is vanaf nu je contactpersoon bij de gemeente ${facts.municipality}.`,
      'De planning blijft zoals ze is.',
    ],
    facts: facts.officer?.phone === undefined ? [] : [{ label: 'Telefoon', value: facts.officer.phone }],
    asks: withOfficer(facts, ({ first }) => `Maak kennis met ${first} en overloop samen wat er nog openstaat.`),
    action: writeToOfficer(facts, 'Kennismaking', `Mail ${theOfficer(facts).first} voor een kennismaking`),
    closing: 'Veel succes,',
  }),
};

export const vacancy: Record<TeamRole, (facts: Facts, about: About) => Message> = {
  officer: (facts) => ({
    subjects: [
      `Klimaatdoeners in ${facts.municipality}: even geen begeleider`,
      `${facts.municipality}: even geen begeleider`,
    ],
    preheader: 'Ecolife zoekt wie het overneemt.',
    heading: 'Er is even geen begeleider',
    paragraphs: [
      `De begeleider van Klimaatdoeners in ${facts.municipality} doet niet meer mee. Ecolife zoekt wie het overneemt. Je krijgt een mail zodra we het weten.`,
      'De planning blijft zoals ze is.',
    ],
    facts: nextSession(facts),
    asks: ['Heb je intussen een vraag? Mail info@ecolife.be of bel 016 22 21 03.'],
    closing: 'Bedankt voor je geduld,',
  }),
  coach: (facts) => ({
    subjects: [`${facts.municipality} heeft even geen contactpersoon`, 'Een gemeente heeft even geen contactpersoon'],
    preheader: 'Vraag de gemeente wie het overneemt.',
    heading: 'Er is even geen contactpersoon',
    paragraphs: [
      `De contactpersoon bij de gemeente ${facts.municipality} doet niet meer mee. De taken van de gemeente blijven intussen open staan.`,
    ],
    facts: nextSession(facts),
    asks: [
      'Vraag de gemeente wie het overneemt.',
      'Geef de naam en het e-mailadres door aan Ecolife: info@ecolife.be of 016 22 21 03.',
    ],
    closing: 'Veel succes,',
  }),
};

const nextSession = (facts: Facts): Message['facts'] => {
  const [next] = facts.sessionsToCome;
  return next === undefined
    ? [{ label: 'Einde van het traject', value: datesFor(facts.plan.phases.end, facts).full }]
    : sessionsOf(facts, [next]);
};
