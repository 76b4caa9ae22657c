import { isClosed, ownersOf, seesToRoom } from '../../../domain/trajectory/duty-records.ts';
import { sessionsHeld } from '../../../domain/trajectory/reports.ts';
import { USUAL_SESSIONS } from '../../../domain/trajectory/sessions.ts';
import { staffPagesOf } from '../../../domain/trajectory/staff-pages.ts';
import type { ExistingTrajectory } from '../../../domain/trajectory/trajectory.ts';
import type { Phase } from '../../../events/plan.ts';
import type { Ask, DutyId, Facts } from '../../message.ts';
import { SESSION_NAMES, sessionName } from '../names.ts';
import { listed, withCoach, withOfficer, withOther } from '../words.ts';
import type { Reading } from './duties.ts';
import { countSurvey, handOutSurvey } from './survey.ts';

// What mails about the phases ask. What belongs to a duty is asked of whoever has it, as long as it is open.

export type Asking = Reading & { subject: ExistingTrajectory };
type Asks = (about: Asking) => Ask[];

/** Whether a group came together, as far as somebody said so. */
export const cameTogether = (subject: ExistingTrajectory): boolean => sessionsHeld(subject).length > 0;

/** The next session: the Kickoff, unless that is off. */
const firstSession = ({ sessionsToCome: [next], titles }: Facts): string =>
  next === undefined ? 'de eerste sessie' : sessionName(next, titles).the;

const isOpen = ({ subject }: Asking, duty: DutyId): boolean => !isClosed(subject, duty);

/** Whether nobody wrote anything of the document of a duty. What is submitted waits for others. */
const isUnwritten = ({ documents }: Asking, duty: DutyId): boolean =>
  !documents.some(({ document }) => document === duty);

const isDraft = ({ documents }: Asking, duty: DutyId): boolean =>
  documents.some(({ document, status }) => document === duty && status === 'draft');

/** Asks whoever has the duty of a document for a first version, or to finish it. */
const writes = (about: Asking, duty: DutyId, first: string, finish: string): Ask[] => {
  if (isUnwritten(about, duty)) return of(about, duty, first);
  return isDraft(about, duty) ? of(about, duty, finish) : [];
};

const isTheirs = ({ subject, reader }: Asking, duty: DutyId): boolean => ownersOf(subject, duty).includes(reader);

/** What a duty asks of whoever has it. */
const of = (about: Asking, duty: DutyId, ...asks: Ask[]): Ask[] =>
  isTheirs(about, duty) && isOpen(about, duty) ? asks : [];

/** One sentence for several duties: about those that the reader has open, each as it is called in the sentence. */
const ofAll = (
  about: Asking,
  duties: readonly (readonly [DutyId, string])[],
  write: (what: string) => string,
): string[] => {
  const theirs = duties.filter(([duty]) => isTheirs(about, duty) && isOpen(about, duty));
  return theirs.length === 0 ? [] : [write(listed(theirs.map(([, what]) => what)))];
};

const onlyFor = ({ reader }: Asking, role: Asking['reader'], asks: Ask[]): Ask[] => (reader === role ? asks : []);

const roomOf = (session: (typeof USUAL_SESSIONS)[number]): DutyId => `logistics-${session}`;

/** Whoever sees to the room of the next session: the municipality, unless somebody else has that duty. */
const seesToFirstRoom = (about: Asking): boolean => {
  const [next] = about.sessionsToCome;
  return next === undefined ? about.reader === 'officer' : seesToRoom(about.subject, next).includes(about.reader);
};

/** Asks for rooms of whoever has to find some. */
const rooms = (about: Asking): string[] => {
  const open = USUAL_SESSIONS.filter((session) => isOpen(about, roomOf(session)));
  const theirs = open.filter((session) => isTheirs(about, roomOf(session)));
  if (theirs.length === 0) return [];
  const which = theirs.length === open.length ? 'elke sessie' : listed(theirs.map((one) => SESSION_NAMES[one].the));
  return [`Zorg voor ${which} op tijd voor een zaal en een drankje. We herinneren je eraan.`];
};

const report = ({ trajectoryId }: Facts, text: string): Ask => ({
  text,
  button: { label: 'Naar het verslag', path: staffPagesOf(trajectoryId).document('evaluation') },
});

/** Asks for the report of the evaluation, as long as that duty is open: it can be finished after the end. */
export const handOver = (about: Asking): Ask[] =>
  of(about, 'evaluation', report(about, 'Werk het evaluatieverslag af. Dat kan ook nu nog.'));

const PLANNED_TOGETHER = [
  ['work-plan', 'het werkplan'],
  ['menu-card', 'de menukaart'],
] as const;

/** What whoever has these duties can begin with, also before the preparation. */
export const toBegin: Asks = (about) =>
  ofAll(
    about,
    PLANNED_TOGETHER.filter(([duty]) => isUnwritten(about, duty)),
    (what) => `Begin aan ${what}.`,
  );

/** What each role is asked when the preparation begins, besides the intake. */
export const firstTasks: Asks = (about) => [
  ...writes(about, 'work-plan', 'Schrijf het werkplan.', 'Werk het werkplan af.'),
  ...writes(about, 'menu-card', 'Stel de menukaart van mogelijke klimaatacties samen.', 'Werk de menukaart af.'),
  ...writes(
    about,
    'regulations',
    'Schrijf het reglement en laat het goedkeuren.',
    'Werk het reglement af en laat het goedkeuren.',
  ),
  ...ofAll(
    about,
    [
      ...(about.callClosed === undefined ? [['call', 'de oproep aan de inwoners'] as const] : []),
      ['communication', 'de communicatie'],
    ],
    (what) => `Bereid ${what} voor.`,
  ),
];

/** What is asked before a transition. */
export const NOTICE_ASKS: Record<Phase | 'end', Asks> = {
  preparation: (about) => [
    ...(isOpen(about, 'intake') && isUnwritten(about, 'intake')
      ? withOther(about, ({ first }) => `Leg met ${first} een datum voor het intakegesprek vast.`)
      : []),
    ...onlyFor(about, 'officer', [
      'Zoek bij elkaar wat er al is: het klimaatplan, lopende acties en actieve verenigingen.',
      'Zoek uit wie in je gemeente meehelpt met de communicatie en de zalen.',
    ]),
    ...onlyFor(about, 'coach', ['Lees het klimaatplan van de gemeente door.']),
    ...ofAll(
      about,
      PLANNED_TOGETHER.filter(([duty]) => isUnwritten(about, duty)),
      (what) => `Leg een eerste versie van ${what} klaar.`,
    ),
  ],
  guidance: (about) => [
    // What is missing says where to open a call again that somebody closed.
    ...(isTheirs(about, 'call') && about.callClosed === undefined
      ? [
          {
            text: 'Bekijk hoeveel inwoners al toehapten op de oproep. Zijn het er nog te weinig? Spreek dan zelf mensen aan.',
            button: { label: 'Naar de oproep', path: staffPagesOf(about.trajectoryId).call },
          },
        ]
      : []),
    ...(seesToFirstRoom(about) ? [`Kijk na of de zaal voor ${firstSession(about)} vastligt.`] : []),
    ...onlyFor(
      about,
      'officer',
      withCoach(about, ({ first }) => `Laat ${first} weten wat er nog niet rond is.`),
    ),
    ...onlyFor(
      about,
      'coach',
      withOfficer(
        about,
        ({ first }) => `Overloop met ${first} de inschrijvingen en de zaal voor ${firstSession(about)}.`,
      ),
    ),
    ...of(about, 'collaboration-tool', 'Kijk na of de online samenwerkingstool klaarstaat.'),
    ...onlyFor(about, 'coach', [`Werk het draaiboek van ${firstSession(about)} uit.`]),
  ],
  evaluation: (about) => [
    ...(isTheirs(about, 'evaluation')
      ? of(
          about,
          'evaluation',
          ...withOther(about, ({ first }) => `Leg een datum vast voor het evaluatiegesprek met ${first}.`),
          (about.sessionsToCome.includes('wrap-up') ? handOutSurvey : countSurvey)(about),
          'Verzamel per actie wat er al bereikt is.',
        )
      : withOther(about, ({ first }) => `Hou een moment vrij voor het evaluatiegesprek met ${first}.`)),
    ...onlyFor(about, 'officer', ['Vraag collega’s die met de groep te maken hadden wat ze ervan vonden.']),
    ...of(about, 'anchoring', 'Denk na over wie het vaste aanspreekpunt van de groep wordt.'),
  ],
  end: (about) => {
    const ifGroup = (asks: Ask[]): Ask[] => (cameTogether(about.subject) ? asks : []);
    return [
      ...ifGroup(of(about, 'anchoring', 'Laat de groep weten wie haar aanspreekpunt blijft.')),
      ...onlyFor(about, 'officer', [
        ...ifGroup(['Vertel inwoners en bestuur wat de groep heeft bereikt.']),
        'Rond de uitgaven van het werkingsbudget af.',
      ]),
      ...(isTheirs(about, 'collaboration-tool')
        ? ifGroup(['Kijk na of de groep zelf de samenwerkingstool beheert.'])
        : []),
      ...onlyFor(about, 'coach', ifGroup(['Neem afscheid van de groep, met een welgemeend compliment.'])),
    ];
  },
};

/** What is asked when a phase begins. */
export const START_ASKS: Record<Phase, Asks> = {
  preparation: (about) => [
    ...(isOpen(about, 'intake') && isUnwritten(about, 'intake')
      ? withOther(about, ({ first }) =>
          isTheirs(about, 'intake')
            ? `Voer het intakegesprek met ${first}.`
            : `Neem deel aan het intakegesprek met ${first}.`,
        )
      : []),
    ...firstTasks(about),
  ],
  guidance: (about) => [
    ...rooms(about),
    ...onlyFor(about, 'officer', [
      'Kom naar de sessies: jouw kennis helpt de groep vooruit.',
      ...withCoach(about, ({ first }) => `Bel of mail ${first} zodra er iets hapert.`),
    ]),
    ...onlyFor(
      about,
      'coach',
      withOfficer(about, ({ first }) => `Bevestig de data van de sessies bij ${first}.`),
    ),
    ...(isTheirs(about, 'collaboration-tool') ? ['Nodig de deelnemers uit in de online samenwerkingstool.'] : []),
    ...onlyFor(about, 'coach', ['Help de groep van bij het begin naar cofinanciering te zoeken.']),
  ],
  evaluation: (about) => [
    ...(isTheirs(about, 'evaluation')
      ? of(
          about,
          'evaluation',
          countSurvey(about),
          ...withOther(about, ({ first }) => `Voer het evaluatiegesprek met ${first}.`),
          report(about, 'Schrijf het evaluatieverslag.'),
        )
      : withOther(about, ({ first }) => `Maak tijd voor het evaluatiegesprek met ${first}.`)),
    ...of(about, 'anchoring', 'Spreek met de groep af wat de gemeente blijft doen.'),
  ],
};
