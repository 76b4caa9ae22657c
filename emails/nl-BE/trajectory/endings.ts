import { ownersOf } from '../../../domain/trajectory/duty-records.ts';
import type { TeamRole } from '../../../domain/trajectory/members.ts';
import type { ExistingTrajectory } from '../../../domain/trajectory/trajectory.ts';
import type { Facts, Message } from '../../message.ts';
import {
  atStart,
  dayAndMonth,
  fullDate,
  ofTrajectory,
  theCoach,
  theOfficer,
  withOfficer,
  writeToCoach,
  writeToOfficer,
} from '../words.ts';
import { groupHears } from './group-hears.ts';
import { cameTogether, handOver } from './phase-asks.ts';
import { leavesAgenda, sessionsOf } from './plan.ts';
import { reasonIn } from './reason.ts';
import { endOf } from './waiting.ts';

type Write = (facts: Facts, params: unknown, subject: ExistingTrajectory) => Message;

/** Whether the coach has the duty of the evaluation, as usual. */
const isOfCoach = (subject: ExistingTrajectory): boolean => ownersOf(subject, 'evaluation').includes('coach');

/** The officer gets the questions in the same moment, unless there is none, or no mail reaches them. */
const questionsOfOfficer = ({ alone, officer, unreached }: Facts): string[] => {
  if (alone || officer === undefined) return [];
  return [
    unreached.includes('officer')
      ? `${officer.first} krijgt geen mails van ons. Stel de vragen van de evaluatie dus zelf.`
      : `${atStart(officer.first)} kreeg vandaag vijf vragen om over na te denken.`,
  ];
};

export const evaluationInvitation: Record<TeamRole, Write> = {
  officer: (facts, _, subject) => ({
    subjects: [
      `Hoe was Klimaatdoeners in ${facts.municipality} voor jou?`,
      `Klimaatdoeners in ${facts.municipality}: terugblik`,
    ],
    preheader: 'Vijf vragen om samen terug te kijken.',
    heading: 'Kijk mee terug',
    paragraphs: [
      `De begeleiding in ${facts.municipality} zit erop. Jouw blik is goud waard: voor de groep, voor je gemeente en voor wie na jullie komt.`,
      isOfCoach(subject)
        ? `Denk even na over de vragen hieronder. ${theCoach(facts).first} verzamelt de antwoorden en bespreekt ze met jou.`
        : 'Denk even na over de vragen hieronder. Leg ze ook aan de deelnemers voor: de evaluatie is jouw taak.',
    ],
    facts: [endOf(facts)],
    asksTitle: 'Vragen om over na te denken',
    asks: [
      'Waar ben je trots op?',
      'Wat liep anders dan je dacht?',
      'Wat heeft de groep losgemaakt, bij inwoners en in je gemeente?',
      'Wat zou je een volgende keer anders doen?',
      'Wat heeft de groep nog nodig om zelf verder te gaan?',
    ],
    action: writeToCoach(facts, 'Mijn evaluatie', `Mail je antwoorden naar ${theCoach(facts).first}`),
    closing: 'Bedankt voor je eerlijke blik,',
  }),
  coach: (facts) => ({
    subjects: [
      `Tijd voor de evaluatie van Klimaatdoeners in ${facts.municipality}`,
      `Tijd voor de evaluatie in ${facts.municipality}`,
    ],
    preheader: 'Breng samen in kaart wat goed liep en wat beter kan.',
    heading: 'Tijd voor de evaluatie',
    paragraphs: [
      `De begeleiding van de groep in ${facts.municipality} zit erop. Breng nu met de gemeente en de deelnemers in kaart wat goed liep en wat jullie geleerd hebben.`,
      ...questionsOfOfficer(facts),
    ],
    facts: [endOf(facts)],
    asks: [
      ...withOfficer(facts, ({ first }) => `Leg een gesprek vast met ${first}.`),
      'Noteer ook voor jezelf wat je een volgende keer anders doet.',
    ],
    action: writeToOfficer(facts, 'Evaluatiegesprek', `Mail ${theOfficer(facts).first} voor een afspraak`),
    closing: 'Veel succes,',
  }),
};

/** A farewell can wait for a digest, and come days after the end. */
export const hasEnded = ({ plan, today }: Facts, what: string): string =>
  plan.phases.end < today ? `Op ${dayAndMonth(plan.phases.end)} eindigde ${what}.` : `Vandaag eindigt ${what}.`;

/** What became of a group that may never have come together, or of which nobody said so. */
const NO_GROUP = 'Van geen enkele sessie is gemeld dat ze doorging.';

export const farewell: Record<TeamRole, (facts: Facts, params: unknown, subject: ExistingTrajectory) => Message> = {
  officer: (facts, _, subject) => {
    const isGroup = cameTogether(subject);
    return {
      subjects: [
        ...(isGroup ? [`Bedankt, ${facts.municipality}! De klimaatdoeners gaan zelf verder`] : []),
        `Klimaatdoeners in ${facts.municipality}: bedankt!`,
      ],
      preheader: isGroup ? 'Het traject is klaar, de groep gaat zelf verder.' : 'Het traject is klaar.',
      heading: `Bedankt, ${facts.municipality}!`,
      paragraphs: isGroup
        ? [
            `${hasEnded(facts, 'de begeleiding van Klimaatdoeners')} Bij de start was er een idee; nu is er een groep inwoners die haar eigen acties draagt.`,
            'Dat is ook jouw werk: de zalen, de oproep, de vragen die je hebt uitgezocht. Dank je wel!',
          ]
        : [`${hasEnded(facts, 'de begeleiding van Klimaatdoeners')} ${NO_GROUP}`, 'Dank je wel voor wat je deed.'],
      facts: [{ label: 'Einde van het traject', value: fullDate(facts.plan.phases.end) }],
      ...(isGroup ? { asksTitle: 'Tips voor later' } : {}),
      asks: isGroup
        ? [
            'Blijf het aanspreekpunt van de groep, of zeg haar wie dat is.',
            'Ga over enkele maanden nog eens langs: belangstelling houdt een groep levend.',
          ]
        : [],
      action: writeToCoach(facts, 'Bedankt', `Stuur ${theCoach(facts).first} een berichtje`),
      closing: 'Het ga jullie goed,',
    };
  },
  coach: (facts, _, subject) => {
    const isGroup = cameTogether(subject);
    return {
      subjects: [
        `Klimaatdoeners in ${facts.municipality} is rond. Bedankt!`,
        `${facts.municipality} is rond. Bedankt!`,
      ],
      preheader: isGroup ? 'Het traject is klaar, de groep gaat zelf verder.' : 'Het traject is klaar.',
      heading: `Klimaatdoeners in ${facts.municipality} is rond`,
      paragraphs: [
        `${hasEnded(facts, 'het traject')} ${
          isGroup ? 'De groep die jij hebt samengebracht, gaat op eigen benen verder. Mooi gedaan!' : NO_GROUP
        }`,
      ],
      facts: [{ label: 'Einde van het traject', value: fullDate(facts.plan.phases.end) }],
      asks: [
        ...handOver({ ...facts, reader: 'coach', subject }),
        ...(isGroup ? ['Draag je laatste rechten in de online samenwerkingstool over aan de groep.'] : []),
        'Deel je beste tip met de andere begeleiders.',
      ],
      action: writeToOfficer(facts, 'Bedankt', `Stuur ${theOfficer(facts).first} een berichtje`),
      closing: 'Bedankt voor alles,',
    };
  },
};

const stopped = (facts: Facts): Pick<Message, 'subjects' | 'preheader' | 'heading' | 'facts'> => ({
  subjects: [`${ofTrajectory(facts)} is stopgezet`],
  preheader: 'Je krijgt hierover geen herinneringen meer.',
  heading: `Klimaatdoeners in ${facts.municipality} stopt`,
  facts: [...reasonIn(facts), ...sessionsOf(facts, facts.sessionsToCome, () => ' (gaat niet door)')],
});

const noMore = (facts: Facts): string[] => [
  `Het traject in ${facts.municipality} is stopgezet. Je krijgt er geen herinneringen meer over.`,
  ...leavesAgenda(facts, 'niet'),
];

export const cancelled: Record<TeamRole, Write> = {
  officer: (facts) => ({
    ...stopped(facts),
    paragraphs: [...noMore(facts), 'Dank je wel voor wat je al gedaan hebt.'],
    asks: [
      ...(facts.sessionsToCome.length === 0
        ? []
        : [`Geef de ${facts.sessionsToCome.length === 1 ? 'zaal' : 'zalen'} weer vrij.`]),
      'Verwittig collega’s die meehielpen.',
      ...groupHears({ facts, role: 'officer' }, 'Wie in de groep zat of wachtte,'),
    ],
    action: writeToCoach(facts, 'Het traject stopt'),
    closing: 'Hopelijk tot een volgende keer,',
  }),
  coach: (facts) => ({
    ...stopped(facts),
    paragraphs: noMore(facts),
    asks: [
      ...withOfficer(facts, ({ first }) => `Rond samen met ${first} af wat nog openstaat.`),
      'Laat de groep, als die er al is, weten wat er met haar ideeën gebeurt.',
      ...groupHears({ facts, role: 'coach' }, 'Wie in de groep zat of wachtte,'),
    ],
    action: writeToOfficer(facts, 'Het traject stopt'),
    closing: 'Bedankt voor je inzet,',
  }),
};
