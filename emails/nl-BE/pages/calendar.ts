/** The page on which people put their sessions into their own calendar. The names are those of the programs' Dutch menus. */
export const calendarTexts = {
  /** What stands behind the name of a session, by what a citizen answered. */
  answers: { invited: '', yes: '', maybe: ' (misschien)', waiting: ' (op de wachtlijst)', no: '' },
  found: {
    title: 'Je sessies in je agenda',
    told: 'Zet je sessies één keer in je agenda. Verandert er iets, dan past je agenda zich vanzelf aan, meestal binnen enkele uren.',
    button: 'Zet in mijn agenda',
    works: 'De knop opent de agenda van dit toestel. Op een iPhone, iPad of Mac kies je daarna “Abonneer”.',
    copy: 'Werkt de knop niet?',
    copied: 'Kopieer dan dit adres en voeg het zelf toe aan je agenda:',
    programs: [
      {
        name: 'Google Agenda, op een computer',
        steps: [
          'Ga naar calendar.google.com.',
          'Klik links naast “Andere agenda’s” op + en kies “Via URL”.',
          'Plak het adres en klik op “Agenda toevoegen”.',
        ],
      },
      {
        name: 'Outlook',
        steps: [
          'Open je agenda en kies “Agenda toevoegen”.',
          'Kies “Abonneren via internet”.',
          'Plak het adres, geef de agenda een naam en klik op “Importeren”.',
        ],
      },
      {
        name: 'Apple Agenda',
        steps: [
          'Op een iPhone of iPad: open Agenda, tik onderaan op “Agenda’s”, dan op “Voeg agenda toe” en “Voeg agenda-abonnement toe”.',
          'Op een Mac: open Agenda en kies “Archief”, dan “Nieuw agenda-abonnement”.',
          'Plak het adres en kies “Abonneer”.',
        ],
      },
    ],
    secret:
      'Hou dit adres voor jezelf: wie het heeft, ziet waar en wanneer je sessies zijn. Kwam het bij iemand anders terecht? Bel of mail ons, dan krijg je een nieuw.',
  },
  unknown: {
    title: 'Deze link werkt niet (meer)',
    told: [
      'Misschien is de link maar half overgenomen, of kreeg je intussen een nieuwe. Open de link uit je laatste mail van ons.',
      'Lukt het dan nog niet? Bel of mail ons: we helpen je graag.',
    ],
  },
} as const;
