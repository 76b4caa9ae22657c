/** The page of changes of the plan. */
export const planTexts = {
  title: 'Planning wijzigen',
  lead: 'Er verandert niets tot je op de tweede knop tikt. Zie eerst wat er dan gebeurt.',
  ended: 'Dit traject is voorbij. Aan de planning verandert niets meer.',
  overlap: 'De gemeente heeft echt twee trajecten tegelijk',
  phases: {
    preparation: 'Voorbereiding en oproep',
    guidance: 'Begeleiding',
    evaluation: 'Evaluatie en verankering',
    end: 'Einde',
  },
  deeds: {
    move: {
      title: 'Verzet de start',
      told: 'Alles schuift mee op. Dit kan tot het traject begint.',
      button: 'Verzet de start',
    },
    pause: {
      title: 'Pauzeer',
      told: 'Wat nog komt, wacht. Begeleider, gemeente en deelnemers krijgen bericht.',
      button: 'Pauzeer het traject',
    },
    pauseLonger: {
      title: 'Pauzeer tot een andere dag',
      told: 'De pauze eindigt dan vanzelf op die dag. Zonder dag wacht alles tot iemand hervat.',
      button: 'Wijzig het einde van de pauze',
    },
    resume: {
      title: 'Hervat',
      told: 'Wat nog komt, schuift op met de pauze.',
      button: 'Hervat het traject',
    },
    extend: {
      title: 'Verleng een fase',
      told: 'Alles na die fase schuift even ver op. Tel de dagen die er al bij kwamen mee.',
      button: 'Verleng de fase',
    },
    advance: {
      title: 'Ga vroeger verder',
      told: 'De volgende fase begint vandaag.',
      button: 'Begin de volgende fase nu',
    },
    /** Of what comes after the last phase. */
    finish: {
      title: 'Laat het traject vroeger eindigen',
      told: 'Het traject eindigt vandaag. Team en deelnemers krijgen een afscheidsmail.',
      button: 'Laat het traject nu eindigen',
    },
    hold: {
      title: 'Laat een overgang wachten op jouw sein',
      told: 'De overgang komt niet voor jij het sein geeft. Wat volgt, schuift zo nodig op.',
      button: 'Laat de overgang wachten',
    },
    release: {
      title: 'Geef het sein',
      told: 'De overgang komt dan gewoon op haar dag. De planning blijft zoals ze was.',
      button: 'Geef het sein',
    },
    cancel: {
      title: 'Zet het traject stop',
      told: 'Dit kun je niet ongedaan maken. Het team en de deelnemers krijgen een laatste mail.',
      button: 'Zet het traject definitief stop',
    },
  },
  /** What a deed does where a pause and a held transition meet. */
  whilePaused: {
    resume: (held: string): string => `Wat nog komt, schuift op met de pauze. “${held}” blijft wachten op jouw sein.`,
    release: (held: string): string =>
      `“${held}” wacht dan niet meer op jouw sein. Het traject blijft gepauzeerd tot je het hervat.`,
    come: (held: string): string =>
      `“${held}” komt dan vandaag, en het traject gaat verder. Wat volgt, schuift op met de dagen dat het wachtte.`,
  },
  now: {
    paused: (since: string, until: string | undefined): string =>
      `Gepauzeerd sinds ${since}${until === undefined ? ', zonder einddag' : `, tot ${until}`}.`,
    waits: (held: string, since: string): string => `“${held}” wacht sinds ${since} op het sein van de begeleider.`,
    held: (held: string): string => `“${held}” wacht op het sein van de begeleider.`,
    because: (reason: string): string => `Reden: ${reason}`,
  },
  reasonHint: 'Begeleider en gemeente lezen dit in hun mail en op deze pagina. Deelnemers lezen het niet.',
  untilHint: 'Deelnemers lezen deze dag als voorlopig. Zonder dag duurt de pauze tot iemand hervat.',
  labels: {
    startDate: 'Nieuwe startdatum',
    reason: 'Waarom?',
    until: 'Wanneer gaat het traject verder?',
    phase: 'Welke fase?',
    days: 'Hoeveel dagen langer dan gewoon, in totaal?',
    to: 'Welke fase begint?',
    transition: 'Welke overgang?',
  },
} as const;
