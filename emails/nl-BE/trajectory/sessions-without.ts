import type { SessionKind, UsualSession } from '../../../events/plan.ts';
import type { Ask, Facts } from '../../message.ts';
import { theBudget, withCoach, withOfficer } from '../words.ts';
import { remindByPhone } from './group-hears.ts';
import { type Asks, ofRoom, roomOfCoach, SESSION_TEXTS, type SessionFacts, type SessionText } from './sessions.ts';

type Before = Pick<SessionText, 'before'> & { what: (facts: Pick<Facts, 'municipality' | 'notBegun'>) => string };

/** A session as it is when none of those that it builds on took place. */
type Without = Before & { buildsOn: readonly UsualSession[] };

const changes: Asks = (facts) => withCoach(facts, ({ first }) => `Verandert er nog iets? Bel of mail ${first} meteen.`);

const eveOfCoach =
  (brings: string) =>
  (facts: SessionFacts): Ask[] => [brings, ...roomOfCoach(facts), 'Wees er een halfuur vooraf.'];

const WITHOUT: Partial<Record<SessionKind, Without>> = {
  'pick-n-choose': {
    buildsOn: ['kickoff'],
    what: ({ notBegun }) =>
      `De Kickoff ${notBegun.includes('kickoff') ? 'gaat' : 'ging'} niet door. De groep leert elkaar nu kennen, bedenkt klimaatacties en kiest waar iedereen achter kan staan.`,
    before: {
      officer: {
        weeks: (facts) => [
          'Spreek de deelnemers zelf aan: het wordt de eerste keer dat de groep samenkomt. De uitnodiging mailen wij.',
          `Zorg dat duidelijk is hoe de groep ${theBudget(facts)} mag gebruiken.`,
        ],
        week: (facts) => [
          'Bereid een woordje van vijf minuten voor: waar staat je gemeente en waar wil ze naartoe?',
          ...withCoach(
            facts,
            ({ first }) => `Bespreek met ${first} wat er al loopt en waar je twijfels of kansen ziet.`,
          ),
          remindByPhone(facts),
        ],
        eve: (facts) => [
          ...ofRoom(
            facts,
            'Kijk na of de zaal een halfuur vooraf open is en er genoeg losse tafels staan.',
            'Zet drankjes klaar.',
          ),
          ...changes(facts),
        ],
      },
      coach: {
        weeks: () => [
          'Maak in het draaiboek eerst plaats om kennis te maken en ideeën te bedenken.',
          'Bereid voor hoe de groep bij consent kiest: niet de meeste stemmen, wel geen grote bezwaren.',
        ],
        week: (facts) => [
          ...withOfficer(
            facts,
            ({ first }) => `Toets de menukaart af bij ${first}: wat is haalbaar en wat loopt er al?`,
          ),
          'Deel de menukaart alvast met de groep in de online samenwerkingstool.',
        ],
        eve: eveOfCoach('Neem naamkaartjes, menukaarten en per actie een leeg actieblad mee.'),
      },
    },
  },
  'hands-on': {
    buildsOn: ['pick-n-choose'],
    what: ({ notBegun }) =>
      `De sessie Pick’n Choose ${notBegun.includes('pick-n-choose') ? 'gaat' : 'ging'} niet door. De groep kiest daarom eerst haar acties, en werkt ze dan in groepjes uit.`,
    before: {
      officer: {
        weeks: (facts) => [
          `Zorg dat duidelijk is hoe de groep ${theBudget(facts)} mag gebruiken.`,
          'Kijk welke collega of vereniging die dag kan aansluiten.',
        ],
        week: (facts) => [
          remindByPhone(facts),
          ...withCoach(facts, ({ first }) => `Laat ${first} weten wie er van de gemeente bij is.`),
        ],
        eve: (facts) => [
          ...ofRoom(facts, 'Kijk na of er genoeg losse tafels staan en of er internet is.'),
          'Breng de cijfers van het werkingsbudget mee.',
          ...changes(facts),
        ],
      },
      coach: {
        weeks: () => [
          'Maak in het draaiboek eerst plaats om acties te kiezen en groepjes te vormen.',
          'Zoek bij elk idee een voorbeeld of iemand die het al eens gedaan heeft.',
        ],
        week: (facts) => [
          'Deel de ideeën alvast met de groep in de online samenwerkingstool.',
          ...withOfficer(facts, ({ first }) => `Toets de ideeën af bij ${first}: wat is haalbaar en wat loopt er al?`),
        ],
        eve: eveOfCoach('Neem de ideeënlijst en per actie een leeg actieblad mee.'),
      },
    },
  },
  'wrap-up': {
    buildsOn: ['pick-n-choose', 'hands-on'],
    what: () =>
      'De groep spreekt af met welke acties ze verdergaat, en hoe ze zichzelf stuurt als de begeleiding stopt.',
    before: {
      officer: {
        ...SESSION_TEXTS['wrap-up'].before.officer,
        eve: (facts) => [
          ...ofRoom(facts, 'Kijk na of de zaal een halfuur vooraf open is, en zorg voor een hapje.'),
          'Breng de cijfers van het werkingsbudget mee.',
          ...changes(facts),
        ],
      },
      coach: {
        weeks: () => [
          'Maak in het draaiboek eerst plaats om acties te kiezen en groepjes te vormen.',
          'Bereid het gesprek over zelfsturing voor: wie roept samen, wie beheert de tool en het geld?',
        ],
        week: (facts) => [
          ...withOfficer(facts, ({ first }) => `Vraag ${first} wat de gemeente na het traject kan blijven doen.`),
          'Deel de ideeën alvast met de groep in de online samenwerkingstool.',
        ],
        eve: eveOfCoach('Neem de lijst met afspraken mee die de groep nog moet maken.'),
      },
    },
  },
};

/** What a session is about and what it asks before it, by what took place of the sessions that it builds on. */
export const beforeSession = (kind: SessionKind, { sessions }: Pick<Facts, 'sessions'>): Before => {
  const without = WITHOUT[kind];
  return without?.buildsOn.every((one) => sessions(one).isOff) ? without : SESSION_TEXTS[kind];
};
