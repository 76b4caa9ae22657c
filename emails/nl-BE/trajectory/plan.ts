import { addDays } from '../../../domain/calendar/local-time.ts';
import { INVITED_DAYS } from '../../../domain/rsvp/inviting.ts';
import type { TrajectoryParams } from '../../../domain/trajectory/mails.ts';
import type { TeamRole } from '../../../domain/trajectory/members.ts';
import { isExtra, sessionDate, sessionsIn } from '../../../domain/trajectory/sessions.ts';
import type { ExistingTrajectory } from '../../../domain/trajectory/trajectory.ts';
import type { SessionId } from '../../../events/plan.ts';
import type { Ask, Facts, Message } from '../../message.ts';
import { PHASE_TITLES, sessionName } from '../names.ts';
import { momentWas } from '../was.ts';
import {
  atStart,
  datesFor,
  euros,
  fullDate,
  listed,
  ofTrajectory,
  theCoach,
  theOfficer,
  withCoach,
  withOfficer,
  writeToCoach,
  writeToOfficer,
} from '../words.ts';
import { dueSoon } from './due-soon.ts';
import { groupHears } from './group-hears.ts';
import { whenOf } from './meetings.ts';
import { askedAtStart, askedFirst, askedToBegin } from './phases.ts';
import { dayIn, endOf, pauseIn, signIn, transitionDay } from './waiting.ts';

type Write<Params = unknown> = (facts: Facts, params: Params, subject: ExistingTrajectory) => Message;
type PlanChanged = TrajectoryParams['plan-changed'];

/** The dates and hours of these sessions, one per line. */
export const sessionsOf = (
  { plan, sessions: details, titles }: Pick<Facts, 'plan' | 'sessions' | 'titles'>,
  sessions: readonly SessionId[],
  note: (id: SessionId) => string = () => '',
) =>
  sessions.map((id) => ({
    label: `${sessionName(id, titles).name}${note(id)}`,
    value: whenOf(id, plan, details),
  }));

const intakeDue = (facts: Facts): string => {
  const intake = facts.plan.duties.find(({ id }) => id === 'intake');
  if (intake === undefined) return 'in de eerste week';
  return intake.due < facts.today ? 'zo snel mogelijk' : `tegen ${datesFor(intake.due, facts).full}`;
};

const startsOn = (facts: Facts) => datesFor(facts.plan.phases.preparation, facts);

/** The start from the fullest to the shorter form. None once it is past. */
const startDates = (facts: Facts): string[] => {
  const { full, plain } = startsOn(facts);
  return facts.plan.phases.preparation < facts.today || facts.pause ? [] : [full, plain];
};

const startOf = (facts: Facts, note = '') => ({
  label: `Start van het traject${note}`,
  value: dayIn(facts, facts.plan.phases.preparation),
});

/** For whoever has a session in the calendar from an earlier mail, beside the link. */
const alsoFiles = (files: number): string[] =>
  files === 0 ? [] : [`Zette je al een sessie apart in je agenda? ${atStart(opened(files))} dan ook.`];

/** The calendar files to open, as an order: `open de bijlage`. */
export const opened = (files: number): string => (files === 1 ? 'open de bijlage' : 'open de bijlagen');

/** That the sessions below do not concern the reader any more, and leave the calendar. Nothing when there are none. */
export const leavesAgenda = ({ sessionsToCome, files }: Facts, goesOn: 'niet' | 'zonder jou'): string[] => {
  const [one, ...others] = sessionsToCome;
  if (one === undefined) return [];
  const [which, vanish] =
    others.length === 0 ? ['De sessie hieronder gaat', 'verdwijnt'] : ['De sessies hieronder gaan', 'verdwijnen'];
  const how = goesOn === 'niet' ? `${which} niet door.` : `${which} door zonder jou.`;
  return [files === 0 ? how : `${how} ${atStart(opened(files))}: zo ${vanish} ze uit je agenda.`];
};

/** How the sessions come into the calendar of the reader. */
export const sessionsForAgenda = ({ calendar, files }: Facts): string[] => {
  switch (calendar) {
    case 'feed':
      return [
        'Met de link onderaan zet je de sessies in je agenda. Verandert er iets, dan past je agenda zich vanzelf aan.',
        ...alsoFiles(files),
      ];
    case 'file':
      return ['De uitnodiging voor je agenda zit als bijlage bij deze mail.'];
    case 'files':
      return ['Voor elke sessie zit er een uitnodiging voor je agenda bij deze mail.'];
    case 'none':
      return [];
    default:
      return calendar satisfies never;
  }
};

const overview = (facts: Facts): Message['facts'] => [
  startOf(facts),
  ...sessionsOf(facts, facts.sessionsToCome),
  endOf(facts),
  {
    label: 'Werkingsbudget',
    value: facts.workingBudgetCents === 0 ? 'nog te bepalen' : euros(facts.workingBudgetCents),
  },
];

export const welcome: Record<TeamRole, Write> = {
  officer: (facts, _, subject) => ({
    subjects: [
      ...startDates(facts).map((date) => `Klimaatdoeners in ${facts.municipality} start op ${date}`),
      `Klimaatdoeners in ${facts.municipality}: jullie plan`,
    ],
    preheader: 'De start, de sessies en wie jullie begeleidt.',
    heading: `Fijn dat ${facts.municipality} meedoet!`,
    paragraphs: [
      'Acht maanden lang brengen we een groep geëngageerde inwoners samen. Ze bedenken zelf klimaatacties en voeren ze uit: een repaircafé, een samentuin, een fietsbibliotheek of iets waar nog niemand aan gedacht heeft.',
      facts.coach === undefined
        ? 'Een begeleider van Ecolife staat jullie bij, van het eerste gesprek tot de evaluatie.'
        : `${facts.coach.full} van Ecolife staat jullie bij, van het eerste gesprek tot de evaluatie.`,
    ],
    fixed: [...pauseIn(facts), ...signIn(facts, 'officer'), ...sessionsForAgenda(facts)],
    facts: overview(facts),
    asks: [
      ...withCoach(facts, ({ first }) => `Spreek ${intakeDue(facts)} af met ${first} voor het intakegesprek.`),
      'Kijk na of de sessies passen. Past er eentje niet? Laat het snel weten, dan zoeken we een andere datum.',
      'Vertel je collega’s van communicatie en logistiek wat eraan komt.',
      ...askedFirst('officer', facts, subject),
    ],
    action: writeToCoach(facts, 'Intakegesprek', `Mail ${theCoach(facts).first} voor een afspraak`),
    closing: 'We kijken ernaar uit,',
  }),
  coach: (facts, _, subject) => ({
    subjects: [
      ...startDates(facts).map((date) => `Nieuw traject: ${facts.municipality}, start ${date}`),
      `Nieuw traject: ${facts.municipality}`,
    ],
    preheader: `Jij begeleidt Klimaatdoeners in ${facts.municipality}. Dit is het plan.`,
    heading: `Jij begeleidt ${facts.municipality}`,
    paragraphs: [
      `${facts.municipality} stapt in Klimaatdoeners en jij begeleidt de groep.${
        facts.officer === undefined ? '' : ` Je contactpersoon bij de gemeente is ${facts.officer.full}.`
      }`,
    ],
    fixed: [...pauseIn(facts), ...signIn(facts, 'coach'), ...sessionsForAgenda(facts)],
    facts: [
      ...overview(facts),
      ...(facts.targetGroupSize === undefined
        ? []
        : [{ label: 'Streefdoel voor de groep', value: `${facts.targetGroupSize} inwoners` }]),
    ],
    asks: [
      ...withOfficer(facts, ({ first }) => `Spreek ${intakeDue(facts)} af met ${first} voor het intakegesprek.`),
      'Kijk na of de sessies in je agenda passen.',
      ...askedToBegin('coach', facts, subject),
    ],
    action: writeToOfficer(facts, 'Intakegesprek', `Mail ${theOfficer(facts).first} voor een afspraak`),
    closing: 'Veel plezier ermee,',
  }),
};

const NEW_DATE = ' (nieuwe datum)';
const ADDED = ' (nieuw)';

/** Whether the reader knows an extra session by another name. */
const isRenamed = (id: SessionId, facts: Facts, { addedSessions = [] }: PlanChanged): boolean =>
  isExtra(id) && !addedSessions.includes(id) && facts.changesOf(id)?.includes('title') === true;

/** What is new of a session, beside its name. */
const noteOf = (id: SessionId, facts: Facts, params: PlanChanged): string => {
  if (params.addedSessions?.includes(id)) return ADDED;
  const news = [
    ...(facts.onAgain.includes(id) ? ['gaat toch door'] : params.movedSessions.includes(id) ? ['nieuwe datum'] : []),
    ...(isRenamed(id, facts, params) ? ['andere naam'] : []),
  ];
  return news.length === 0 ? '' : ` (${news.join(', ')})`;
};

/** The new dates, under their labels. */
export const changed = (facts: Facts, params: PlanChanged): Pick<Message, 'subjects' | 'heading' | 'facts'> => {
  const { startMoved, movedTransitions, movedSessions, addedSessions = [] } = params;
  const only = movedSessions.length === 1 && movedTransitions.length === 0 ? movedSessions[0] : undefined;
  const isAdded = only !== undefined && addedSessions.includes(only);
  const isOnAgain = only !== undefined && facts.onAgain.includes(only);
  const shown = sessionsIn(facts.plan).filter((id) => facts.sessionsToCome.includes(id) || movedSessions.includes(id));
  return {
    subjects: [
      ...(startMoved ? Object.values(startsOn(facts)).map((date) => `${ofTrajectory(facts)} start nu op ${date}`) : []),
      ...(only === undefined
        ? []
        : Object.values(datesFor(sessionDate(facts.plan, only), facts)).map(
            (date) =>
              `${sessionName(only, facts.titles).name} in ${facts.municipality} ${isAdded ? 'op' : isOnAgain ? 'gaat toch door op' : 'verplaatst naar'} ${date}`,
          )),
      `${ofTrajectory(facts)}: nieuwe planning`,
    ],
    heading: startMoved
      ? 'De start is verplaatst'
      : only === undefined
        ? 'De planning is gewijzigd'
        : isAdded
          ? `Er komt een sessie bij: ${sessionName(only, facts.titles).name}`
          : isOnAgain
            ? `${atStart(sessionName(only, facts.titles).the)} gaat toch door`
            : `Nieuwe datum voor ${sessionName(only, facts.titles).the}`,
    facts: [
      ...(startMoved || facts.plan.phases.preparation > facts.today
        ? [startOf(facts, startMoved ? NEW_DATE : '')]
        : []),
      ...movedTransitions.flatMap((id) =>
        startMoved || id === 'end'
          ? []
          : [{ label: `Start: ${PHASE_TITLES[id]}${NEW_DATE}`, value: transitionDay(facts, id) }],
      ),
      // A session that was is no part of what is planned.
      ...shown.flatMap((id) =>
        sessionsOf(facts, [id], () => noteOf(id, facts, params)).map(({ label, value }) => ({
          label,
          value: `${value}${wasOf(id, facts)}`,
        })),
      ),
      ...shown.flatMap((id) => detailsOf(id, facts)),
      {
        ...endOf(facts),
        label: `Einde van het traject${movedTransitions.includes('end') ? NEW_DATE : ''}`,
      },
    ],
  };
};

const wasOf = (id: SessionId, facts: Facts): string => {
  const { start, end } = facts.sessions(id);
  return momentWas(facts.known(id), { date: sessionDate(facts.plan, id), start, end }, facts);
};

/** Where a session is when it has a place of its own, and what to bring. */
const detailsOf = (id: SessionId, { sessions, venue: usual, titles }: Facts): Message['facts'] => {
  const { name } = sessionName(id, titles);
  const { venue, bring } = sessions(id);
  return [
    ...(venue === undefined || venue === usual ? [] : [{ label: `${name}: waar`, value: venue }]),
    ...(bring === undefined ? [] : [{ label: `${name}: breng mee`, value: bring }]),
  ];
};

const whatMoved = (facts: Facts, params: PlanChanged): string[] => {
  const { startMoved, movedTransitions, movedSessions, addedSessions = [] } = params;
  const { municipality, plan, sessionsToCome } = facts;
  const named = (ids: readonly SessionId[]): string => listed(ids.map((id) => sessionName(id, facts.titles).the));
  const onAgain = movedSessions.filter((id) => facts.onAgain.includes(id));
  const moved = movedSessions.filter((id) => !addedSessions.includes(id) && !onAgain.includes(id));
  const phases = startMoved
    ? [`Klimaatdoeners in ${municipality} start nu op ${startsOn(facts).full}. De fases schuiven mee.`]
    : movedTransitions.length > 0
      ? [
          `De planning in ${municipality} verandert. ${
            facts.held === undefined
              ? `Klimaatdoeners eindigt nu op ${fullDate(plan.phases.end)}.`
              : `Het einde is nu gepland op ${fullDate(plan.phases.end)}.`
          }`,
        ]
      : [];
  if (movedSessions.length === 0) {
    return [...phases, ...(sessionsToCome.length === 0 ? [] : ['De sessies blijven waar ze staan.'])];
  }
  const sentences = [
    ...(addedSessions.length === 0 ? [] : [`In ${municipality} komt de groep ook samen voor ${named(addedSessions)}.`]),
    ...(onAgain.length === 0
      ? []
      : [`In ${municipality} ${onAgain.length === 1 ? 'gaat' : 'gaan'} ${named(onAgain)} toch door.`]),
    ...(moved.length === 0
      ? []
      : [
          `In ${municipality} ${moved.length === 1 ? 'is er een nieuwe datum' : 'zijn er nieuwe data'} voor ${named(moved)}.`,
        ]),
    ...onAgain
      .filter((id) => isRenamed(id, facts, params))
      .map((id) => {
        const { date = sessionDate(plan, id) } = facts.known(id);
        return `${atStart(sessionName(id, facts.titles).the)} kreeg een andere naam: het is de sessie van ${datesFor(date, facts).full}, waarvan je las dat ze niet doorging.`;
      }),
  ];
  return [...phases, `${sentences.join(' ')} Het plan hieronder vervangt het vorige.`];
};

/** What to do with the calendar part of a mail. */
export const calendarHint = ({ calendar, files }: Facts): string[] => {
  switch (calendar) {
    case 'feed':
      return ['Volg je de sessies via de link onderaan? Dan past je agenda zich vanzelf aan.', ...alsoFiles(files)];
    case 'file':
    case 'files':
      return [`${atStart(opened(files))}: zo past je agenda zich aan.`];
    case 'none':
      return [];
    default:
      return calendar satisfies never;
  }
};

/** Whether citizens are invited to a session at once: it is the next one, or begins soon. */
const isInvitedNow = (id: SessionId, { sessionsToCome, plan, today }: Facts): boolean =>
  id === sessionsToCome[0] || sessionDate(plan, id) <= addDays(today, INVITED_DAYS);

/** Whoever was told a date hears that it moves. A session that is new was told to nobody, and some are invited to it at once. */
const hearsIt = (
  facts: Facts,
  role: TeamRole,
  { startMoved, movedSessions, addedSessions = [] }: PlanChanged,
): Ask[] => {
  if (startMoved) return groupHears({ facts, role }, 'Wie al ingeschreven is,');
  return movedSessions.some((id) => !addedSessions.includes(id) || isInvitedNow(id, facts))
    ? groupHears({ facts, role }, 'Wie een plaats heeft in de groep,')
    : [];
};

/** An end that comes early is told on its day. Nothing is left to arrange then. */
const unlessEnded = ({ status }: Facts, asks: Ask[]): Ask[] => (status === 'completed' ? [] : asks);

export const planChanged: Record<TeamRole, Write<PlanChanged>> = {
  officer: (facts, purpose, subject) => ({
    ...changed(facts, purpose),
    preheader: 'Dit zijn de data zoals ze nu zijn.',
    paragraphs: [...whatMoved(facts, purpose), ...signIn(facts, 'officer')],
    asks: unlessEnded(facts, [
      ...calendarHint(facts),
      ...dueSoon('officer', facts, subject),
      ...(purpose.movedSessions.length === 0 ? [] : ['Kijk na of de zaal dan ook vrij is.']),
      'Laat het weten aan je collega’s.',
      ...hearsIt(facts, 'officer', purpose),
      ...(purpose.startMoved ? askedAtStart('officer', facts, subject) : []),
    ]),
    action: writeToCoach(facts, 'Vraag over de nieuwe planning'),
    closing: 'Bedankt voor je begrip,',
  }),
  coach: (facts, purpose, subject) => ({
    ...changed(facts, purpose),
    preheader: 'Dit zijn de data zoals ze nu zijn.',
    paragraphs: [...whatMoved(facts, purpose), ...signIn(facts, 'coach')],
    asks: unlessEnded(facts, [
      ...calendarHint(facts),
      ...dueSoon('coach', facts, subject),
      'Pas je draaiboek en de online samenwerkingstool aan.',
      ...withOfficer(facts, ({ first }) => `Vraag ${first} of de nieuwe planning ook voor de gemeente werkt.`),
      ...hearsIt(facts, 'coach', purpose),
      ...(purpose.startMoved ? askedAtStart('coach', facts, subject) : []),
    ]),
    action: writeToOfficer(facts, 'De nieuwe planning'),
    closing: 'Bedankt,',
  }),
};
