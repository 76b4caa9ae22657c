import { leadOf } from '../../../domain/person/member.ts';
import { ownershipOf, recordOf, whoHas } from '../../../domain/trajectory/duty-records.ts';
import type { TrajectoryParams } from '../../../domain/trajectory/mails.ts';
import type { TeamRole } from '../../../domain/trajectory/members.ts';
import { isWithoutDate } from '../../../domain/trajectory/reports.ts';
import type { ExistingTrajectory } from '../../../domain/trajectory/trajectory.ts';
import type { Facts, Message } from '../../message.ts';
import { atStart, datesFor, fullDate, within, writeToOfficer } from '../words.ts';
import { wordsFor } from './duty-words.ts';
import { dueOf, dutyNews } from './reminders.ts';
import { movesOn } from './waiting.ts';

/** The mail to whoever has a new duty, or one that is due on another day. */
export const dutyChanged =
  (role: TeamRole) =>
  (facts: Facts, { duty, revision }: TrajectoryParams['duty-changed'], subject: ExistingTrajectory): Message => {
    const { isOverdue, ...message } = dutyNews(role)(facts, duty, subject);
    const { owner, due, state } = recordOf(subject, duty).changedIn;
    const name = nameOf(duty, facts);
    const { plain, short } = datesFor(dueOf(duty, facts), facts);
    const [heading, paragraph] =
      owner !== revision
        ? [`Nieuwe datum voor ${name}`, `Deze taak ${isOverdue ? 'moest' : 'moet nu'} tegen ${plain} klaar zijn.`]
        : due === revision && state === revision
          ? [`Nieuwe taak voor jou: ${wordsFor(duty, facts)?.full ?? ''}`, 'Deze taak staat nu in de planning.']
          : [`${atStart(name)} is nu voor jou`, 'Deze taak was van iemand anders, en staat nu bij jou.'];
    const text = isOverdue && owner === revision ? `${paragraph} Ze had al klaar moeten zijn.` : paragraph;
    return {
      ...message,
      subjects: [
        ...(isOverdue || isWithoutDate(subject, duty) || movesOn(facts, dueOf(duty, facts))
          ? []
          : [`${facts.municipality}: ${within(heading)}, tegen ${short}`]),
        `${facts.municipality}: ${within(heading)}`,
        `${facts.municipality}: ${owner === revision ? 'een taak voor jou' : 'een taak met een nieuwe datum'}`,
      ],
      preheader: text,
      heading,
      paragraphs: [text],
    };
  };

/** The mail to whoever had a duty that is of somebody else now. */
export const dutyPassedOn = (
  facts: Facts,
  { duty, to }: TrajectoryParams['duty-passed-on'],
  subject: ExistingTrajectory,
): Message => {
  const name = nameOf(duty, facts);
  // It may have gone on to somebody else since.
  const next = !facts.alone && to !== undefined && whoHas(subject, duty) === to ? facts.named : undefined;
  const role = ownershipOf(subject, duty)?.role === 'coach' ? 'een begeleider' : 'de gemeente';
  const heading = `${atStart(name)} is niet meer voor jou`;
  return {
    subjects: [
      ...(next ? [`${facts.municipality}: ${name} is nu voor ${next.first}`] : []),
      `${facts.municipality}: ${within(heading)}`,
      `${facts.municipality}: een taak minder voor jou`,
    ],
    preheader: `Deze taak staat nu bij ${next?.full ?? role}.`,
    heading,
    paragraphs: [`Deze taak staat nu bij ${next?.full ?? role}. Jij hoeft er niets meer voor te doen.`],
    facts: [],
    asks: next ? [`Was je al begonnen? Laat ${next.first} weten hoever je staat.`] : [],
    ...(next
      ? {
          action: {
            kind: 'write',
            label: `Mail ${next.first}`,
            subject: `${facts.municipality}: ${name}`,
            to: 'named',
          },
        }
      : {}),
    closing: 'Bedankt voor je inzet,',
  };
};

/** The mail to the coach about a duty that is late, whoever has it. It comes once. */
export const dutyLate = (
  facts: Facts,
  { duty, due }: TrajectoryParams['duty-late'],
  subject: ExistingTrajectory,
): Message => {
  const words = wordsFor(duty, facts);
  const name = nameOf(duty, facts);
  const owner = ownershipOf(subject, duty);
  const isTheirs = owner?.role === 'coach' || facts.alone;
  const withWhom = owner?.personId === undefined || facts.alone ? 'jou' : 'de begeleiders';
  // Another contact than the lead may have it, and then no name is known here.
  const isOfLead = facts.officer !== undefined && whoHas(subject, duty) === leadOf(subject.members, 'officer');
  const first = isOfLead ? facts.officer?.first : undefined;
  return {
    subjects: [
      `Te laat in ${facts.municipality}: ${words?.own ?? words?.title ?? name}`,
      `Te laat in ${facts.municipality}: een taak`,
    ],
    preheader: `${atStart(name)} staat nog open.`,
    heading: `Te laat: ${name}`,
    paragraphs: [
      `${atStart(name)} moest klaar zijn tegen ${fullDate(due)} en staat nog open.`,
      isTheirs
        ? `Deze taak staat bij ${withWhom}.`
        : `Deze taak staat bij de gemeente${first === undefined ? '' : `, bij ${first}`}.`,
    ],
    facts: [{ label: 'Klaar tegen', value: fullDate(due) }],
    asks: [
      isTheirs ? 'Werk ze af, of kies een nieuwe datum.' : `Vraag ${first ?? 'de gemeente'} wat er nog nodig is.`,
      ...(facts.hasLink ? ['Is het gebeurd? Vink het hieronder af.'] : []),
    ],
    action: facts.hasLink
      ? { kind: 'link', label: `${words?.title ?? 'Taak'} klaar? Vink het af` }
      : writeToOfficer(facts, words?.title ?? name),
    closing: 'Bedankt voor je inzet,',
  };
};

const nameOf = (duty: string, facts: Facts): string => wordsFor(duty, facts)?.the ?? duty;
