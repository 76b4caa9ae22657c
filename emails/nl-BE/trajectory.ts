import type { Purpose, Role } from '../../domain/mail/mail.ts';
import { SESSIONS } from '../../domain/trajectory/sessions.ts';
import type { SessionId } from '../../domain/trajectory/trajectory.ts';
import type { Facts, Message } from '../message.ts';
import { SESSION_HOURS } from './meetings.ts';
import { SESSION_TEXTS } from './sessions.ts';
import { dayAndMonth, euros, fullDate, listed, theCoach, theOfficer, writeToCoach, writeToOfficer } from './words.ts';

type Write = (facts: Facts) => Message;
type PlanChanged = Extract<Purpose, { template: 'plan-changed' }>;

const sessionsOf = ({ plan }: Facts, sessions: readonly SessionId[], note: (id: SessionId) => string = () => '') =>
  sessions.map((id) => ({
    label: `${SESSION_TEXTS[id].name}${note(id)}`,
    value: `${fullDate(plan.sessions[id].date)}, ${SESSION_HOURS}`,
  }));

const intakeDue = ({ plan }: Facts): string => {
  const intake = plan.duties.find(({ id }) => id === 'intake');
  return intake === undefined ? 'in de eerste week' : `tegen ${dayAndMonth(intake.due)}`;
};

const startOf = ({ plan }: Facts) => ({ label: 'Start van het traject', value: fullDate(plan.phases.preparation) });

const overview = (facts: Facts): Message['facts'] => [
  startOf(facts),
  ...sessionsOf(facts, SESSIONS),
  { label: 'Einde van het traject', value: fullDate(facts.plan.phases.end) },
  { label: 'Werkingsbudget', value: euros(facts.workingBudgetCents) },
];

export const welcome: Record<Role, Write> = {
  officer: (facts) => ({
    subjects: [
      `Klimaatdoeners in ${facts.municipality} start op ${dayAndMonth(facts.plan.phases.preparation)}`,
      `Klimaatdoeners in ${facts.municipality}: jullie plan`,
    ],
    preheader: 'De start, de vier sessies en wie jullie begeleidt.',
    heading: `Fijn dat ${facts.municipality} meedoet!`,
    paragraphs: [
      'Acht maanden lang brengen we een groep geëngageerde inwoners samen. Ze bedenken zelf klimaatacties en voeren ze uit: een repaircafé, een samentuin, een fietsbibliotheek of iets waar nog niemand aan gedacht heeft.',
      facts.coach === undefined
        ? 'Een begeleider van Ecolife staat jullie bij, van het eerste gesprek tot de evaluatie.'
        : `${facts.coach.full} van Ecolife staat jullie bij, van het eerste gesprek tot de evaluatie.`,
      'Voor elke sessie zit er een uitnodiging voor je agenda bij deze mail.',
    ],
    facts: overview(facts),
    asks: [
      `Spreek ${intakeDue(facts)} af met ${theCoach(facts).first} voor het intakegesprek.`,
      'Kijk na of de vier avonden passen. Past er eentje niet? Laat het snel weten, dan zoeken we een andere datum.',
      'Vertel je collega’s van communicatie en logistiek wat eraan komt.',
    ],
    action: writeToCoach(facts, 'Intakegesprek', `Mail ${theCoach(facts).first} voor een afspraak`),
    closing: 'We kijken ernaar uit,',
  }),
  coach: (facts) => ({
    subjects: [
      `Nieuw traject: ${facts.municipality}, start ${dayAndMonth(facts.plan.phases.preparation)}`,
      `Nieuw traject: ${facts.municipality}`,
    ],
    preheader: `Jij begeleidt Klimaatdoeners in ${facts.municipality}. Dit is het plan.`,
    heading: `Jij begeleidt ${facts.municipality}`,
    paragraphs: [
      `${facts.municipality} stapt in Klimaatdoeners en jij begeleidt de groep.${
        facts.officer === undefined ? '' : ` Je contactpersoon bij de gemeente is ${facts.officer.full}.`
      }`,
      'Voor elke sessie zit er een uitnodiging voor je agenda bij deze mail.',
    ],
    facts: [
      ...overview(facts),
      ...(facts.targetGroupSize === undefined
        ? []
        : [{ label: 'Streefdoel voor de groep', value: `${facts.targetGroupSize} inwoners` }]),
    ],
    asks: [
      `Spreek ${intakeDue(facts)} af met ${theOfficer(facts).first} voor het intakegesprek.`,
      'Kijk na of de vier avonden in je agenda passen.',
      'Begin aan het werkplan en de menukaart.',
    ],
    action: writeToOfficer(facts, 'Intakegesprek', `Mail ${theOfficer(facts).first} voor een afspraak`),
    closing: 'Veel plezier ermee,',
  }),
};

const changed = (facts: Facts, { movedSessions }: PlanChanged): Pick<Message, 'subjects' | 'heading' | 'facts'> => {
  const only = movedSessions.length === 1 ? movedSessions[0] : undefined;
  return {
    subjects: [
      ...(only === undefined
        ? []
        : [
            `${SESSION_TEXTS[only].name} in ${facts.municipality} verplaatst naar ${dayAndMonth(facts.plan.sessions[only].date)}`,
          ]),
      `Nieuwe planning voor Klimaatdoeners in ${facts.municipality}`,
      `Nieuwe planning voor ${facts.municipality}`,
    ],
    heading: only === undefined ? 'De planning is gewijzigd' : `Nieuwe datum voor ${SESSION_TEXTS[only].the}`,
    facts: [
      ...(facts.plan.phases.preparation > facts.today ? [startOf(facts)] : []),
      ...sessionsOf(facts, SESSIONS, (id) => (movedSessions.includes(id) ? ' (nieuwe datum)' : '')),
      { label: 'Einde van het traject', value: fullDate(facts.plan.phases.end) },
    ],
  };
};

const whatMoved = (facts: Facts, { movedSessions }: PlanChanged): string =>
  movedSessions.length === 0
    ? `De planning van Klimaatdoeners in ${facts.municipality} is aangepast. De sessies blijven waar ze staan.`
    : `In ${facts.municipality} ${movedSessions.length === 1 ? 'is er een nieuwe datum' : 'zijn er nieuwe data'} voor ${listed(movedSessions.map((id) => SESSION_TEXTS[id].the))}. Het plan hieronder vervangt het vorige.`;

const calendarHint = ({ movedSessions }: PlanChanged): string[] =>
  movedSessions.length === 0
    ? []
    : [`Open de ${movedSessions.length === 1 ? 'bijlage' : 'bijlagen'}: zo past je agenda zich aan.`];

export const planChanged: Record<Role, (facts: Facts, purpose: PlanChanged) => Message> = {
  officer: (facts, purpose) => ({
    ...changed(facts, purpose),
    preheader: 'Dit zijn de data zoals ze nu zijn.',
    paragraphs: [whatMoved(facts, purpose)],
    asks: [
      ...calendarHint(purpose),
      ...(purpose.movedSessions.length === 0 ? [] : ['Kijk na of de zaal dan ook vrij is.']),
      'Laat het weten aan je collega’s en, als de groep er al is, aan de deelnemers.',
    ],
    action: writeToCoach(facts, 'Vraag over de nieuwe planning'),
    closing: 'Bedankt voor je begrip,',
  }),
  coach: (facts, purpose) => ({
    ...changed(facts, purpose),
    preheader: 'Dit zijn de data zoals ze nu zijn.',
    paragraphs: [whatMoved(facts, purpose)],
    asks: [
      ...calendarHint(purpose),
      'Pas je draaiboek en de online samenwerkingstool aan.',
      `Vraag ${theOfficer(facts).first} of de nieuwe planning ook voor de gemeente werkt.`,
    ],
    action: writeToOfficer(facts, 'De nieuwe planning'),
    closing: 'Bedankt,',
  }),
};

export const evaluationInvitation: Record<Role, Write> = {
  officer: (facts) => ({
    subjects: [
      `Hoe was Klimaatdoeners in ${facts.municipality} voor jou?`,
      `Klimaatdoeners in ${facts.municipality}: terugblik`,
    ],
    preheader: 'Vijf vragen om samen terug te kijken.',
    heading: 'Kijk mee terug',
    paragraphs: [
      `De sessies in ${facts.municipality} zijn achter de rug. Jouw blik is goud waard: voor de groep, voor je gemeente en voor wie na jullie komt.`,
      `Denk even na over de vragen hieronder. ${
        facts.coach === undefined ? 'Je begeleider' : facts.coach.first
      } verzamelt de antwoorden en bespreekt ze met jou.`,
    ],
    facts: [{ label: 'Einde van het traject', value: fullDate(facts.plan.phases.end) }],
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
      `De sessies in ${facts.municipality} zijn achter de rug. Breng nu met de gemeente en de deelnemers in kaart wat goed liep en wat jullie geleerd hebben.`,
      `${facts.officer === undefined ? 'Je contactpersoon bij de gemeente' : facts.officer.first} kreeg vandaag vijf vragen om over na te denken.`,
    ],
    facts: [{ label: 'Einde van het traject', value: fullDate(facts.plan.phases.end) }],
    asks: [
      'Stuur de deelnemers een korte bevraging.',
      `Leg een gesprek vast met ${theOfficer(facts).first}.`,
      'Noteer ook voor jezelf wat je een volgende keer anders doet.',
    ],
    action: writeToOfficer(facts, 'Evaluatiegesprek', `Mail ${theOfficer(facts).first} voor een afspraak`),
    closing: 'Veel succes,',
  }),
};

export const farewell: Record<Role, Write> = {
  officer: (facts) => ({
    subjects: [
      `Bedankt, ${facts.municipality}! De klimaatdoeners gaan zelf verder`,
      `Klimaatdoeners in ${facts.municipality}: bedankt!`,
    ],
    preheader: 'Het traject is klaar, de groep gaat zelf verder.',
    heading: `Bedankt, ${facts.municipality}!`,
    paragraphs: [
      'Vandaag eindigt de begeleiding van Klimaatdoeners. Acht maanden geleden was er een idee; nu is er een groep inwoners die haar eigen acties draagt.',
      'Dat is ook jouw werk: de zalen, de oproep, de vragen die je hebt uitgezocht. Dank je wel!',
    ],
    facts: [{ label: 'Einde van het traject', value: fullDate(facts.plan.phases.end) }],
    asks: [
      'Blijf het aanspreekpunt van de groep, of zeg haar wie dat is.',
      'Ga over enkele maanden nog eens langs: belangstelling houdt een groep levend.',
    ],
    action: writeToCoach(facts, 'Bedankt', `Stuur ${theCoach(facts).first} een berichtje`),
    closing: 'Het ga jullie goed,',
  }),
  coach: (facts) => ({
    subjects: [`Klimaatdoeners in ${facts.municipality} is rond. Bedankt!`, `${facts.municipality} is rond. Bedankt!`],
    preheader: 'Het traject is klaar, de groep gaat zelf verder.',
    heading: `Klimaatdoeners in ${facts.municipality} is rond`,
    paragraphs: [
      'Vandaag eindigt het traject. De groep die jij hebt samengebracht, gaat op eigen benen verder. Mooi gedaan!',
    ],
    facts: [{ label: 'Einde van het traject', value: fullDate(facts.plan.phases.end) }],
    asks: [
      'Kijk na of het evaluatieverslag bij de gemeente is.',
      'Draag je laatste rechten in de online samenwerkingstool over aan de groep.',
      'Deel je beste tip met de andere begeleiders.',
    ],
    action: writeToOfficer(facts, 'Bedankt', `Stuur ${theOfficer(facts).first} een berichtje`),
    closing: 'Bedankt voor alles,',
  }),
};

const stopped = (facts: Facts): Pick<Message, 'subjects' | 'preheader' | 'heading' | 'facts'> => ({
  subjects: [`Klimaatdoeners in ${facts.municipality} is stopgezet`, `${facts.municipality}: traject stopgezet`],
  preheader: 'Je krijgt hierover geen herinneringen meer.',
  heading: `Klimaatdoeners in ${facts.municipality} stopt`,
  facts: sessionsOf(facts, facts.sessionsToCome, () => ' (gaat niet door)'),
});

const noMore = (facts: Facts): string[] => [
  `Het traject in ${facts.municipality} is stopgezet. Je krijgt er geen herinneringen meer over.`,
  ...(facts.sessionsToCome.length === 0
    ? []
    : ['De sessies hieronder gaan niet door. Open de bijlagen: zo verdwijnen ze uit je agenda.']),
];

export const cancelled: Record<Role, Write> = {
  officer: (facts) => ({
    ...stopped(facts),
    paragraphs: [...noMore(facts), 'Dank je wel voor wat je al gedaan hebt.'],
    asks: [
      ...(facts.sessionsToCome.length === 0 ? [] : ['Geef de zalen weer vrij.']),
      'Verwittig inwoners die zich hebben ingeschreven en collega’s die meehielpen.',
    ],
    action: writeToCoach(facts, 'Het traject stopt'),
    closing: 'Hopelijk tot een volgende keer,',
  }),
  coach: (facts) => ({
    ...stopped(facts),
    paragraphs: noMore(facts),
    asks: [
      `Rond samen met ${theOfficer(facts).first} af wat nog openstaat.`,
      'Laat de groep, als die er al is, weten wat er met haar ideeën gebeurt.',
    ],
    action: writeToOfficer(facts, 'Het traject stopt'),
    closing: 'Bedankt voor je inzet,',
  }),
};
