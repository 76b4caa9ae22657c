import type { TrajectoryParams } from '../../../domain/trajectory/mails.ts';
import type { TeamRole } from '../../../domain/trajectory/members.ts';
import { END_OF } from '../../../domain/trajectory/phases.ts';
import { sessionDate } from '../../../domain/trajectory/sessions.ts';
import type { ExistingTrajectory } from '../../../domain/trajectory/trajectory.ts';
import type { Phase, SessionId } from '../../../events/plan.ts';
import type { Ask, Facts, Message } from '../../message.ts';
import { PHASE_NAMES, sessionName } from '../names.ts';
import { atStart, dayAndMonth, euros, fullDate, relative, writeToCoach, writeToOfficer } from '../words.ts';
import { giveSign } from './holds.ts';
import { withMissing } from './missing.ts';
import { cameTogether, firstTasks, NOTICE_ASKS, START_ASKS, toBegin } from './phase-asks.ts';
import { signFor, transitionDay } from './waiting.ts';

type Notice = TrajectoryParams['phase-notice'];
type Started = TrajectoryParams['phase-started'];
/** What a mail says about the transition that comes. */
const NOTICES: Record<Notice['phase'], (facts: Facts, subject: ExistingTrajectory) => string> = {
  preparation: ({ municipality }) =>
    `In de voorbereiding stemmen we alles op elkaar af en vertrekt de oproep aan de inwoners van ${municipality}.`,
  guidance: ({ municipality, targetGroupSize }) =>
    `Dan gaat de groep in ${municipality} echt aan de slag${targetGroupSize === undefined ? '' : `, met zo’n ${targetGroupSize} inwoners`}.`,
  evaluation: () =>
    'De begeleide sessies zijn dan voorbij. In de evaluatie kijken we samen terug en zorgen we dat de groep zelf verder kan.',
  end: ({ municipality }, subject) =>
    `${cameTogether(subject) ? `Daarna gaan de klimaatdoeners van ${municipality} op eigen benen verder. ` : ''}Er is nog net tijd om alles mooi af te ronden.`,
};

/** What a mail says about the phase that begins. */
const STARTS: Record<Phase, (facts: Facts) => string> = {
  preparation: ({ municipality, plan, held }) =>
    `Vanaf vandaag bereiden we het traject in ${municipality} samen voor. ${
      held === 'guidance'
        ? `De begeleiding van de groep staat gepland op ${dayAndMonth(plan.phases.guidance)}, en wacht op het sein van de begeleider.`
        : `Op ${dayAndMonth(plan.phases.guidance)} begint de begeleiding van de groep.`
    }`,
  guidance: ({ municipality, workingBudgetCents }) =>
    `De groep van ${municipality} komt samen, van de eerste ideeën tot acties die op eigen benen staan.${workingBudgetCents === 0 ? '' : ` Er is een werkingsbudget van ${euros(workingBudgetCents)}.`}`,
  evaluation: ({ municipality }) =>
    `We brengen in kaart wat goed liep en wat we geleerd hebben, en zorgen dat de groep in ${municipality} zelf verder kan.`,
};

const hasBegun = ({ plan, today, status }: Facts): boolean =>
  plan.phases.preparation <= today && (status === 'planned' || status === 'preparation');

// A mail that tells the start on the day itself stands for the mail that the preparation begins, so it asks the same.

/** What a mail about the start asks beside its own, once the preparation has begun. */
export const askedAtStart = (role: TeamRole, facts: Facts, subject: ExistingTrajectory): Ask[] =>
  hasBegun(facts) ? START_ASKS.preparation({ ...facts, reader: role, subject }) : [];

/** The same without the intake. */
export const askedFirst = (role: TeamRole, facts: Facts, subject: ExistingTrajectory): Ask[] =>
  hasBegun(facts) ? firstTasks({ ...facts, reader: role, subject }) : [];

/** What a mail of before the start asks of whoever has the duties of its documents. */
export const askedToBegin = (role: TeamRole, facts: Facts, subject: ExistingTrajectory): Ask[] =>
  toBegin({ ...facts, reader: role, subject });

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
  asks: [...NOTICE_ASKS[phase]({ ...facts, reader: role, subject }), ...(role === 'coach' ? [giveSign(facts)] : [])],
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
      paragraphs: [NOTICES[phase](facts, subject)],
      facts: planOf(phase, facts),
      asks: NOTICE_ASKS[phase]({ ...facts, reader: role, subject }),
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
  (facts: Facts, { phase }: Started, subject: ExistingTrajectory): Message => {
    const { name } = PHASE_NAMES[phase];
    return withMissing(role, facts, {
      subjects: [`${facts.municipality}: de ${name} begint vandaag`, `${facts.municipality}: de ${name} begint`],
      preheader: `${facts.held === undefined ? `De ${name} loopt tot ${fullDate(facts.plan.phases[END_OF[phase]])}. ` : ''}Dit verwachten we van jou.`,
      heading: `De ${name} begint`,
      paragraphs: [STARTS[phase](facts)],
      facts: [...planOf(phase, facts), ...milestonesOf(phase, facts)],
      asks: START_ASKS[phase]({ ...facts, reader: role, subject }),
      action: actionFor(role, facts, phase),
      closing: 'Veel succes,',
    });
  };

const milestonesOf = (phase: Phase, facts: Facts): Message['facts'] =>
  phase === 'preparation' ? sessionAt('Eerste', facts.sessionsToCome[0], facts) : [];
