import type { IsoDate } from '../../../domain/calendar/local-time.ts';
import { pageOfDuty } from '../../../domain/gate/duty-pages.ts';
import { dutyOf } from '../../../domain/trajectory/duties.ts';
import type { TrajectoryParams } from '../../../domain/trajectory/mails.ts';
import type { TeamRole } from '../../../domain/trajectory/members.ts';
import { isWithoutDate } from '../../../domain/trajectory/reports.ts';
import { staffPagesOf } from '../../../domain/trajectory/staff-pages.ts';
import type { ExistingTrajectory } from '../../../domain/trajectory/trajectory.ts';
import type { Phase } from '../../../events/plan.ts';
import type { Ask, Facts, Message } from '../../message.ts';
import { callClosed } from '../call/closed.ts';
import { DOCUMENT_NAMES } from '../document-names.ts';
import { needWords } from '../gates.ts';
import { DUTY_NAMES, type DutyName, isDutyId, sessionName } from '../names.ts';
import {
  atStart,
  datesFor,
  fullDate,
  relative,
  theCoach,
  theOfficer,
  within,
  writeToCoach,
  writeToOfficer,
} from '../words.ts';
import { wordsFor } from './duty-words.ts';
import { dayIn, movesOn } from './waiting.ts';

type Reopened = TrajectoryParams['duty-reopened'];
type Reminder = TrajectoryParams['duty-reminder'];

/** Throws for a duty that has no texts or is not in the plan. */
export const dutyReminder =
  (role: TeamRole) =>
  (given: Facts, { duty, days }: Reminder): Message => {
    const facts = { ...given, reader: role };
    const planned = facts.plan.duties.find(({ id }) => id === duty);
    const words = wordsFor(duty, facts);
    if (!words || !planned) throw new Error(`There is nothing to say about the duty ${duty}`);
    const { preposition = 'voor', heading, due, what, asks } = words;
    const { municipality, hasLink } = facts;
    const when = relative(planned.due, facts);
    const eve = days < 7;
    const inTown = (title: string): string => `${title} ${preposition} ${municipality}`;
    const titles = titlesOf(words).map(inTown);
    const { full, plain, short } = datesFor(planned.due, facts);
    const own = words.own === undefined ? [] : [inTown(words.own)];
    return {
      subjects: [
        ...own.flatMap((title) =>
          eve ? [`${title}: ${when} klaar?`] : [full, plain, short].map((date) => `${title}: tegen ${date}`),
        ),
        ...own,
        ...(eve
          ? titles.map((title) => `${title}: ${when} klaar?`)
          : [full, plain].flatMap((date) => titles.map((title) => `${title}: tegen ${date}`))),
        `${words.title} ${municipality}: ${short}`,
        `${words.title} ${municipality}`,
      ],
      preheader: isClosedCall(duty, facts) ? 'De oproep is met de hand gesloten.' : due(when, facts),
      heading: isClosedCall(duty, facts)
        ? 'De oproep is gesloten'
        : eve
          ? `${atStart(when)} klaar? ${atStart(words.the)}`
          : (heading ?? `Tijd voor ${words.the}`),
      paragraphs: [...(isClosedCall(duty, facts) ? [] : [due(when, facts)]), what(facts)],
      facts: [{ label: 'Klaar tegen', value: dayIn(facts, planned.due) }],
      asks: [
        ...withPage(
          closedCall(duty, facts) ?? nextStep(role, facts, duty) ?? asks[eve ? 'eve' : 'week'](facts),
          facts,
          duty,
        ),
        ...ticking(facts),
      ],
      action: hasLink
        ? { kind: 'link', label: `${words.title} klaar? Vink het af` }
        : role === 'officer'
          ? writeToCoach(facts, words.title)
          : writeToOfficer(facts, words.title),
      closing: 'Bedankt voor je inzet,',
    };
  };

const isClosedCall = (duty: string, { callClosed: closed }: Facts): boolean => duty === 'call' && closed !== undefined;

/** Nobody is asked to spread a call that somebody closed by hand. */
const closedCall = (duty: string, { callClosed: closed, trajectoryId }: Facts): Ask[] | undefined =>
  duty === 'call' && closed !== undefined
    ? [{ text: callClosed(closed), button: { label: 'Naar de oproep', path: staffPagesOf(trajectoryId).call } }]
    : undefined;

/** What is next for the document of a duty that somebody wrote already. */
const nextStep = (role: TeamRole, facts: Facts, duty: string): Ask[] | undefined => {
  for (const one of facts.missing) {
    if (one.need !== 'document' || one.about.document !== duty || one.about.step === 'write') continue;
    if (facts.alone || one.who.includes(role)) return [needWords(one, facts.titles).todo];
    const { first } = role === 'coach' ? theOfficer(facts) : theCoach(facts);
    const { the } = DOCUMENT_NAMES[one.about.document];
    return [`${atStart(the)} wacht op een akkoord van ${first}. Vraag hoever het staat.`];
  }
  return undefined;
};

/** Whether the day of a duty is past, and no pause or new date of its session gives it another one. */
const isOverdue = (duty: string, facts: Facts, subject: ExistingTrajectory): boolean => {
  const due = dueOf(duty, facts);
  return due < facts.today && !movesOn(facts, due) && !isWithoutDate(subject, duty) && !isClosedCall(duty, facts);
};

/** The news that somebody has a duty: what the reminder of a week ahead says, or that it should have been ready by now. */
export const dutyNews =
  (role: TeamRole) =>
  (facts: Facts, duty: string, subject: ExistingTrajectory): Message & { isOverdue: boolean } => {
    const message = dutyReminder(role)(facts, { duty, days: 7, milestoneId: '', revision: 1 });
    const due = dueOf(duty, facts);
    if (isWithoutDate(subject, duty)) return { ...message, facts: [], isOverdue: false };
    if (!isOverdue(duty, facts, subject)) return { ...message, isOverdue: false };
    return {
      ...message,
      facts: [{ label: 'Moest klaar zijn tegen', value: fullDate(due) }],
      asks: [
        ...withPage(nextStep(role, facts, duty) ?? ['Rond ze zo snel mogelijk af.'], facts, duty),
        {
          text: 'Lukt dat niet, of hoeft het niet meer? Zeg het bij de taken.',
          button: { label: 'Naar de taken', path: staffPagesOf(facts.trajectoryId).duties },
        },
        ...ticking(facts),
      ],
      isOverdue: true,
    };
  };

/** When the phase before a transition began. */
const phaseBefore = (phase: Phase | 'end', { plan: { phases } }: Facts): IsoDate => {
  if (phase === 'end') return phases.evaluation;
  return phase === 'evaluation' ? phases.guidance : phases.preparation;
};

const stillNeeded = ({ trajectoryId }: Facts): Ask => ({
  text: 'Is dit nog nodig? Rond het dan af. Hoeft het niet meer? Zeg het bij de taken.',
  button: { label: 'Naar de taken', path: staffPagesOf(trajectoryId).duties },
});

const ticking = ({ hasLink }: Facts): Ask[] =>
  hasLink ? ['Is het gebeurd? Vink het hieronder af. Dan herinneren we je er niet meer aan.'] : [];

/** A duty that is late for a transition. */
export const dutyMissing =
  (role: TeamRole) =>
  (facts: Facts, { duty, phase }: TrajectoryParams['duty-missing']): Message => {
    const message = dutyReminder(role)(facts, { duty, days: 1, milestoneId: '', revision: 1 });
    const name = wordsFor(duty, facts)?.the ?? duty;
    const due = facts.plan.duties.find(({ id }) => id === duty)?.due;
    return {
      ...message,
      subjects: [`${facts.municipality}: ${name} staat nog open`, `${facts.municipality}: taak nog open`],
      preheader: 'Deze taak had al klaar moeten zijn.',
      heading: `Nog open: ${name}`,
      paragraphs: due === undefined ? [] : [`Dit moest klaar zijn tegen ${fullDate(due)}.`],
      facts: [],
      // What a reminder asks on the day before was for its own time.
      ...(due !== undefined && due < phaseBefore(phase, facts)
        ? { asks: [...(nextStep(role, facts, duty) ?? []), stillNeeded(facts), ...ticking(facts)] }
        : {}),
    };
  };

/** The mail to whoever has a duty that is open again. */
export const dutyReopened =
  (role: TeamRole) =>
  (facts: Facts, { duty }: Reopened, subject: ExistingTrajectory): Message => {
    const { isOverdue: isLate, ...message } = dutyNews(role)(facts, duty, subject);
    const heading = `${atStart(wordsFor(duty, facts)?.the ?? duty)} staat weer open`;
    return {
      ...message,
      subjects: [`${facts.municipality}: ${within(heading)}`, `${facts.municipality}: taak weer open`],
      preheader: 'Deze taak is weer voor jou.',
      heading,
      paragraphs: [
        `Deze taak stond als klaar in de planning. Dat is teruggezet.${isLate ? ' Ze had intussen klaar moeten zijn.' : ''}`,
      ],
    };
  };

/** What to do, the first with a button to the page on which it is done, unless a button leads somewhere already. */
const withPage = ([first, ...others]: readonly Ask[], { trajectoryId }: Facts, duty: string): Ask[] => {
  if (first === undefined) return [];
  const path = pageOfDuty(trajectoryId, duty);
  if (path === undefined || typeof first !== 'string') return [first, ...others];
  const session = dutyOf(duty)?.prepares;
  const label = `Naar ${session === undefined ? (isDutyId(duty) ? DUTY_NAMES[duty].the : 'de taak') : sessionName(session).the}`;
  return [{ text: first, button: { label, path } }, ...others];
};

export const dueOf = (duty: string, { plan }: Facts): IsoDate =>
  plan.duties.find(({ id }) => id === duty)?.due ?? plan.phases.end;

const titlesOf = ({ title, short }: DutyName): string[] => (short === undefined ? [title] : [title, short]);
