import type { TrajectoryParams } from '../../../domain/trajectory/mails.ts';
import type { TeamRole } from '../../../domain/trajectory/members.ts';
import { type ExistingTrajectory, pauseOf } from '../../../domain/trajectory/trajectory.ts';
import type { Facts, Message } from '../../message.ts';
import { fullDate, withOfficer, writeToCoach, writeToOfficer } from '../words.ts';
import { askedAtStart } from './phases.ts';
import { changed, opened, sessionsForAgenda } from './plan.ts';

type Write<Params> = (facts: Facts, params: Params, subject: ExistingTrajectory) => Message;

/** Until when a trajectory is paused, for somebody who hears something else of it. Nothing when it is not. */
export const pauseIn = (subject: ExistingTrajectory): string[] => {
  const pause = pauseOf(subject);
  if (!pause) return [];
  return pause.until === undefined
    ? ['Het traject is nu even gepauzeerd. Je hoort wanneer het verdergaat.']
    : [`Het traject is nu even gepauzeerd. Het gaat verder op ${fullDate(pause.until)}.`];
};

const begun = (
  facts: Facts,
  subject: ExistingTrajectory,
): Pick<Message, 'subjects' | 'preheader' | 'heading' | 'paragraphs' | 'facts'> => {
  const until = pauseOf(subject)?.until;
  const { municipality } = facts;
  return {
    subjects: [
      ...(until === undefined ? [] : [`Klimaatdoeners in ${municipality}: pauze tot ${fullDate(until)}`]),
      `Klimaatdoeners in ${municipality} neemt een pauze`,
      `${municipality}: even pauze`,
    ],
    preheader: 'Tot dan krijg je geen herinneringen. Alles wat nog komt, schuift op.',
    heading: 'Even pauze',
    paragraphs: [
      pauseOf(subject)?.held !== undefined
        ? `De volgende stap van Klimaatdoeners in ${municipality} wacht op een sein van de begeleider.`
        : until === undefined
          ? `Klimaatdoeners in ${municipality} ligt even stil. We weten nog niet tot wanneer.`
          : `Klimaatdoeners in ${municipality} ligt stil tot ${fullDate(until)}.`,
      'Wat nog komt, schuift op: de sessies, de taken en het einde. Zodra het verdergaat, krijg je de nieuwe data.',
      ...(facts.files === 0
        ? []
        : [
            `De sessies gaan voorlopig niet door. ${opened(facts.files).replace('open', 'Open')}: zo verdwijnen ze uit je agenda.`,
          ]),
    ],
    facts: until === undefined ? [] : [{ label: 'Het traject gaat verder op', value: fullDate(until) }],
  };
};

export const paused: Record<TeamRole, Write<unknown>> = {
  officer: (facts, _, subject) => ({
    ...begun(facts, subject),
    asks: [
      'Geef zalen die al vastlagen weer vrij.',
      'Laat het weten aan je collega’s en, als de groep er al is, aan de deelnemers.',
    ],
    action: writeToCoach(facts, 'De pauze'),
    closing: 'Tot gauw,',
  }),
  coach: (facts, _, subject) => ({
    ...begun(facts, subject),
    asks: withOfficer(facts, ({ first }) => `Spreek met ${first} af wie de deelnemers verwittigt.`),
    action: writeToOfficer(facts, 'De pauze'),
    closing: 'Tot gauw,',
  }),
};

const over = (
  facts: Facts,
  params: TrajectoryParams['resumed'],
): Pick<Message, 'subjects' | 'preheader' | 'heading' | 'paragraphs' | 'facts'> => ({
  subjects: [`Klimaatdoeners in ${facts.municipality} gaat verder`, `${facts.municipality} gaat verder`],
  preheader: 'De pauze is voorbij. Dit zijn de nieuwe data.',
  heading: 'We gaan verder',
  paragraphs: [
    `De pauze in ${facts.municipality} is voorbij. Het plan hieronder vervangt het vorige.`,
    ...sessionsForAgenda(facts),
  ],
  facts: changed(facts, params).facts,
});

export const resumed: Record<TeamRole, (facts: Facts, params: TrajectoryParams['resumed']) => Message> = {
  officer: (facts, params) => ({
    ...over(facts, params),
    asks: [
      ...(facts.sessionsToCome.length === 0 ? [] : ['Kijk na of de zalen vrij zijn op de nieuwe data.']),
      'Laat het weten aan je collega’s en, als de groep er al is, aan de deelnemers.',
      ...(params.startMoved ? askedAtStart('officer', facts) : []),
    ],
    action: writeToCoach(facts, 'We gaan verder'),
    closing: 'Fijn dat we weer verder kunnen,',
  }),
  coach: (facts, params) => ({
    ...over(facts, params),
    asks: [
      ...(facts.sessionsToCome.length === 0
        ? []
        : ['Kijk na of de nieuwe data in je agenda passen. Past er eentje niet? Verplaats die sessie.']),
      'Pas je draaiboek en de online samenwerkingstool aan.',
      ...withOfficer(facts, ({ first }) => `Vraag ${first} of de nieuwe planning ook voor de gemeente werkt.`),
      ...(params.startMoved ? askedAtStart('coach', facts) : []),
    ],
    action: writeToOfficer(facts, 'We gaan verder'),
    closing: 'Veel succes,',
  }),
};
