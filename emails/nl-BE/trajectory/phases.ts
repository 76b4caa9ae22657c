import { isClosed } from '../../../domain/trajectory/duty-records.ts';
import type { TrajectoryParams } from '../../../domain/trajectory/mails.ts';
import type { TeamRole } from '../../../domain/trajectory/members.ts';
import { END_OF } from '../../../domain/trajectory/phases.ts';
import { sessionsHeld } from '../../../domain/trajectory/reports.ts';
import { sessionDate } from '../../../domain/trajectory/sessions.ts';
import { staffPagesOf } from '../../../domain/trajectory/staff-pages.ts';
import type { ExistingTrajectory } from '../../../domain/trajectory/trajectory.ts';
import type { Phase, SessionId } from '../../../events/plan.ts';
import type { Ask, Facts, Message } from '../../message.ts';
import { PHASE_NAMES, sessionName } from '../names.ts';
import {
  atStart,
  dayAndMonth,
  euros,
  fullDate,
  relative,
  withCoach,
  withOfficer,
  writeToCoach,
  writeToOfficer,
} from '../words.ts';
import { giveSign } from './holds.ts';
import { withMissing } from './missing.ts';
import { signFor, transitionDay } from './waiting.ts';

type Notice = TrajectoryParams['phase-notice'];
type Started = TrajectoryParams['phase-started'];
type Texts = { what: (facts: Facts) => string; asks: Record<TeamRole, (facts: Facts) => Ask[]> };
type NoticeTexts = {
  what: (facts: Facts, subject: ExistingTrajectory) => string;
  asks: Record<TeamRole, (facts: Facts, subject: ExistingTrajectory) => Ask[]>;
};

/** The next session: the Kickoff, unless that is off. */
const firstSession = ({ sessionsToCome: [next], titles }: Facts): string =>
  next === undefined ? 'de eerste sessie' : sessionName(next, titles).the;

/** Whether a group came together, as far as somebody said so. */
export const cameTogether = (subject: ExistingTrajectory): boolean => sessionsHeld(subject).length > 0;

/** Asks for the report of the evaluation, as long as that duty is open. */
export const handOver = (facts: Facts, subject: ExistingTrajectory): string[] =>
  isClosed(subject, 'evaluation')
    ? []
    : withOfficer(facts, ({ first }) => `Kijk na of ${first} het evaluatieverslag heeft.`);

const NOTICES: Record<Notice['phase'], NoticeTexts> = {
  preparation: {
    what: ({ municipality }) =>
      `In de voorbereiding stemmen we alles op elkaar af en vertrekt de oproep aan de inwoners van ${municipality}.`,
    asks: {
      officer: (facts) => [
        ...withCoach(facts, ({ first }) => `Leg met ${first} een datum voor het intakegesprek vast.`),
        'Zoek bij elkaar wat er al is: het klimaatplan, lopende acties en actieve verenigingen.',
        'Zoek uit wie in je gemeente meehelpt met de communicatie en de zalen.',
      ],
      coach: (facts) => [
        ...withOfficer(facts, ({ first }) => `Leg met ${first} een datum voor het intakegesprek vast.`),
        'Lees het klimaatplan van de gemeente door.',
        'Leg een eerste versie van het werkplan en de menukaart klaar.',
      ],
    },
  },
  guidance: {
    what: ({ municipality, targetGroupSize }) =>
      `Dan gaat de groep in ${municipality} echt aan de slag${targetGroupSize === undefined ? '' : `, met zo’n ${targetGroupSize} inwoners`}.`,
    asks: {
      officer: (facts) => [
        // What is missing says where to open a call again that somebody closed.
        ...(facts.callClosed === undefined
          ? [
              {
                text: 'Bekijk hoeveel inwoners al toehapten op de oproep. Zijn het er nog te weinig? Spreek dan zelf mensen aan.',
                button: { label: 'Naar de oproep', path: staffPagesOf(facts.trajectoryId).call },
              },
            ]
          : []),
        `Kijk na of de zaal voor ${firstSession(facts)} vastligt.`,
        ...withCoach(facts, ({ first }) => `Laat ${first} weten wat er nog niet rond is.`),
      ],
      coach: (facts) => [
        ...withOfficer(
          facts,
          ({ first }) => `Overloop met ${first} de inschrijvingen en de zaal voor ${firstSession(facts)}.`,
        ),
        'Kijk na of de online samenwerkingstool klaarstaat.',
        `Werk het draaiboek van ${firstSession(facts)} uit.`,
      ],
    },
  },
  evaluation: {
    what: () =>
      'De begeleide sessies zijn dan voorbij. In de evaluatie kijken we samen terug en zorgen we dat de groep zelf verder kan.',
    asks: {
      officer: (facts) => [
        ...withCoach(facts, ({ first }) => `Hou een moment vrij voor het evaluatiegesprek met ${first}.`),
        'Vraag collega’s die met de groep te maken hadden wat ze ervan vonden.',
        'Denk na over wie het vaste aanspreekpunt van de groep wordt.',
      ],
      coach: (facts) => [
        ...withOfficer(facts, ({ first }) => `Leg een datum vast voor het evaluatiegesprek met ${first}.`),
        'Bereid een korte bevraging van de deelnemers voor.',
        'Verzamel per actie wat er al bereikt is.',
      ],
    },
  },
  end: {
    what: ({ municipality }, subject) =>
      `${cameTogether(subject) ? `Daarna gaan de klimaatdoeners van ${municipality} op eigen benen verder. ` : ''}Er is nog net tijd om alles mooi af te ronden.`,
    asks: {
      officer: (_, subject) => [
        ...(cameTogether(subject)
          ? [
              'Laat de groep weten wie haar aanspreekpunt blijft.',
              'Vertel inwoners en bestuur wat de groep heeft bereikt.',
            ]
          : []),
        'Rond de uitgaven van het werkingsbudget af.',
      ],
      coach: (facts, subject) => [
        ...handOver(facts, subject),
        ...(cameTogether(subject)
          ? [
              'Kijk na of de groep zelf de samenwerkingstool beheert.',
              'Neem afscheid van de groep, met een welgemeend compliment.',
            ]
          : []),
      ],
    },
  },
};

/** What each role is asked when the preparation begins, besides the intake. */
const FIRST_TASKS: Record<TeamRole, readonly string[]> = {
  officer: [
    'Schrijf het reglement en laat het goedkeuren.',
    'Bereid de oproep aan de inwoners en de communicatie voor.',
  ],
  coach: ['Schrijf daarna het werkplan.', 'Stel de menukaart van mogelijke klimaatacties samen.'],
};

const STARTS: Record<Phase, Texts> = {
  preparation: {
    what: ({ municipality, plan, held }) =>
      `Vanaf vandaag bereiden we het traject in ${municipality} samen voor. ${
        held === 'guidance'
          ? `De begeleiding van de groep staat gepland op ${dayAndMonth(plan.phases.guidance)}, en wacht op het sein van de begeleider.`
          : `Op ${dayAndMonth(plan.phases.guidance)} begint de begeleiding van de groep.`
      }`,
    asks: {
      officer: (facts) => [
        ...withCoach(facts, ({ first }) => `Neem deel aan het intakegesprek met ${first}.`),
        ...FIRST_TASKS.officer,
      ],
      coach: (facts) => [
        ...withOfficer(facts, ({ first }) => `Voer het intakegesprek met ${first}.`),
        ...FIRST_TASKS.coach,
      ],
    },
  },
  guidance: {
    what: ({ municipality, workingBudgetCents }) =>
      `De groep van ${municipality} komt samen, van de eerste ideeën tot acties die op eigen benen staan.${workingBudgetCents === 0 ? '' : ` Er is een werkingsbudget van ${euros(workingBudgetCents)}.`}`,
    asks: {
      officer: (facts) => [
        'Zorg voor elke sessie op tijd voor een zaal en een drankje. We herinneren je eraan.',
        'Kom naar de sessies: jouw kennis helpt de groep vooruit.',
        ...withCoach(facts, ({ first }) => `Bel of mail ${first} zodra er iets hapert.`),
      ],
      coach: (facts) => [
        ...withOfficer(facts, ({ first }) => `Bevestig de data van de sessies bij ${first}.`),
        'Nodig de deelnemers uit in de online samenwerkingstool.',
        'Help de groep van bij het begin naar cofinanciering te zoeken.',
      ],
    },
  },
  evaluation: {
    what: ({ municipality }) =>
      `We brengen in kaart wat goed liep en wat we geleerd hebben, en zorgen dat de groep in ${municipality} zelf verder kan.`,
    asks: {
      officer: (facts) => [
        ...withCoach(facts, ({ first }) => `Maak tijd voor het evaluatiegesprek met ${first}.`),
        'Spreek met de groep af wat de gemeente blijft doen.',
      ],
      coach: (facts) => [
        'Bevraag de deelnemers.',
        ...withOfficer(facts, ({ first }) => `Voer het evaluatiegesprek met ${first}.`),
        'Schrijf de evaluatie kort neer.',
      ],
    },
  },
};

const hasBegun = ({ plan, today, status }: Facts): boolean =>
  plan.phases.preparation <= today && (status === 'planned' || status === 'preparation');

// A mail that tells the start on the day itself stands for the mail that the preparation begins, so it asks the same.

/** What a mail about the start asks beside its own, once the preparation has begun. */
export const askedAtStart = (role: TeamRole, facts: Facts): Ask[] =>
  hasBegun(facts) ? STARTS.preparation.asks[role](facts) : [];

/** The same without the intake. */
export const firstTasks = (role: TeamRole, facts: Facts): readonly string[] =>
  hasBegun(facts) ? FIRST_TASKS[role] : [];

const lastDay = { label: 'Laatste dag van het traject' };

/** The first or the last of the sessions that are still to come. Nothing when there is none. */
const sessionAt = (which: string, id: SessionId | undefined, { plan, titles }: Facts): Message['facts'] =>
  id === undefined
    ? []
    : [{ label: `${which} sessie (${sessionName(id, titles).name})`, value: fullDate(sessionDate(plan, id)) }];

const planOf = (phase: Notice['phase'], facts: Facts): Message['facts'] => {
  const { phases } = facts.plan;
  switch (phase) {
    case 'preparation':
      return [
        { label: 'Start van de voorbereiding', value: fullDate(phases.preparation) },
        { label: 'Start van de begeleiding', value: transitionDay(facts, 'guidance') },
      ];
    case 'guidance':
      return [
        { label: 'Start van de begeleiding', value: transitionDay(facts, 'guidance') },
        ...sessionAt('Eerste', facts.sessionsToCome[0], facts),
        ...(facts.sessionsToCome.length > 1 ? sessionAt('Laatste', facts.sessionsToCome.at(-1), facts) : []),
      ];
    case 'evaluation':
      return [
        { label: 'Start van de evaluatie', value: transitionDay(facts, 'evaluation') },
        { ...lastDay, value: transitionDay(facts, 'end') },
      ];
    case 'end':
      return [{ ...lastDay, value: transitionDay(facts, 'end') }];
    default:
      return phase satisfies never;
  }
};

const thePhase = (phase: Notice['phase']): string =>
  phase === 'end' ? 'het traject' : `de ${PHASE_NAMES[phase].name}`;

const actionFor = (role: TeamRole, facts: Facts, phase: Notice['phase']) => {
  const about = phase === 'end' ? 'Afronding' : atStart(PHASE_NAMES[phase].name);
  return role === 'officer'
    ? writeToCoach(facts, `Vraag over de ${about.toLowerCase()}`)
    : writeToOfficer(facts, about);
};

/** What is told before a transition that is held: that it waits, and what for. */
const waitsForSign = (role: TeamRole, facts: Facts, phase: Notice['phase'], subject: ExistingTrajectory): Message => ({
  subjects: [
    `${facts.municipality}: ${thePhase(phase)} wacht op ${signFor(role)}`,
    `${facts.municipality}: de volgende stap wacht`,
  ],
  preheader: `Gepland op ${fullDate(facts.plan.phases[phase])}. Dit kan je nu al doen.`,
  heading: `${atStart(thePhase(phase))} wacht op ${signFor(role)}`,
  paragraphs: [
    `${atStart(thePhase(phase))} ${verbOf(phase)} pas wanneer ${role === 'coach' ? 'jij' : 'de begeleider'} het sein geeft. Komt dat na ${fullDate(facts.plan.phases[phase])}, dan schuift alles wat volgt mee op.`,
  ],
  facts: planOf(phase, facts),
  asks: [...NOTICES[phase].asks[role](facts, subject), ...(role === 'coach' ? [giveSign(facts)] : [])],
  action: actionFor(role, facts, phase),
  closing: 'Alvast bedankt,',
});

const verbOf = (phase: Notice['phase']): string => (phase === 'end' ? 'eindigt' : 'begint');

export const phaseNotice =
  (role: TeamRole) =>
  (facts: Facts, { phase }: Pick<Notice, 'phase'>, subject: ExistingTrajectory): Message => {
    if (facts.held === phase) return withMissing(role, facts, waitsForSign(role, facts, phase, subject));
    const date = facts.plan.phases[phase];
    const verb = verbOf(phase);
    const when = relative(date, facts);
    const heading = `${atStart(when)} ${verb} ${thePhase(phase)}`;
    return withMissing(role, facts, {
      subjects: [
        `${facts.municipality}: ${when} ${verb} ${thePhase(phase)}`,
        `${facts.municipality}: ${thePhase(phase)} ${verb} ${when}`,
        `${facts.municipality}: ${thePhase(phase)} ${verb}`,
      ],
      preheader: `${atStart(thePhase(phase))} ${verb} op ${fullDate(date)}. Dit kan je nu al doen.`,
      heading,
      paragraphs: [NOTICES[phase].what(facts, subject)],
      facts: planOf(phase, facts),
      asks: NOTICES[phase].asks[role](facts, subject),
      action: actionFor(role, facts, phase),
      closing: phase === 'end' ? 'Bedankt voor je inzet,' : 'Alvast bedankt,',
    });
  };

/** The working day before: what is still missing, and nothing else. */
export const phaseEve =
  (role: TeamRole) =>
  (facts: Facts, { phase, announces }: TrajectoryParams['phase-eve'], subject: ExistingTrajectory): Message => {
    // Its reader did not hear of the transition a week ahead, or it does not come by itself.
    if (announces || facts.held === phase) return phaseNotice(role)(facts, { phase }, subject);
    const date = facts.plan.phases[phase];
    const when = relative(date, facts);
    const verb = verbOf(phase);
    return withMissing(role, facts, {
      subjects: [
        `${facts.municipality}: ${when} ${verb} ${thePhase(phase)}. Wat ontbreekt nog?`,
        `${facts.municipality}: wat ontbreekt er nog?`,
      ],
      preheader: `${atStart(thePhase(phase))} ${verb} op ${fullDate(date)}. Er is nog niet alles voor in orde.`,
      heading: `${atStart(when)} ${verb} ${thePhase(phase)}`,
      paragraphs: [`${atStart(thePhase(phase))} ${verb} ${when}, ook als er iets ontbreekt.`],
      facts: planOf(phase, facts),
      asks: [],
      action: actionFor(role, facts, phase),
      closing: 'Alvast bedankt,',
    });
  };

export const phaseStarted =
  (role: TeamRole) =>
  (facts: Facts, { phase }: Started): Message => {
    const { name } = PHASE_NAMES[phase];
    return withMissing(role, facts, {
      subjects: [`${facts.municipality}: de ${name} begint vandaag`, `${facts.municipality}: de ${name} begint`],
      preheader: `De ${name} loopt tot ${fullDate(facts.plan.phases[END_OF[phase]])}. Dit verwachten we van jou.`,
      heading: `De ${name} begint`,
      paragraphs: [STARTS[phase].what(facts)],
      facts: [...planOf(phase, facts), ...milestonesOf(phase, facts)],
      asks: STARTS[phase].asks[role](facts),
      action: actionFor(role, facts, phase),
      closing: 'Veel succes,',
    });
  };

const milestonesOf = (phase: Phase, facts: Facts): Message['facts'] =>
  phase === 'preparation' ? sessionAt('Eerste', facts.sessionsToCome[0], facts) : [];
