import type { TeamRole } from '../../../domain/trajectory/members.ts';
import type { ExistingTrajectory } from '../../../domain/trajectory/trajectory.ts';
import type { Facts, Message } from '../../message.ts';
import { theCoach, theOfficer, withCoach, withOfficer, writeToCoach, writeToOfficer } from '../words.ts';
import { ahead, openDuties } from './ahead.ts';
import { leavesAgenda, sessionsForAgenda, sessionsOf } from './plan.ts';

type Write = (facts: Facts, params: unknown, subject: ExistingTrajectory) => Message;

const checkEvenings = ({ sessionsToCome }: Facts): string[] => {
  if (sessionsToCome.length === 0) return [];
  return [
    sessionsToCome.length === 1
      ? 'Kijk na of de avond in je agenda past.'
      : 'Kijk na of de avonden in je agenda passen.',
  ];
};

export const teamWelcome: Record<TeamRole, Write> = {
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

const stillOpen = (duties: Message['facts']): string[] =>
  duties.length === 0 ? [] : ['Hieronder zie je welke taken er voor die rol nog openstaan.'];

/** To somebody who has the other role already. */
export const roleAdded: Record<TeamRole, Write> = {
  officer: (facts, _, subject) => ({
    subjects: [
      `Je bent nu ook contactpersoon voor Klimaatdoeners in ${facts.municipality}`,
      `Nu ook contactpersoon in ${facts.municipality}`,
      'Je bent nu ook contactpersoon',
    ],
    preheader: 'De planning en je agenda blijven zoals ze zijn.',
    heading: 'Je bent nu ook contactpersoon',
    paragraphs: [
      `Je begeleidt Klimaatdoeners in ${facts.municipality} al. Vanaf nu ben je er ook contactpersoon van de gemeente.`,
      'De planning en je agenda blijven zoals ze zijn.',
      ...stillOpen(openDuties('officer', facts, subject)),
    ],
    facts: openDuties('officer', facts, subject),
    asks: [],
    closing: 'Veel plezier ermee,',
  }),
  coach: (facts, _, subject) => ({
    subjects: [
      `Je bent nu ook begeleider van Klimaatdoeners in ${facts.municipality}`,
      `Nu ook begeleider in ${facts.municipality}`,
      'Je bent nu ook begeleider',
    ],
    preheader: 'De planning en je agenda blijven zoals ze zijn.',
    heading: 'Je bent nu ook begeleider',
    paragraphs: [
      `Je bent al contactpersoon voor Klimaatdoeners in ${facts.municipality}. Vanaf nu begeleid je het traject ook.`,
      'De planning en je agenda blijven zoals ze zijn.',
      ...stillOpen(openDuties('coach', facts, subject)),
    ],
    facts: openDuties('coach', facts, subject),
    asks: [],
    closing: 'Veel plezier ermee,',
  }),
};

const goodbye = (facts: Facts): Message => ({
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

const HAND_ON = 'Heb je uit die rol nog documenten of afspraken? Geef ze dan door aan wie het van je overneemt.';

/** To somebody who keeps this role, and has left the other. */
export const roleEnded: Record<TeamRole, (facts: Facts) => Message> = {
  officer: (facts) => ({
    subjects: [
      `Je bent geen begeleider meer van Klimaatdoeners in ${facts.municipality}`,
      `Je begeleidt ${facts.municipality} niet meer`,
      'Je bent geen begeleider meer',
    ],
    preheader: 'Je blijft contactpersoon van de gemeente.',
    heading: 'Je bent geen begeleider meer',
    paragraphs: [
      `Je begeleidt Klimaatdoeners in ${facts.municipality} niet meer. Dank je wel daarvoor!`,
      'Je blijft wel contactpersoon van de gemeente. De sessies blijven dus in je agenda, en je krijgt onze mails zoals altijd.',
    ],
    facts: [],
    asksTitle: 'Nog één ding',
    asks: [HAND_ON],
    closing: 'Tot gauw,',
  }),
  coach: (facts) => ({
    subjects: [
      `Je bent geen contactpersoon meer voor Klimaatdoeners in ${facts.municipality}`,
      `Geen contactpersoon meer voor ${facts.municipality}`,
      'Je bent geen contactpersoon meer',
    ],
    preheader: 'Je blijft begeleider van het traject.',
    heading: 'Je bent geen contactpersoon meer',
    paragraphs: [
      `Je bent geen contactpersoon meer voor Klimaatdoeners in ${facts.municipality}. Dank je wel daarvoor!`,
      'Je blijft het traject wel begeleiden. De sessies blijven dus in je agenda, en je krijgt onze mails zoals altijd.',
    ],
    facts: [],
    asksTitle: 'Nog één ding',
    asks: [HAND_ON],
    closing: 'Tot gauw,',
  }),
};
