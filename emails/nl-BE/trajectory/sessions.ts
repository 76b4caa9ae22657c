import type { TeamRole } from '../../../domain/trajectory/members.ts';
import { staffPagesOf } from '../../../domain/trajectory/staff-pages.ts';
import type { SessionKind } from '../../../events/plan.ts';
import type { Ask, Facts } from '../../message.ts';
import { theBudget, withCoach, withOfficer } from '../words.ts';
import { remindByPhone } from './group-hears.ts';
import { howFar, seeksPeople } from './recruitment.ts';
import { handOutSurvey } from './survey.ts';

/** How near a session is. `eve` is the day before. */
export type Stage = 'weeks' | 'week' | 'eve';

/** `seesToRoom`: whether the reader has the duty of the room. */
export type SessionFacts = Facts & { seesToRoom: boolean };

export type Asks = (facts: SessionFacts) => Ask[];

/** What the municipality is asked about the room, unless somebody else sees to it. */
export const ofRoom = ({ seesToRoom }: SessionFacts, ...asks: string[]): string[] => (seesToRoom ? asks : []);

/** What the coach asks about the room, or does when it is theirs to see to. */
export const roomOfCoach = (facts: SessionFacts, what = 'de zaal in orde is'): string[] =>
  facts.seesToRoom ? [`Kijk na of ${what}.`] : withOfficer(facts, ({ first }) => `Vraag ${first} of ${what}.`);

export type SessionText = {
  what: (facts: Pick<Facts, 'municipality'>) => string;
  before: Record<TeamRole, Record<Stage, Asks>>;
  /** The texts for the day after the session. */
  after: Record<TeamRole, { told: (facts: Facts) => string; asks: (facts: Facts) => Ask[] }>;
};

const WE_INVITE =
  'Spreek zelf aan wie er de vorige keer niet bij was. De uitnodiging voor de volgende sessie mailen wij.';

export const SESSION_TEXTS: Record<SessionKind, SessionText> = {
  kickoff: {
    what: ({ municipality }) =>
      `De groep leert elkaar en het traject kennen en brainstormt over klimaatacties die bij ${municipality} passen.`,
    before: {
      officer: {
        weeks: (facts) => [
          howFar(facts),
          ...(seeksPeople(facts) ? ['Spreek twijfelaars zelf aan: een persoonlijk berichtje overtuigt het best.'] : []),
          'Hou de dag vrij. De groep heeft veel aan wat jij weet over het klimaatbeleid van je gemeente.',
        ],
        week: (facts) => [
          howFar(facts),
          remindByPhone(facts),
          'Bereid een woordje van vijf minuten voor: waar staat je gemeente en waar wil ze naartoe?',
        ],
        eve: (facts) => [
          ...ofRoom(
            facts,
            'Kijk na of de zaal een halfuur vooraf open is en of het scherm werkt.',
            'Zet drankjes klaar.',
          ),
          ...withCoach(facts, ({ first }) => `Verandert er nog iets? Bel of mail ${first} meteen.`),
        ],
      },
      coach: {
        weeks: (facts) => [
          howFar(facts),
          'Stel het draaiboek van de sessie op: kennismaking, uitleg over het traject, brainstorm.',
        ],
        week: (facts) => [
          ...withOfficer(facts, ({ first }) => `Overloop het draaiboek met ${first}: wie verwelkomt, wie vertelt wat?`),
          howFar(facts),
          'Stem je werkvormen af op het aantal inschrijvingen.',
          'Leg de menukaart klaar: ze geeft de brainstorm een duwtje.',
        ],
        eve: (facts) => [
          'Pak je materiaal in: naamkaartjes, menukaarten, stiften en kleefbriefjes.',
          ...roomOfCoach(facts, 'de zaal en het scherm in orde zijn'),
          'Wees er een halfuur vooraf.',
        ],
      },
    },
    after: {
      officer: {
        told: ({ municipality }) =>
          `De groep van ${municipality} is goed van start gegaan! De eerste ideeën liggen op tafel.`,
        asks: ({ sessionsToCome }) => [
          'Deel een foto en een paar ideeën via jullie kanalen: zo weet iedereen wat er leeft.',
          ...(sessionsToCome.length === 0 ? [] : [WE_INVITE]),
        ],
      },
      coach: {
        told: ({ municipality }) => `De groep van ${municipality} is goed van start gegaan. Hou de vaart erin!`,
        asks: ({ sessionsToCome, trajectoryId }) => [
          'Zet het verslag en alle ideeën in de online samenwerkingstool.',
          {
            text: `Stuur de deelnemers een bedankje.${sessionsToCome.length === 0 ? '' : ' De uitnodiging voor de volgende sessie mailen wij.'}`,
            button: { label: 'Naar de deelnemers', path: staffPagesOf(trajectoryId).participants },
          },
          ...(sessionsToCome.includes('pick-n-choose')
            ? ['Bundel ideeën die op elkaar lijken: zo kiest de groep straks vlotter.']
            : []),
        ],
      },
    },
  },
  'pick-n-choose': {
    what: () =>
      'De groep kiest samen acties waar iedereen achter kan staan. Wie voor dezelfde actie warmloopt, vormt een groepje.',
    before: {
      officer: {
        weeks: (facts) => [WE_INVITE, `Zorg dat duidelijk is hoe de groep ${theBudget(facts)} mag gebruiken.`],
        week: (facts) => [
          'Neem de ideeën van de Kickoff door: wat kan, wat loopt er al en wie in je gemeente kan helpen?',
          ...withCoach(facts, ({ first }) => `Bespreek met ${first} waar je twijfels of kansen ziet.`),
          remindByPhone(facts),
        ],
        eve: (facts) => [
          ...ofRoom(facts, 'Kijk na of de zaal een halfuur vooraf open is en er genoeg losse tafels staan.'),
          'Breng antwoorden mee op praktische vragen: vergunningen, locaties, contactpersonen.',
          ...withCoach(facts, ({ first }) => `Verandert er nog iets? Bel of mail ${first} meteen.`),
        ],
      },
      coach: {
        weeks: () => [
          'Breng de ideeën van de Kickoff samen in een overzichtelijke lijst.',
          'Bereid voor hoe de groep bij consent kiest: niet de meeste stemmen, wel geen grote bezwaren.',
        ],
        week: (facts) => [
          ...withOfficer(facts, ({ first }) => `Toets de ideeën af bij ${first}: wat is haalbaar en wat loopt er al?`),
          'Deel de lijst alvast met de groep in de online samenwerkingstool.',
        ],
        eve: (facts) => [
          'Neem de ideeënlijst en per actie een leeg actieblad mee.',
          ...roomOfCoach(facts),
          'Wees er een halfuur vooraf.',
        ],
      },
    },
    after: {
      officer: {
        told: () => 'De acties zijn gekozen en de groepjes gevormd. Nu wordt het concreet.',
        asks: () => [
          'Vertel het in je gemeente: welke acties komen eraan en wie wil meehelpen?',
          'Breng elk groepje in contact met de juiste collega of vereniging.',
        ],
      },
      coach: {
        told: () => 'De acties zijn gekozen en de groepjes gevormd. Nu wordt het concreet.',
        asks: () => [
          'Zet de gekozen acties en de groepjes in de online samenwerkingstool.',
          'Spreek met elk groepje een eerste stap en een trekker af.',
          'Wijs de groepjes op mogelijke cofinanciering.',
        ],
      },
    },
  },
  'hands-on': {
    what: () =>
      'De groepjes werken hun actie uit: wie doet wat, tegen wanneer, met welk budget en met de hulp van wie?',
    before: {
      officer: {
        weeks: () => [
          'Vraag de groepjes wat ze van de gemeente nodig hebben: een plek, materiaal of een contact.',
          'Kijk welke collega of vereniging die dag kan aansluiten.',
        ],
        week: (facts) => [
          remindByPhone(facts),
          'Zoek de antwoorden op de vragen van de groepjes bij elkaar.',
          ...withCoach(facts, ({ first }) => `Laat ${first} weten wie er van de gemeente bij is.`),
        ],
        eve: (facts) => [
          ...ofRoom(facts, 'Kijk na of elk groepje een eigen tafel heeft en of er internet is.'),
          'Breng de cijfers van het werkingsbudget mee: wat is besteed en wat is er nog?',
          ...withCoach(facts, ({ first }) => `Verandert er nog iets? Bel of mail ${first} meteen.`),
        ],
      },
      coach: {
        weeks: () => [
          'Bel elk groepje: hoe ver staan ze en waar zitten ze vast?',
          'Zoek bij elke actie een voorbeeld of iemand die het al eens gedaan heeft.',
        ],
        week: (facts) => [
          'Vraag elk groepje om zijn planning en begroting mee te brengen.',
          ...withOfficer(facts, ({ first }) => `Overloop met ${first} welke vragen de gemeente kan oplossen.`),
        ],
        eve: (facts) => [
          'Neem actiebladen mee, en sjablonen voor de planning en de begroting.',
          ...roomOfCoach(facts),
          'Wees er een halfuur vooraf.',
        ],
      },
    },
    after: {
      officer: {
        told: () => 'Elke actie heeft nu een plan. De groepjes kunnen aan de slag.',
        asks: () => [
          'Doe wat je de groepjes beloofd hebt, of zeg hun wanneer het komt.',
          'Geef de acties een plaats in de gemeentelijke agenda en op jullie kanalen.',
        ],
      },
      coach: {
        told: () => 'Elke actie heeft nu een plan. De groepjes kunnen aan de slag.',
        asks: ({ sessionsToCome }) => [
          'Zet de plannen en begrotingen in de online samenwerkingstool.',
          ...(sessionsToCome.includes('wrap-up') ? ['Plan met elk groepje een kort belmoment voor de Wrap up.'] : []),
        ],
      },
    },
  },
  'wrap-up': {
    what: () =>
      'De groepjes werken hun acties verder uit. Samen spreken ze af hoe ze zichzelf sturen als de begeleiding stopt.',
    before: {
      officer: {
        weeks: () => [
          'Denk na over wat de gemeente de groep ook later kan bieden: een vast aanspreekpunt, een lokaal, wat budget.',
          'Nodig de schepen of een ander gezicht van de gemeente uit voor de laatste sessie.',
        ],
        week: (facts) => [
          remindByPhone(facts),
          ...withCoach(facts, ({ first }) => `Stem met ${first} af wat je de groep belooft voor later.`),
        ],
        eve: (facts) => [
          ...ofRoom(
            facts,
            'Kijk na of de zaal een halfuur vooraf open is. Er mag gevierd worden: zorg voor een hapje.',
          ),
          'Breng de stand van het werkingsbudget mee.',
          ...withCoach(facts, ({ first }) => `Verandert er nog iets? Bel of mail ${first} meteen.`),
        ],
      },
      coach: {
        weeks: () => [
          'Vraag elk groepje wat af is, wat nog loopt en wie de actie trekt.',
          'Bereid het gesprek over zelfsturing voor: wie roept samen, wie beheert de tool en het geld?',
        ],
        week: (facts) => [
          ...withOfficer(facts, ({ first }) => `Vraag ${first} wat de gemeente na het traject kan blijven doen.`),
          'Vraag elk groepje om zijn actie in drie minuten voor te stellen.',
          handOutSurvey(facts),
        ],
        eve: (facts) => [
          'Neem de lijst met afspraken mee die de groep nog moet maken, en voor iedereen een bevraging.',
          ...roomOfCoach(facts),
          'Wees er een halfuur vooraf.',
        ],
      },
    },
    after: {
      officer: {
        told: ({ sessionsToCome, pause }) =>
          `${sessionsToCome.length === 0 && !pause ? 'De sessies zitten erop. ' : ''}De groep weet nu hoe ze zelf verdergaat.`,
        asks: () => [
          'Bedank de deelnemers en laat zien wat ze op gang hebben gebracht.',
          'Zeg de groep wie in de gemeente haar vaste aanspreekpunt blijft.',
        ],
      },
      coach: {
        told: ({ sessionsToCome, pause }) =>
          `${sessionsToCome.length === 0 && !pause ? 'De sessies zitten erop. ' : ''}De groep weet nu hoe ze zelf verdergaat.`,
        asks: () => [
          'Zet de afspraken over zelfsturing in de online samenwerkingstool.',
          'Geef het beheer van de tool door aan iemand van de groep.',
          'Noteer nu al wat goed liep en wat beter kan: dat komt van pas bij de evaluatie.',
        ],
      },
    },
  },
  extra: {
    what: () => 'Een bijeenkomst van de groep naast de vier sessies van het traject.',
    before: {
      officer: {
        // The first reminder comes a week ahead.
        weeks: () => [],
        week: (facts) => [remindByPhone(facts)],
        eve: (facts) => [
          ...ofRoom(facts, 'Kijk na of de zaal een halfuur vooraf open is.'),
          ...withCoach(facts, ({ first }) => `Verandert er nog iets? Bel of mail ${first} meteen.`),
        ],
      },
      coach: {
        weeks: () => [],
        week: (facts) => [
          'Deel het doel en de agenda met de groep in de online samenwerkingstool.',
          ...withOfficer(facts, ({ first }) => `Overloop met ${first} wat je van de gemeente nodig hebt.`),
        ],
        eve: (facts) => [...roomOfCoach(facts), 'Wees er een halfuur vooraf.'],
      },
    },
    after: {
      officer: {
        told: () => 'De groep kwam een keer extra samen en staat weer een stap verder.',
        asks: () => ['Doe wat je de groep beloofd hebt, of zeg haar wanneer het komt.'],
      },
      coach: {
        told: () => 'De groep kwam een keer extra samen en staat weer een stap verder.',
        asks: () => ['Zet het verslag en de afspraken in de online samenwerkingstool.'],
      },
    },
  },
};
