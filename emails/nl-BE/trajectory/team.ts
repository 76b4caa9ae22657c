import type { TrajectoryParams } from '../../../domain/trajectory/mails.ts';
import type { TeamRole } from '../../../domain/trajectory/members.ts';
import { staffPagesOf } from '../../../domain/trajectory/staff-pages.ts';
import type { ExistingTrajectory } from '../../../domain/trajectory/trajectory.ts';
import type { Transition } from '../../../events/plan.ts';
import type { Ask, Facts, Message } from '../../message.ts';
import { DOCUMENT_NAMES } from '../document-names.ts';
import { PHASE_TITLES } from '../names.ts';
import { theCoach, theOfficer, withCoach, withOfficer, writeToCoach, writeToOfficer } from '../words.ts';
import { ahead, firstDuties, openDuties } from './ahead.ts';
import { leavesAgenda, sessionsForAgenda, sessionsOf } from './plan.ts';
import { pauseIn, planStays, signIn } from './waiting.ts';

type Write<Params = unknown> = (facts: Facts, params: Params, subject: ExistingTrajectory) => Message;

const [COACH, OFFICER] = ['begeleider', 'contactpersoon'];

const checkEvenings = ({ sessionsToCome }: Facts): string[] => {
  if (sessionsToCome.length === 0) return [];
  return [`Kijk na of de ${sessionsToCome.length === 1 ? 'sessie in je agenda past' : 'sessies in je agenda passen'}.`];
};

const toTrajectory = ({ trajectoryId }: Facts): Ask => ({
  text: 'Bekijk waar het traject staat: wat nog open of te laat is, en welke documenten op iemand wachten.',
  button: { label: 'Naar het traject', path: staffPagesOf(trajectoryId).trajectory },
});

/** What waits for a newcomer: their agreement, their sign, and the duties that are theirs with the lead. */
const waitsForThem = (
  role: TeamRole,
  facts: Facts,
  change: TrajectoryParams['team-welcome'],
  subject: ExistingTrajectory,
): Ask[] => [
  ...facts.documents
    .filter(({ who }) => who.includes(role))
    .map(({ document, version }) => ({
      text: `${DOCUMENT_NAMES[document].name}: versie ${version} wacht op jouw akkoord.`,
      button: {
        label: `Naar ${DOCUMENT_NAMES[document].the}`,
        path: staffPagesOf(facts.trajectoryId).document(document),
      },
    })),
  ...(role === 'coach' && facts.held !== undefined ? [withSign(facts.held, facts)] : []),
  ...(leads(change, subject) ? firstDuties(role, facts, subject) : []),
];

const withSign = (held: Transition, facts: Facts): Ask => ({
  text: `“${PHASE_TITLES[held]}” wacht op jouw sein. Geef het zodra alles in orde is.`,
  button: { label: 'Geef het sein', path: staffPagesOf(facts.trajectoryId).plan },
});

// A newcomer who leads has the place that the change of the team gave, and it is the first.
const leads = (
  { of, revision }: TrajectoryParams['team-welcome'],
  { members }: Pick<ExistingTrajectory, 'members'>,
): boolean => members.find(({ role }) => role === of)?.seat === revision;

export const teamWelcome: Record<TeamRole, Write<TrajectoryParams['team-welcome']>> = {
  officer: (facts, change, subject) => ({
    subjects: [`Welkom bij Klimaatdoeners in ${facts.municipality}`, `Welkom bij Klimaatdoeners`],
    preheader: 'Dit staat er nog te gebeuren, en wie je begeleidt.',
    heading: 'Fijn dat je erbij komt!',
    paragraphs: [
      `Je bent vanaf nu contactpersoon voor Klimaatdoeners in ${facts.municipality}. ${
        facts.coach === undefined
          ? 'Een begeleider van Ecolife staat je bij.'
          : `${facts.coach.full} van Ecolife staat je bij.`
      }`,
      ...pauseIn(facts),
      ...signIn(facts, 'officer'),
      ...sessionsForAgenda(facts),
    ],
    facts: ahead('officer', facts, subject),
    asks: [
      ...withCoach(facts, ({ first }) => `Bel of mail ${first} voor een korte kennismaking.`),
      ...checkEvenings(facts),
      ...waitsForThem('officer', facts, change, subject),
      toTrajectory(facts),
    ],
    action: writeToCoach(facts, 'Kennismaking', `Mail ${theCoach(facts).first} voor een kennismaking`),
    closing: 'Veel plezier ermee,',
  }),
  coach: (facts, change, subject) => ({
    subjects: leads(change, subject)
      ? [`Jij begeleidt nu Klimaatdoeners in ${facts.municipality}`, `Jij begeleidt nu ${facts.municipality}`]
      : [`Jij begeleidt ${facts.municipality} nu mee`, 'Jij begeleidt nu een traject mee'],
    preheader: `Dit staat er nog te gebeuren in ${facts.municipality}.`,
    heading: `Welkom in het traject van ${facts.municipality}`,
    paragraphs: [
      `Je begeleidt vanaf nu Klimaatdoeners in ${facts.municipality}${leads(change, subject) ? '' : ' mee'}.${
        facts.officer === undefined ? '' : ` Je contactpersoon bij de gemeente is ${facts.officer.full}.`
      }`,
      ...pauseIn(facts),
      ...sessionsForAgenda(facts),
    ],
    facts: ahead('coach', facts, subject),
    asks: [
      ...withOfficer(facts, ({ first }) => `Bel of mail ${first} voor een korte kennismaking.`),
      ...checkEvenings(facts),
      ...waitsForThem('coach', facts, change, subject),
      toTrajectory(facts),
    ],
    action: writeToOfficer(facts, 'Kennismaking', `Mail ${theOfficer(facts).first} voor een kennismaking`),
    closing: 'Veel plezier ermee,',
  }),
};

/** To somebody who has the other role already. */
export const roleAdded =
  (role: TeamRole): Write =>
  (facts, _, subject) => {
    const [added, had] = role === 'coach' ? [COACH, OFFICER] : [OFFICER, COACH];
    const duties = openDuties(role, facts, subject);
    return {
      subjects: [
        `Je bent nu ook ${added} voor Klimaatdoeners in ${facts.municipality}`,
        `Nu ook ${added} in ${facts.municipality}`,
      ],
      preheader: `Je blijft ook ${had}.`,
      heading: `Je bent nu ook ${added}`,
      paragraphs: [
        `Je bent al ${had} voor Klimaatdoeners in ${facts.municipality}. Vanaf nu ben je er ook ${added}.`,
        ...planStays(facts),
        ...(duties.length === 0 ? [] : ['Hieronder zie je welke taken er voor die rol nog openstaan.']),
      ],
      facts: duties,
      asks: [],
      closing: 'Veel plezier ermee,',
    };
  };

/** Somebody who leaves the team may have a place in the group, of which this mail knows nothing. */
const ifInGroup = ({ files }: Facts): string => {
  const stays = files === 0 ? '' : ` Open ${files === 1 ? 'de bijlage' : 'de bijlagen'} dan niet.`;
  return `Doe je zelf mee in de groep? Dan hou je je plaats, en krijg je daarover nog wel mails.${stays}`;
};

const goodbye = (role: TeamRole, facts: Facts): Message => ({
  subjects: [`Bedankt voor je werk in ${facts.municipality}`, 'Bedankt voor je werk bij Klimaatdoeners'],
  preheader: `Je krijgt over dit traject geen mails meer als ${role === 'coach' ? COACH : OFFICER}.`,
  heading: 'Bedankt en tot later',
  paragraphs: [
    `Je taak voor Klimaatdoeners in ${facts.municipality} zit erop. Dank je wel voor wat je voor de groep gedaan hebt!`,
    `Je krijgt over dit traject geen mails meer als ${role === 'coach' ? COACH : OFFICER}.`,
    ...leavesAgenda(facts, 'zonder jou'),
    ifInGroup(facts),
  ],
  facts: sessionsOf(facts, facts.sessionsToCome),
  asksTitle: 'Nog één ding',
  asks: ['Heb je nog documenten of afspraken voor de groep? Geef ze dan door aan wie het van je overneemt.'],
  closing: 'Het ga je goed,',
});

export const teamGoodbye: Record<TeamRole, (facts: Facts) => Message> = {
  officer: (facts) => goodbye('officer', facts),
  coach: (facts) => goodbye('coach', facts),
};

/** To somebody who keeps this role, and has left the other. */
export const roleEnded =
  (role: TeamRole) =>
  (facts: Facts): Message => {
    const [kept, ended] = role === 'coach' ? [COACH, OFFICER] : [OFFICER, COACH];
    return {
      subjects: [
        `Je bent geen ${ended} meer voor Klimaatdoeners in ${facts.municipality}`,
        `Geen ${ended} meer in ${facts.municipality}`,
      ],
      preheader: `Je blijft wel ${kept}.`,
      heading: `Je bent geen ${ended} meer`,
      paragraphs: [
        `Je bent geen ${ended} meer voor Klimaatdoeners in ${facts.municipality}. Dank je wel daarvoor!`,
        `Je blijft wel ${kept}. De sessies blijven dus in je agenda, en je krijgt onze mails zoals altijd.`,
      ],
      facts: [],
      asksTitle: 'Nog één ding',
      asks: ['Heb je uit die rol nog documenten of afspraken? Geef ze dan door aan wie het van je overneemt.'],
      closing: 'Tot gauw,',
    };
  };
