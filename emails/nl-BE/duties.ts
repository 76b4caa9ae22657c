import type { DutyId, Facts } from '../message.ts';
import { dayAndMonth, euros, theCoach, theOfficer } from './words.ts';

type DutyText = {
  /** Short: it stands in the subject line. */
  title: string;
  /** With its article, inside a sentence. */
  the: string;
  /** The sentence that says by when; `when` reads `morgen` or `over een week`. */
  due: (when: string, facts: Facts) => string;
  what: (facts: Facts) => string;
  /** A week before, and on the eve. */
  asks: Record<'week' | 'eve', (facts: Facts) => string[]>;
};

const roomFor = (title: string, evening: string, day: (facts: Facts) => string, needs: string): DutyText => ({
  title,
  the: `de zaal voor ${evening}`,
  due: (when) => `De logistiek voor ${evening} moet ${when} rond zijn.`,
  what: (facts) => `${day(facts)} komt de groep samen. Een fijne plek en een drankje doen veel voor de sfeer.`,
  asks: {
    week: () => [
      'Leg een zaal vast die iedereen vlot bereikt, ook te voet, met de fiets of in een rolstoel.',
      needs,
      'Regel drankjes en iets kleins om te eten, liefst lokaal en plantaardig.',
    ],
    eve: (facts) => [
      'Kijk na of de zaal, het materiaal en de drankjes bevestigd zijn.',
      `Geef ${theCoach(facts).first} de naam en het nummer van wie de zaal opent.`,
    ],
  },
});

const eveningOf =
  (session: 'kickoff' | 'pick-n-choose' | 'hands-on' | 'wrap-up') =>
  ({ plan }: Facts): string =>
    `Op ${dayAndMonth(plan.sessions[session].date)}`;

export const DUTY_TEXTS: Record<DutyId, DutyText> = {
  intake: {
    title: 'Intakegesprek',
    the: 'het intakegesprek',
    due: (when, facts) => `Het intakegesprek met ${theOfficer(facts).full} moet ${when} achter de rug zijn.`,
    what: ({ municipality }) =>
      `In dat gesprek leg je de basis voor het traject in ${municipality}: de klimaatdoelen, de verwachtingen, de planning en wie wat doet.`,
    asks: {
      week: (facts) => [
        `Leg met ${theOfficer(facts).first} een moment vast, ter plaatse of online.`,
        'Overloop de planning en de data van de vier sessies.',
        'Vraag naar het klimaatplan van de gemeente en naar verenigingen die je kan aanspreken.',
      ],
      eve: (facts) => [
        'Gesprek gehad? Zet je notities klaar voor het werkplan.',
        `Nog geen afspraak? Bel ${theOfficer(facts).first} vandaag nog.`,
      ],
    },
  },
  'work-plan': {
    title: 'Werkplan',
    the: 'het werkplan',
    due: (when) => `Het werkplan moet ${when} klaar zijn.`,
    what: () =>
      'Het zet op papier wat jullie in de intake hebben afgesproken: doelen, planning, taken en contactpersonen.',
    asks: {
      week: (facts) => [
        'Schrijf het werkplan uit, kort en concreet.',
        `Leg het voor aan ${theOfficer(facts).first} en vraag wat er nog ontbreekt.`,
      ],
      eve: (facts) => [
        'Verwerk de laatste opmerkingen.',
        `Bezorg de definitieve versie aan ${theOfficer(facts).first}.`,
      ],
    },
  },
  regulations: {
    title: 'Reglement',
    the: 'het reglement',
    due: (when) => `Het reglement moet ${when} klaar zijn.`,
    what: ({ workingBudgetCents }) =>
      `Het legt in klare taal uit wie kan meedoen, hoe de groep kiest en waarvoor ze het werkingsbudget van ${euros(workingBudgetCents)} mag gebruiken.`,
    asks: {
      week: (facts) => [
        'Schrijf het reglement uit. Eén bladzijde is genoeg als ze duidelijk is.',
        'Kijk na wie het moet goedkeuren en wanneer dat kan.',
        `Vraag ${theCoach(facts).first} gerust om mee te lezen.`,
      ],
      eve: (facts) => [
        'Kijk na of het reglement goedgekeurd is of op de agenda staat.',
        `Bezorg het aan ${theCoach(facts).first}.`,
      ],
    },
  },
  'menu-card': {
    title: 'Menukaart',
    the: 'de menukaart',
    due: (when) => `De menukaart moet ${when} klaar zijn.`,
    what: ({ municipality }) =>
      `Ze toont inwoners van ${municipality} welke klimaatacties mogelijk zijn: van een samentuin en een repaircafé tot een energiecoöperatie.`,
    asks: {
      week: (facts) => [
        'Kies acties die passen bij de klimaatdoelen van de gemeente.',
        `Vraag ${theOfficer(facts).first} wat er al loopt en wat de gemeente graag zou zien.`,
      ],
      eve: (facts) => [
        'Maak de menukaart af: kort, helder en met zin om te beginnen.',
        `Bezorg ze aan ${theOfficer(facts).first}, zodat ze mee kan met de oproep.`,
      ],
    },
  },
  call: {
    title: 'Oproep',
    the: 'de oproep',
    due: (when) => `De oproep aan de inwoners moet ${when} de deur uit.`,
    what: ({ municipality, targetGroupSize }) =>
      targetGroupSize === undefined
        ? `Met de oproep vinden we in ${municipality} mensen die goesting hebben om iets voor het klimaat te doen.`
        : `Met de oproep vinden we in ${municipality} zo’n ${targetGroupSize} mensen die goesting hebben om iets voor het klimaat te doen.`,
    asks: {
      week: (facts) => [
        'Schrijf een korte, uitnodigende oproep met de datum van de Kickoff erin.',
        'Maak een lijstje van verenigingen, scholen en mensen die je persoonlijk aanspreekt.',
        `Laat ${theCoach(facts).first} even meelezen.`,
      ],
      eve: () => [
        'Zet de oproep klaar voor de website, het infoblad en sociale media.',
        'Test of inschrijven vlot lukt.',
      ],
    },
  },
  communication: {
    title: 'Communicatie',
    the: 'de communicatie',
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
        `Laat ${theCoach(facts).first} weten wie het aanspreekpunt voor communicatie is.`,
      ],
    },
  },
  'collaboration-tool': {
    title: 'Samenwerkingstool',
    the: 'de samenwerkingstool',
    due: (when) => `De online samenwerkingstool moet ${when} klaarstaan.`,
    what: () => 'Daarin werkt de groep verder tussen de sessies: ideeën, verslagen, afspraken en taken op één plek.',
    asks: {
      week: (facts) => [
        `Kies met ${theOfficer(facts).first} een tool die ook voor minder digitale deelnemers werkt.`,
        'Maak er een plek voor de menukaart, de verslagen en de acties.',
      ],
      eve: (facts) => [
        'Test de tool met de ogen van een nieuwe deelnemer.',
        `Geef ${theOfficer(facts).first} toegang.`,
      ],
    },
  },
  'logistics-kickoff': roomFor(
    'Zaal Kickoff',
    'de Kickoff',
    eveningOf('kickoff'),
    'Voorzie een scherm, een prikbord of muur om op te plakken, en tafels voor kleine groepjes.',
  ),
  'working-budget': {
    title: 'Werkingsbudget',
    the: 'het werkingsbudget',
    due: (when) => `Het werkingsbudget moet ${when} beschikbaar zijn.`,
    what: ({ workingBudgetCents, plan }) =>
      `De groep kiest haar acties op ${dayAndMonth(plan.sessions['pick-n-choose'].date)}. Dan moet ze weten dat er ${euros(workingBudgetCents)} klaarligt en hoe ze eraan kan.`,
    asks: {
      week: () => [
        'Vraag de financiële dienst om het bedrag vrij te maken.',
        'Spreek af hoe de groep uitgaven doet: via de gemeente, met een voorschot of tegen een kasticket.',
      ],
      eve: (facts) => [
        'Kijk na of het bedrag klaarstaat.',
        `Zet de werkwijze in enkele zinnen op papier en bezorg ze aan ${theCoach(facts).first}.`,
      ],
    },
  },
  'logistics-pick-n-choose': roomFor(
    'Zaal Pick’n Choose',
    'de sessie Pick’n Choose',
    eveningOf('pick-n-choose'),
    'Voorzie losse tafels, zodat de groepjes zich kunnen verdelen, en een muur om ideeën op te hangen.',
  ),
  'logistics-hands-on': roomFor(
    'Zaal Hands on',
    'de sessie Hands on',
    eveningOf('hands-on'),
    'Voorzie een tafel per groepje, stopcontacten en internet.',
  ),
  'logistics-wrap-up': roomFor(
    'Zaal Wrap up',
    'de Wrap up',
    eveningOf('wrap-up'),
    'Voorzie een scherm om de acties voor te stellen en plaats om na te praten.',
  ),
  evaluation: {
    title: 'Evaluatie',
    the: 'de evaluatie',
    due: (when) => `De evaluatie moet ${when} klaar zijn.`,
    what: ({ municipality }) =>
      `Samen met de gemeente en de deelnemers van ${municipality} breng je in kaart wat goed liep en wat jullie geleerd hebben.`,
    asks: {
      week: (facts) => [
        `Bevraag de deelnemers en plan een evaluatiegesprek met ${theOfficer(facts).first}.`,
        'Verzamel per actie het resultaat, de uitgaven en de cofinanciering.',
      ],
      eve: (facts) => [
        'Schrijf de goede ervaringen en de leerpunten kort neer.',
        `Bezorg het verslag aan ${theOfficer(facts).first}.`,
      ],
    },
  },
  anchoring: {
    title: 'Verankering',
    the: 'de verankering',
    due: (when) => `De verankering moet ${when} geregeld zijn.`,
    what: ({ municipality }) =>
      `Zo blijft wat de groep in ${municipality} op gang heeft gebracht ook zonder begeleiding leven.`,
    asks: {
      week: (facts) => [
        'Duid een vast aanspreekpunt voor de groep aan.',
        'Bekijk wat de gemeente blijft bieden: een lokaal, materiaal, communicatie of budget.',
        `Bespreek met ${theCoach(facts).first} wat er nog openstaat.`,
      ],
      eve: () => ['Laat de groep weten wie haar aanspreekpunt is en waarop ze kan rekenen.'],
    },
  },
};
