/** The page of changes of the plan. */
export const planTexts = {
  title: 'Planning wijzigen',
  lead: 'Er verandert niets tot je op de tweede knop tikt. Zie eerst wat er dan gebeurt.',
  ended: 'Dit traject is voorbij. Aan de planning verandert niets meer.',
  look: 'Zie eerst wat er verandert',
  notYet: 'Toch niet',
  after: 'Wat er dan verandert',
  nothing: 'Hierdoor verandert er niets.',
  columns: { what: 'Wat', now: 'Nu', after: 'Wordt' },
  goes: 'valt weg',
  comes: 'komt erbij',
  mails: 'Wie een mail krijgt',
  noMails: 'Niemand krijgt hiervan een mail.',
  overlap: 'De gemeente heeft echt twee trajecten tegelijk',
  phases: {
    preparation: 'Voorbereiding en oproep',
    guidance: 'Begeleiding',
    evaluation: 'Evaluatie en verankering',
    end: 'Einde',
  },
  deeds: {
    pause: {
      title: 'Pauzeer',
      told: 'Wat nog komt, wacht. Begeleider en gemeente krijgen bericht.',
      button: 'Pauzeer het traject',
    },
    resume: { title: 'Hervat', told: 'Wat nog komt, schuift op met de pauze.', button: 'Hervat het traject' },
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
    hold: {
      title: 'Hou een overgang vast',
      told: 'De overgang wacht op jouw sein, en wat volgt schuift op.',
      button: 'Hou de overgang vast',
    },
    release: { title: 'Geef de overgang vrij', told: 'Wat wachtte, gaat verder.', button: 'Geef de overgang vrij' },
    cancel: {
      title: 'Zet het traject stop',
      told: 'Dit kun je niet ongedaan maken. Het team krijgt een laatste mail.',
      button: 'Zet het traject definitief stop',
    },
  },
  labels: {
    reason: 'Waarom?',
    until: 'Tot en met wanneer?',
    phase: 'Welke fase?',
    days: 'Hoeveel dagen langer dan gewoon, in totaal?',
    to: 'Welke fase begint?',
    transition: 'Welke overgang?',
  },
} as const;
