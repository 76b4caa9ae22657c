const actions = (count: number): string => (count === 1 ? '1 actie' : `${count} acties`);

/** The fields of a menu card: what to choose from the library, with a note of the municipality, and what it adds. */
export const menuCardTexts = {
  library: 'Kies acties uit de bibliotheek',
  filter: {
    title: 'Zoek wat past',
    told: 'Wat je aanvinkte, blijft aangevinkt, ook als het niet getoond wordt. Schrijf je iets bij “Bij ons”, dan komt die actie mee op de kaart.',
    theme: 'Thema',
    allThemes: 'Alle thema’s',
    effort: 'Hoogstens zoveel inspanning',
    anyEffort: 'Maakt niet uit',
    season: 'Seizoen',
    allSeasons: 'Het hele jaar',
    budget: 'Kan beginnen met (in euro)',
    people: 'Kan met zoveel mensen',
    button: 'Toon wat past',
  },
  fits: (count: number): string => (count === 1 ? '1 actie past.' : `${count} acties passen.`),
  kept: (count: number): string =>
    `${actions(count)} die je koos, ${count === 1 ? 'past' : 'passen'} daar niet bij en ${count === 1 ? 'blijft' : 'blijven'} op de kaart.`,
  theme: (name: string, chosen: number, all: number): string => `${name}: ${chosen} van ${all} gekozen`,
  note: (title: string): string => `Bij ons: ${title}`,
  noteHint: 'Eén zin over wat er bij jullie al is, zoals een zaal of een vereniging.',
  own: {
    title: 'Eigen acties',
    told: 'Wat niet in de bibliotheek staat. Maak de naam leeg om een actie weg te laten.',
    more: 'Voeg een eigen actie toe',
    one: (number: number): string => `Eigen actie ${number}`,
    steps: 'Hoogstens vijf, één per lijn.',
  },
} as const;
