/** What stands on every page. */
export const frameTexts = {
  'nl-BE': {
    skip: 'Naar de inhoud',
    about: 'Klimaatdoeners is een traject van Ecolife, samen met je gemeente.',
  },
  en: { skip: 'Skip to the content', about: 'Klimaatdoeners is a trajectory of Ecolife.' },
  picture: 'Een straat met acht gevels, waar bewoners samen herstellen, fietsen en planten.',
  menu: 'Hoofdmenu',
  entries: { today: 'Vandaag', trajectories: 'Trajecten', admin: 'Beheer', group: 'Mijn groep' },
  signOut: 'Afmelden',
  crumbs: 'Waar je bent',
  /** After the label of a field that may stay empty. */
  optional: '(hoeft niet)',
  preview: {
    look: 'Bekijk voorbeeld',
    title: 'Zo wordt het',
    unsaved: 'Dit is nog niet bewaard.',
  },
  errors: {
    inTitle: 'Fout: ',
    heading: 'Er klopt nog iets niet',
    numbered: (label: string, number: number): string => `${label}, nummer ${number}`,
    missing: (label: string): string => `Vul “${label}” in.`,
    told: 'Wat je invulde, staat er nog. Verbeter dit en probeer het opnieuw.',
    stored: 'Nu bewaard:',
    empty: '(leeg)',
    unsure: 'We weten niet of dit aankwam. Kijk even na en probeer het opnieuw. Wat je invulde, staat er nog.',
  },
} as const;
