import { isSuspended } from '../../../domain/trajectory/arrangements.ts';
import type { TrajectoryParams } from '../../../domain/trajectory/mails.ts';
import type { TeamRole } from '../../../domain/trajectory/members.ts';
import { isOff } from '../../../domain/trajectory/reports.ts';
import { sessionDate, sessionsIn } from '../../../domain/trajectory/sessions.ts';
import { staffPagesOf } from '../../../domain/trajectory/staff-pages.ts';
import { type ExistingTrajectory, isNews, pauseOf } from '../../../domain/trajectory/trajectory.ts';
import type { SessionId, Transition } from '../../../events/plan.ts';
import type { Ask, Facts, Message } from '../../message.ts';
import { PHASE_TITLES, sessionName } from '../names.ts';
import { datesFor, fullDate, listed, ofTrajectory, withOfficer, writeToCoach, writeToOfficer } from '../words.ts';
import { dueSoon } from './due-soon.ts';
import { agreeWhoRings, groupHears } from './group-hears.ts';
import { giveSign } from './holds.ts';
import { withMissing } from './missing.ts';
import { askedAtStart } from './phases.ts';
import { changed, opened, sessionsForAgenda } from './plan.ts';
import { reasonIn } from './reason.ts';
import { signFor, signIn } from './waiting.ts';

type Write<Params> = (facts: Facts, params: Params, subject: ExistingTrajectory) => Message;

/** The transition whose day has come and that made the pause. Undefined when the pause has another reason. */
const pausedBefore = (subject: ExistingTrajectory): Transition | undefined => pauseOf(subject)?.held;

const hasSessionsAhead = (subject: ExistingTrajectory): boolean =>
  sessionsIn(subject.plan).some((id) => !isOff(subject, id) && isSuspended(subject, id));

const outOfAgenda = ({ files }: Facts): string[] =>
  files === 0
    ? []
    : [
        `De sessies gaan voorlopig niet door. ${opened(files).replace('open', 'Open')}: zo verdwijnen ze uit je agenda.`,
      ];

const begun = (
  facts: Facts,
  subject: ExistingTrajectory,
  sign: string,
): Pick<Message, 'subjects' | 'preheader' | 'heading' | 'paragraphs' | 'facts'> => {
  const until = pauseOf(subject)?.until;
  const held = pausedBefore(subject);
  const { municipality } = facts;
  return {
    subjects: held
      ? [`${ofTrajectory(facts)}: de volgende stap wacht`]
      : [
          ...(until === undefined ? [] : [`${ofTrajectory(facts)}: pauze tot ${fullDate(until)}`]),
          `${ofTrajectory(facts)}: even pauze`,
        ],
    preheader: held
      ? 'Alles wat nog komt, schuift op tot het sein er is.'
      : 'Zolang de pauze duurt, krijg je geen herinneringen. Alles wat nog komt, schuift op.',
    heading: held ? 'De volgende stap wacht' : 'Even pauze',
    paragraphs: [
      held
        ? `“${PHASE_TITLES[held]}” in ${municipality} wacht op ${sign}. Tot dan ligt het traject stil.`
        : until === undefined
          ? `Klimaatdoeners in ${municipality} ligt even stil. We weten nog niet tot wanneer.`
          : `Klimaatdoeners in ${municipality} ligt stil tot ${fullDate(until)}.`,
      `Wat nog komt, schuift op: ${hasSessionsAhead(subject) ? 'de sessies, de taken' : 'de taken'} en het einde. Zodra het verdergaat, krijg je de nieuwe data.`,
      ...outOfAgenda(facts),
    ],
    facts: [
      ...(until === undefined ? [] : [{ label: 'Het traject gaat verder op', value: fullDate(until) }]),
      ...reasonIn(facts),
    ],
  };
};

/** The pause is over, and goes on in the same moment because a transition waits. Whoever sees to that is asked as at any beginning. */
const waitsOn = (held: Transition, facts: Facts, whose: string, message: Message): Message => ({
  ...message,
  preheader: 'De pauze duurt tot het sein er is.',
  paragraphs: [
    `De pauze in ${facts.municipality} loopt nog: “${PHASE_TITLES[held]}” wacht op ${whose} sein.`,
    'Wat nog komt, schuift mee op. Zodra het verdergaat, krijg je de nieuwe data.',
    ...outOfAgenda(facts),
  ],
});

/** Another end of a pause that lasts: that is all that is new. */
const prolonged = (role: TeamRole, facts: Facts, subject: ExistingTrajectory, message: Message): Message => {
  const until = pauseOf(subject)?.until;
  const { municipality } = facts;
  return {
    ...message,
    subjects: [
      ...(until === undefined ? [] : [`${ofTrajectory(facts)}: de pauze loopt nu tot ${fullDate(until)}`]),
      `${ofTrajectory(facts)}: de pauze verandert`,
    ],
    preheader: 'De pauze loopt nog. Alleen het einde is veranderd.',
    heading: 'De pauze heeft een ander einde',
    paragraphs: [
      until === undefined
        ? `Het einde van de pauze in ${municipality} is veranderd: we weten nog niet tot wanneer ze duurt.`
        : `Het einde van de pauze in ${municipality} is veranderd: ze loopt nu tot ${fullDate(until)}.`,
      'Wat nog komt, schuift mee op. Zodra het verdergaat, krijg je de nieuwe data.',
      ...outOfAgenda(facts),
    ],
    asks: ['Laat het weten aan je collega’s.', ...(hasSessionsAhead(subject) ? groupHears({ facts, role }, THEY) : [])],
  };
};

const FREE = 'Geef zalen die al vastlagen weer vrij.';

/** Citizens get a mail of their own, as long as a session is ahead. */
const THEY = 'Wie een plaats heeft in de groep of op de wachtlijst,';
const tellAll = (facts: Facts): Ask[] => ['Verwittig je collega’s.', ...groupHears({ facts, role: 'officer' }, THEY)];

const beginning: Record<TeamRole, (facts: Facts, subject: ExistingTrajectory) => Message> = {
  officer: (facts, subject) =>
    withMissing('officer', facts, {
      ...begun(facts, subject, signFor('officer')),
      asks: hasSessionsAhead(subject) ? [FREE, ...tellAll(facts)] : ['Laat het weten aan je collega’s.'],
      action: writeToCoach(facts, 'De pauze'),
      closing: 'Tot gauw,',
    }),
  coach: (facts, subject) =>
    withMissing('coach', facts, {
      ...begun(facts, subject, signFor('coach')),
      asks: [
        ...(pausedBefore(subject) ? [giveSign(facts)] : []),
        ...(hasSessionsAhead(subject)
          ? facts.alone || facts.officer === undefined
            ? groupHears({ facts, role: 'coach' }, THEY)
            : [agreeWhoRings(facts, facts.officer.first)]
          : []),
      ],
      action: writeToOfficer(facts, 'De pauze'),
      closing: 'Tot gauw,',
    }),
};

const pausedFor =
  (role: TeamRole): Write<TrajectoryParams['paused']> =>
  (facts, { lasted }, subject) => {
    const message = beginning[role](facts, subject);
    if (!lasted) return message;
    const held = pausedBefore(subject);
    const { asks } = message;
    return held
      ? waitsOn(held, facts, role === 'coach' ? 'jouw' : 'een', {
          ...message,
          asks: asks.filter((one) => one !== FREE),
        })
      : prolonged(role, facts, subject, message);
  };

export const paused: Record<TeamRole, Write<TrajectoryParams['paused']>> = {
  officer: pausedFor('officer'),
  coach: pausedFor('coach'),
};

/** With the end, that the waiting is over is all there is to tell. */
const ended = (facts: Facts, message: Message): Message =>
  facts.status === 'completed'
    ? {
        ...message,
        preheader: 'Het wachten is voorbij.',
        heading: 'Het wachten is voorbij',
        paragraphs: [`Het wachten in ${facts.municipality} is voorbij, en daarmee ook het traject.`],
        asks: [],
      }
    : message;

/** What is over is a pause, or the waiting for a sign: the words are those of both. */
const over = (
  facts: Facts,
  params: TrajectoryParams['resumed'],
  role: TeamRole,
): Pick<Message, 'subjects' | 'preheader' | 'heading' | 'paragraphs' | 'facts'> => ({
  subjects: [
    ...(isNews(params) ? [`${ofTrajectory(facts)} gaat verder: de nieuwe planning`] : []),
    `${ofTrajectory(facts)} gaat verder`,
  ],
  preheader: isNews(params)
    ? 'We gaan verder. Dit zijn de nieuwe data.'
    : 'We gaan verder. De data blijven zoals ze waren.',
  heading: 'We gaan verder',
  paragraphs: [
    isNews(params)
      ? `Het wachten in ${facts.municipality} is voorbij. Het plan hieronder vervangt het vorige.`
      : `Het wachten in ${facts.municipality} is voorbij. Alles blijft op de dagen die al gepland waren.`,
    ...signIn(facts, role),
    ...sessionsForAgenda(facts),
  ],
  facts: changed(facts, params).facts,
});

const replan = (facts: Facts): Ask[] => [
  ...(facts.sessionsToCome.length === 0
    ? []
    : ['Kijk na of de nieuwe data in je agenda passen. Past er eentje niet? Verplaats die sessie.']),
  'Pas je draaiboek en de online samenwerkingstool aan.',
  ...withOfficer(facts, ({ first }) => `Vraag ${first} of de nieuwe planning ook voor de gemeente werkt.`),
];

/**
 * A session keeps its place when a pause moves it, though the place was free on another day. Where it stays on its day, the place may
 * have been given up: the mail about the pause asked for that.
 */
const confirmVenues = (facts: Facts, { movedSessions }: TrajectoryParams['resumed']): Ask[] => {
  const { plan, trajectoryId, titles } = facts;
  const ask = (ids: readonly SessionId[], what: string): Ask[] => {
    const booked = ids.flatMap((id) => {
      const { venue } = facts.sessions(id);
      if (venue === undefined) return [];
      return [`${sessionName(id, titles).name} op ${datesFor(sessionDate(plan, id), facts).full} (${venue})`];
    });
    const button = { label: 'Naar de sessies', path: staffPagesOf(trajectoryId).sessions };
    return booked.length === 0
      ? []
      : [{ text: `${what}: ${listed(booked)}. Kan het daar niet? Geef een andere plaats in.`, button }];
  };
  const isMoved = (id: SessionId): boolean => movedSessions.includes(id);
  return [
    ...ask(facts.sessionsToCome.filter(isMoved), 'Vraag of de plaats ook op de nieuwe datum vrij is'),
    ...ask(
      facts.sessionsToCome.filter((id) => !isMoved(id)),
      'Gaf je een zaal vrij voor de pauze? Leg ze weer vast',
    ),
  ];
};

export const resumed: Record<TeamRole, Write<TrajectoryParams['resumed']>> = {
  officer: (facts, params, subject) =>
    ended(facts, {
      ...over(facts, params, 'officer'),
      asks: [
        ...dueSoon('officer', facts, subject),
        ...confirmVenues(facts, params),
        ...(facts.sessionsToCome.length === 0 ? ['Laat het weten aan je collega’s.'] : tellAll(facts)),
        ...(params.startMoved ? askedAtStart('officer', facts, subject) : []),
      ],
      action: writeToCoach(facts, 'We gaan verder'),
      closing: 'Fijn dat we weer verder kunnen,',
    }),
  coach: (facts, params, subject) =>
    ended(facts, {
      ...over(facts, params, 'coach'),
      asks: [
        ...dueSoon('coach', facts, subject),
        ...(isNews(params) ? replan(facts) : []),
        ...(facts.sessionsToCome.length === 0 ? [] : groupHears({ facts, role: 'coach' }, THEY)),
        ...(params.startMoved ? askedAtStart('coach', facts, subject) : []),
      ],
      action: writeToOfficer(facts, 'We gaan verder'),
      closing: 'Veel succes,',
    }),
};
