/** The page of the team of a trajectory. */
export const teamTexts = {
  title: 'Team',
  lead: 'Wie dit traject begeleidt, en wie voor de gemeente het aanspreekpunt is.',
  roles: { coach: 'Begeleider', officer: 'Gemeente' },
  isLead: 'eerste aanspreekpunt',
  erased: 'Gegevens gewist',
  vacancy: { coach: 'Er is geen begeleider', officer: 'Er is geen aanspreekpunt bij de gemeente' },
  remove: 'Haal uit het team',
  add: {
    title: 'Voeg iemand toe',
    told: 'Wie erbij komt, krijgt een welkomstmail. Wie nog geen account heeft, krijgt ook een mail met de knop “Meld je aan”, en kiest dan zelf een wachtwoord.',
    button: 'Voeg toe aan het team',
  },
  replace: {
    title: 'Vervang iemand',
    told: 'Wie overneemt, krijgt de open taken. Wie vertrekt, kan het traject niet meer zien.',
    button: 'Vervang',
  },
  labels: {
    'add.role': 'In welke rol?',
    'add.person.name': 'Naam',
    'add.person.email': 'E-mailadres',
    'add.person.phone': 'Telefoon',
    'replace.personId': 'Wie vertrekt?',
    'replace.by.person.name': 'Naam van wie overneemt',
    'replace.by.person.email': 'E-mailadres van wie overneemt',
    'replace.by.person.phone': 'Telefoon van wie overneemt',
  },
} as const;
