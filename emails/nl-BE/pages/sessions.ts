/** The pages of sessions for staff. */
export const sessionTexts = {
  list: {
    title: 'Sessies',
    lead: 'Open een sessie om ze te regelen, of om te noteren hoe ze was.',
    caption: 'In de volgorde waarin ze komen',
  },
  add: {
    title: 'Voeg een sessie toe',
    told: 'Naast de vier gewone sessies kunnen er nog zes komen, op een dag binnen de begeleiding waarop er geen andere is.',
    titleHint: 'Zo heet ze in mails en agenda’s, zoals Repair Café.',
    button: 'Voeg de sessie toe',
  },
  columns: { session: 'Sessie', when: 'Wanneer', where: 'Waar', coming: 'Komen', state: 'Toestand' },
  /** How many come, with their guests: `12 (+3)`. */
  coming: (people: number, guests: number): string => (guests === 0 ? `${people}` : `${people} (+${guests})`),
  /** Of a session that was held. */
  came: (people: number): string => (people === 1 ? '1 was er' : `${people} waren er`),
  hall: 'In de zaal: wie is er?',
  survey: 'Druk de bevraging af',
  noVenue: 'nog geen plaats',
  lead: (day: string, from: string, to: string): string => `${day}, van ${from} tot ${to} uur`,
  facts: {
    title: 'Regel de sessie',
    told: 'Verandert de datum, het uur of de plaats, dan krijgen het team en wie al van de sessie weet een mail, en past hun agenda zich aan.',
    toldOfficer: 'Je kiest hier de zaal. Datum en uren wijzigt de begeleider.',
    button: 'Bewaar de gegevens',
  },
  again: {
    title: 'Gaat ze toch door?',
    told: 'Kies de dag. Dezelfde dag als eerst mag ook. Het team en wie al van de sessie weet, krijgen een mail.',
    /** Of one whose day is past. */
    toldPast: 'Kies een nieuwe dag. Het team en wie al van de sessie weet, krijgen een mail.',
    button: 'De sessie gaat toch door',
  },
  ended: {
    completed: 'Dit traject is afgelopen: een dag, uur of zaal kies je niet meer.',
    cancelled: 'Dit traject is stopgezet: aan de sessies verandert niets meer.',
  },
  agenda: {
    title: 'Agenda',
    usual: 'Dit is de gewone agenda van deze sessie. Pas ze aan waar nodig.',
    told: 'De minuten tellen samen op tot de hele sessie. Een lijn zonder titel valt weg.',
    open: 'Pas de agenda aan',
    button: 'Bewaar de agenda',
    row: (number: number): string => `Punt ${number}`,
    columns: { from: 'Uur', title: 'Punt', minutes: 'Minuten', owner: 'Wie', kind: 'Wat' },
  },
  held: {
    title: 'Hoe was het?',
    told: 'Het team krijgt een mail met wat er volgt, en met de afspraken. Elke deelnemer leest wat je hier schrijft op de eigen pagina.',
    early: (day: string, from: string): string => `Dit vul je in zodra de sessie begint: vanaf ${day}, ${from} uur.`,
    button: 'De sessie is geweest',
    again: 'Bewaar wat er veranderde',
    counted: 'Er is op naam ingecheckt, dus tellen hoeft niet. Verbeteren doe je in de zaal:',
    agreementsHint:
      'Eén afspraak per lijn. Ze gaan letterlijk zo naar het team, en per mail naar wie er niet was als er op naam is ingecheckt.',
    picturesHint: 'Eén link per lijn, die begint met https://.',
    correct: 'Ik zet recht wat eerder gezegd werd',
  },
  /** Of a session that is off since before it began. */
  off: {
    title: 'Afgelast',
    told: 'Deze sessie werd afgelast voor ze begon: er valt niets te noteren.',
    again: 'Gaat ze toch door? Kies een nieuwe dag.',
  },
  minutes: {
    title: 'Verslag',
    hint: 'In Markdown: een # voor een titel, een - voor een lijst.',
    button: 'Bewaar het verslag',
    goOn: 'Werk verder aan het verslag, of bewaar het',
    write: 'Schrijf het verslag',
    change: 'Wijzig het verslag',
    print: 'Verslag om af te drukken',
    none: 'Er is nog geen verslag.',
    early: 'Een verslag schrijf je zodra je hierboven genoteerd hebt dat de sessie geweest is.',
  },
  cancel: {
    title: 'Gaat niet door',
    told: 'Het team en wie al van de sessie weet, krijgen een mail, en de sessie verdwijnt uit hun agenda. Gaat ze later toch door, dan kies je hier opnieuw een dag.',
    button: 'Deze sessie gaat niet door',
  },
  /** Of a session that has begun. */
  dropped: {
    title: 'Ging ze niet door?',
    told: 'Zeg het hier. Het team krijgt daarover een mail, de deelnemers niet.',
    /** Of one that was said to be held. */
    putRight:
      'Er staat dat deze sessie geweest is. Klopt dat niet, zet het dan hier recht. Wie las dat ze doorging, krijgt een rechtzetting.',
    button: 'Deze sessie ging niet door',
  },
  labels: {
    title: 'Titel',
    date: 'Datum',
    start: 'Van',
    end: 'Tot',
    'venue.place': 'Zaal of plaats',
    'venue.location': 'Adres',
    'venue.mapUrl': 'Link naar een kaart',
    'venue.accessibility': 'Toegankelijkheid',
    capacity: 'Plaatsen',
    host: 'Wie ontvangt de groep?',
    bring: 'Wat breng je mee?',
    agenda: 'Agenda',
    'agenda.title': 'Punt',
    'agenda.minutes': 'Minuten',
    'agenda.owner': 'Wie',
    'agenda.kind': 'Wat',
    'attendance.present': 'Hoeveel mensen waren er?',
    'attendance.registered': 'Hoeveel waren er ingeschreven?',
    outcome: 'Wat leverde het op?',
    agreements: 'Afspraken',
    pictures: 'Foto’s',
    text: 'Verslag',
    basedOn: 'Versie van de sessie',
  },
} as const;
