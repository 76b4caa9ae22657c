import { callPath } from '../../../domain/call/channels.ts';
import { slugOf } from '../../../domain/municipality/slug-of.ts';
import type { TeamRole } from '../../../domain/trajectory/members.ts';
import { staffPagesOf } from '../../../domain/trajectory/staff-pages.ts';
import type { UsualSession } from '../../../events/plan.ts';
import type { Ask, DutyId, Facts } from '../../message.ts';
import { SESSION_NAMES } from '../names.ts';
import { dayAndMonth, euros, theBudget, withOfficer, withOther } from '../words.ts';
import { countSurvey } from './survey.ts';

/** What a text about a duty knows, and in which role somebody reads it: whoever has the duty, whose it usually is or not. */
export type Reading = Facts & { reader: TeamRole };

export type DutyText = {
  /** The preposition between the duty and the municipality in the subject line. Default: `voor`. */
  preposition?: string;
  /** The heading of the first reminder. The default says that it is time for the duty. */
  heading?: string;
  /** The sentence with the due date. `when` is a text such as `morgen` or `over een week`. */
  due: (when: string, facts: Reading) => string;
  what: (facts: Reading) => string;
  /** What to do: a week before the due date, and on the day before. */
  asks: Record<'week' | 'eve', (facts: Reading) => Ask[]>;
};

const roomFor = (session: UsualSession, needs: string): DutyText => {
  const { the } = SESSION_NAMES[session];
  return {
    preposition: 'in',
    heading: `Regel de logistiek voor ${the}`,
    due: (when) => `De logistiek voor ${the} moet ${when} rond zijn.`,
    what: ({ plan }) =>
      `Op ${dayAndMonth(plan.sessions[session].date)} komt de groep samen. Een fijne plek en een drankje doen veel voor de sfeer.`,
    asks: {
      week: ({ sessions }) => [
        sessions(session).venue === undefined
          ? 'Leg een zaal vast die iedereen vlot bereikt, ook te voet, met de fiets of in een rolstoel.'
          : `De plaats die we kennen: ${sessions(session).venue}. Kijk na of ze die dag voor jullie vrij is, en of iedereen ze vlot bereikt, ook te voet, met de fiets of in een rolstoel.`,
        needs,
        'Regel drankjes en iets kleins om te eten, liefst lokaal en plantaardig.',
      ],
      eve: (facts) => [
        'Kijk na of de zaal, het materiaal en de drankjes bevestigd zijn.',
        ...withOther(facts, ({ first }) => `Geef ${first} de naam en het nummer van wie de zaal opent.`),
      ],
    },
  };
};

export const DUTY_TEXTS: Record<DutyId, DutyText> = {
  intake: {
    due: (when, facts) =>
      `Het intakegesprek${withOther(facts, ({ full }) => ` met ${full}`).join()} moet ${when} achter de rug zijn.`,
    what: ({ municipality }) =>
      `In dat gesprek leg je de basis voor het traject in ${municipality}: de klimaatdoelen, de verwachtingen, de planning en wie wat doet.`,
    asks: {
      week: (facts) => [
        ...withOther(facts, ({ first }) => `Leg met ${first} een moment vast, ter plaatse of online.`),
        'Overloop de planning en de data van de sessies.',
        'Bespreek ook het klimaatplan van de gemeente, en welke verenigingen jullie kunnen aanspreken.',
      ],
      eve: (facts) => [
        'Gesprek gehad? Zet je notities klaar voor het werkplan.',
        ...withOther(facts, ({ first }) => `Nog geen afspraak? Bel ${first} vandaag nog.`),
      ],
    },
  },
  'work-plan': {
    due: (when) => `Het werkplan moet ${when} klaar zijn.`,
    what: () =>
      'Het zet op papier wat jullie in de intake hebben afgesproken: doelen, planning, taken en contactpersonen.',
    asks: {
      week: (facts) => [
        'Schrijf het werkplan uit, kort en concreet.',
        ...withOther(facts, ({ first }) => `Leg het voor aan ${first} en vraag wat er nog ontbreekt.`),
      ],
      eve: (facts) => [
        'Verwerk de laatste opmerkingen.',
        ...withOther(facts, ({ first }) => `Bezorg de definitieve versie aan ${first}.`),
      ],
    },
  },
  regulations: {
    due: (when) => `Het reglement moet ${when} klaar zijn.`,
    what: (facts) =>
      `Het legt in klare taal uit wie kan meedoen, hoe de groep kiest en waarvoor ze ${theBudget(facts)} mag gebruiken.`,
    asks: {
      week: (facts) => [
        `Lees het voorstel van reglement na, artikel per artikel. Pas aan wat in ${facts.municipality} anders moet, of laat het weg.`,
        'Kijk na wie het moet goedkeuren en wanneer dat kan.',
        ...withOther(facts, ({ first }) => `Vraag ${first} gerust om mee te lezen.`),
      ],
      eve: (facts) => [
        'Kijk na of het reglement goedgekeurd is of op de agenda staat.',
        ...withOther(facts, ({ first }) => `Bezorg het aan ${first}.`),
      ],
    },
  },
  'menu-card': {
    due: (when) => `De menukaart moet ${when} klaar zijn.`,
    what: ({ municipality }) =>
      `Ze toont inwoners van ${municipality} welke klimaatacties mogelijk zijn: van een samentuin en een repaircafé tot een energiecoöperatie.`,
    asks: {
      week: (facts) => [
        'Kies acties die passen bij de klimaatdoelen van de gemeente.',
        ...(facts.reader === 'coach'
          ? withOfficer(facts, ({ first }) => `Vraag ${first} wat er al loopt en wat de gemeente graag zou zien.`)
          : ['Kijk wat er al loopt en wat je gemeente graag zou zien.']),
      ],
      eve: (facts) => [
        'Maak de menukaart af: kort, helder en zo dat je zin krijgt om te beginnen.',
        ...withOther(facts, ({ first }) => `Bezorg ze aan ${first}, zodat ze mee kan met de oproep.`),
      ],
    },
  },
  call: {
    due: (when) => `De oproep aan de inwoners moet ${when} de deur uit.`,
    what: ({ municipality, targetGroupSize }) =>
      targetGroupSize === undefined
        ? `Met de oproep vinden we in ${municipality} mensen die goesting hebben om iets voor het klimaat te doen.`
        : `Met de oproep vinden we in ${municipality} zo’n ${targetGroupSize} mensen die goesting hebben om iets voor het klimaat te doen.`,
    asks: {
      week: (facts) => [
        {
          text: 'De pagina van de oproep staat klaar, met de data en de plaats. Lees ze na en verander wat anders moet.',
          button: { label: 'Bekijk de oproep', path: callPath(slugOf(facts.municipality)) },
        },
        'Maak een lijstje van verenigingen, scholen en mensen die je persoonlijk aanspreekt.',
        ...withOther(facts, ({ first }) => `Laat ${first} even meelezen.`),
      ],
      eve: ({ municipality, trajectoryId }) => [
        {
          text: 'Affiche, flyer en teksten voor de website, het infoblad en sociale media liggen klaar. Verspreid ze, elk met de eigen link.',
          button: { label: 'Naar affiche en teksten', path: staffPagesOf(trajectoryId).call },
        },
        {
          text: 'Kijk nog eens na of de pagina klopt.',
          button: { label: 'Bekijk de oproep', path: callPath(slugOf(municipality)) },
        },
      ],
    },
  },
  communication: {
    due: (when) => `De communicatie, intern en extern, moet ${when} geregeld zijn.`,
    what: () =>
      'Zo weten collega’s, bestuur en inwoners wat Klimaatdoeners is, en wanneer ze er iets van zien of horen.',
    asks: {
      week: () => [
        'Spreek met de communicatiedienst af wat wanneer verschijnt, van de oproep tot het slot.',
        'Licht het bestuur en de diensten in die de groep kan tegenkomen, zoals groen, mobiliteit en cultuur.',
      ],
      eve: (facts) => [
        'Kijk na of de berichten ingepland staan.',
        ...withOther(facts, ({ first }) => `Laat ${first} weten wie het aanspreekpunt voor communicatie is.`),
      ],
    },
  },
  'collaboration-tool': {
    due: (when) => `De online samenwerkingstool moet ${when} klaarstaan.`,
    what: () => 'Daarin werkt de groep verder tussen de sessies: ideeën, verslagen, afspraken en taken op één plek.',
    asks: {
      week: (facts) => [
        ...withOther(facts, ({ first }) => `Kies met ${first} een tool die ook voor minder digitale deelnemers werkt.`),
        'Maak er een plek voor de menukaart, de verslagen en de acties.',
      ],
      eve: (facts) => [
        'Test de tool met de ogen van een nieuwe deelnemer.',
        ...withOther(facts, ({ first }) => `Geef ${first} toegang.`),
      ],
    },
  },
  'logistics-kickoff': roomFor(
    'kickoff',
    'Voorzie een scherm, een prikbord of muur om op te plakken, en tafels voor kleine groepjes.',
  ),
  'working-budget': {
    due: (when, { workingBudgetCents }) =>
      `Het werkingsbudget moet ${when} ${workingBudgetCents === 0 ? 'vastliggen' : 'beschikbaar zijn'}.`,
    what: ({ workingBudgetCents, plan, sessions }) => {
      const when = sessions('pick-n-choose').isOff ? '' : ` op ${dayAndMonth(plan.sessions['pick-n-choose'].date)}`;
      const chooses = `De groep kiest haar acties${when}. Dan moet ze weten`;
      return workingBudgetCents === 0
        ? `${chooses} op welk bedrag ze kan rekenen en hoe ze eraan kan.`
        : `${chooses} dat er ${euros(workingBudgetCents)} klaarligt en hoe ze eraan kan.`;
    },
    asks: {
      week: ({ workingBudgetCents }) => [
        workingBudgetCents === 0
          ? 'Spreek met de financiële dienst af hoe groot het werkingsbudget wordt.'
          : 'Vraag de financiële dienst om het bedrag vrij te maken.',
        'Spreek af hoe de groep uitgaven doet: via de gemeente, met een voorschot of tegen een kasticket.',
      ],
      eve: (facts) => [
        facts.workingBudgetCents === 0 ? 'Kijk na of het bedrag vastligt.' : 'Kijk na of het bedrag klaarstaat.',
        ...withOther(facts, ({ first }) => `Zet de werkwijze in enkele zinnen op papier en bezorg ze aan ${first}.`),
      ],
    },
  },
  'logistics-pick-n-choose': roomFor(
    'pick-n-choose',
    'Voorzie losse tafels, zodat de groepjes zich kunnen verdelen, en een muur om ideeën op te hangen.',
  ),
  'logistics-hands-on': roomFor('hands-on', 'Voorzie een tafel per groepje, stopcontacten en internet.'),
  'logistics-wrap-up': roomFor('wrap-up', 'Voorzie een scherm om de acties voor te stellen en plaats om na te praten.'),
  evaluation: {
    due: (when) => `De evaluatie moet ${when} klaar zijn.`,
    what: ({ municipality, reader }) =>
      `Samen met ${reader === 'coach' ? 'de gemeente' : 'de begeleider'} en de deelnemers van ${municipality} breng je in kaart wat goed liep en wat jullie geleerd hebben.`,
    asks: {
      week: (facts) => [
        'Schrijf het evaluatieverslag: wat we weten, staat er al in.',
        countSurvey(facts),
        ...withOther(facts, ({ first }) => `Plan een evaluatiegesprek met ${first}.`),
      ],
      eve: (facts) => [
        'Werk het evaluatieverslag af en leg het voor.',
        ...withOther(facts, ({ first }) => `Ook ${first} gaat ermee akkoord. Dan is deze taak klaar.`),
      ],
    },
  },
  anchoring: {
    due: (when) => `De verankering moet ${when} geregeld zijn.`,
    what: ({ municipality }) =>
      `Zo blijft wat de groep in ${municipality} op gang heeft gebracht ook zonder begeleiding leven.`,
    asks: {
      week: (facts) => [
        'Duid een vast aanspreekpunt voor de groep aan.',
        'Bekijk wat de gemeente blijft bieden: een lokaal, materiaal, communicatie of budget.',
        ...withOther(facts, ({ first }) => `Bespreek met ${first} wat er nog openstaat.`),
      ],
      eve: () => ['Laat de groep weten wie haar aanspreekpunt is en waarop ze kan rekenen.'],
    },
  },
};
