import type { IsoDate } from '../../../domain/calendar/local-time.ts';
import type { ExampleRow } from '../../../domain/municipality/columns.ts';

/** The pages on which admins onboard municipalities. */
export const onboardTexts = {
  admin: {
    title: 'Beheer',
    lead: 'Gemeenten die starten, en de mensen die hier werken.',
    tasks: [
      {
        href: '/beheer/gemeente',
        title: 'Eén gemeente laten starten',
        told: 'Vul een formulier in en zie eerst wat er gebeurt.',
      },
      {
        href: '/beheer/gemeenten',
        title: 'Veel gemeenten met een bestand',
        told: 'Kies een lijst in Excel of CSV. Elke rij wordt nagekeken voor er iets gebeurt.',
      },
      {
        href: '/trajecten',
        title: 'Alle gemeenten en trajecten',
        told: 'Waar elk traject staat, en wat er nog open is.',
      },
      {
        href: '/beheer/mensen',
        title: 'Mensen',
        told: 'Wie er werkt, in welk traject. Rollen afnemen, overal afmelden, gegevens wissen.',
      },
    ],
  },
  title: 'Een gemeente laten starten',
  lead: 'Er gebeurt niets tot je op de tweede knop tikt. Kijk eerst na wat er dan komt.',
  parts: {
    municipality: 'De gemeente',
    coach: 'De begeleider',
    officer: 'De duurzaamheidsambtenaar',
    agreed: 'Wat is afgesproken?',
  },
  none: 'Kies een gemeente',
  labels: {
    nisCode: 'Gemeente',
    startDate: 'Startdatum',
    'coach.name': 'Naam van de begeleider',
    'coach.email': 'E-mailadres van de begeleider',
    'officer.name': 'Naam van de ambtenaar',
    'officer.email': 'E-mailadres van de ambtenaar',
    'officer.phone': 'Telefoon van de ambtenaar',
    workingBudgetCents: 'Werkingsbudget van de groep, in euro',
    targetGroupSize: 'Aantal verwachte burgers',
    venue: 'Plaats van de sessies',
    allowOverlap: 'De gemeente heeft echt twee trajecten tegelijk',
  },
  hints: {
    startDate: 'De voorbereiding begint die dag. De begeleiding volgt een maand later.',
    email: 'Kennen we dit adres al, dan blijven naam en telefoon zoals ze zijn.',
    budget: 'Wat de gemeente de groep geeft om acties mee te doen. In euro, bijvoorbeeld 15000 of 15.000,50.',
    venue: 'Vul je niets in, dan vragen we het later aan de gemeente.',
  },
  invalid: {
    workingBudgetCents: 'Schrijf het werkingsbudget in euro, bijvoorbeeld 15000 of 15.000,50.',
  },
  look: 'Kijk na wat er gebeurt',
  button: 'Laat de gemeente starten',
  notYet: 'Toch niet',
  preview: {
    title: 'Wat er dan komt',
    existing: 'Dit traject bestaat al. Er verandert niets.',
    toExisting: 'Ga naar het traject',
    step: 'Stap',
    day: 'Dag',
    phases: {
      preparation: 'Voorbereiding en oproep begint',
      guidance: 'Begeleiding begint',
      evaluation: 'Evaluatie en verankering begint',
      end: 'Einde',
    },
    mails: 'Begeleider en ambtenaar krijgen elk een welkomstmail, en een account als ze er nog geen hebben.',
  },
  differs: (fields: readonly string[]): string =>
    `Niet overgenomen: ${fields.map(fieldName).join(', ')}. We kennen dit al met andere gegevens, en die blijven.`,
  file: {
    title: 'Veel gemeenten met een bestand',
    lead: 'We kijken eerst elke rij na. Er gebeurt niets tot je op de tweede knop tikt.',
    field: 'bestand',
    label: 'Kies je bestand',
    hint: 'Excel (.xlsx) of CSV, hoogstens 4 MB en 500 gemeenten.',
    none: 'Kies een bestand, en probeer het opnieuw.',
    look: 'Kijk elke rij na',
    columns: {
      title: 'Hoe ziet het bestand eruit?',
      told: 'De eerste lijn heeft de namen van de kolommen, elke lijn daarna is een gemeente.',
      example: 'Haal een voorbeeld op',
    },
    example: (start: IsoDate): ExampleRow => ({
      nisCode: '24062',
      startDate: start,
      coachName: 'Nele Wouters',
      coachEmail: 'nele.wouters@voorbeeld.be',
      officerName: 'Els Maes',
      officerEmail: 'els.maes@voorbeeld.be',
      officerPhone: '016 22 21 03',
      workingBudget: '15000',
      targetGroupSize: '20',
      venue: 'Bibliotheek',
      allowOverlap: 'nee',
    }),
    steps: {
      choose: '',
      tried: 'Nagekeken. Er is nog niets gebeurd.',
      going: 'Bezig. Laat deze pagina open staan.',
      done: 'Klaar.',
    },
    counts: {
      created: { tried: 'Kunnen starten', done: 'Gestart' },
      existing: 'Bestonden al',
      refused: 'Geweigerd',
    },
    progress: (done: number, all: number): string => `${done} van ${all} rijen gedaan`,
    rows: 'Rij per rij',
    cells: { line: 'Lijn', municipality: 'Gemeente', start: 'Start', status: 'Uitslag', told: 'Wat je moet weten' },
    status: {
      created: { tried: 'Kan starten', done: 'Gestart' },
      existing: 'Bestond al',
      refused: 'Geweigerd',
    },
    do: (count: number): string => (count === 1 ? 'Laat 1 gemeente starten' : `Laat ${count} gemeenten starten`),
    goOn: 'Ga verder met de volgende rijen',
    mails:
      'Elke begeleider en ambtenaar krijgt een welkomstmail. Geweigerde rijen blijven liggen, de andere gaan door.',
    nothing: 'Geen enkele rij kan starten. Verbeter het bestand en kies het opnieuw.',
    refused: {
      title: 'Geweigerde rijen',
      told: 'Haal ze op met wat er mis is, verbeter ze, en kies dat bestand daarna opnieuw.',
      button: 'Haal de geweigerde rijen op',
    },
    again: 'Kies een ander bestand',
  },
} as const;

const NAMES: Readonly<Record<string, string>> = onboardTexts.labels;

const fieldName = (field: string): string => (NAMES[field] ?? field).toLowerCase();
