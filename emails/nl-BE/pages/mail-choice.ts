import type { LinkPage } from '../../links.ts';

/** The page where somebody chooses mails, by what they get now. */
export const choicePages: Record<'all' | 'needed', LinkPage> = {
  all: {
    title: 'Welke mails wil je krijgen?',
    told: [
      ['Je krijgt nu ', { strong: 'alle mails' }, ' over Klimaatdoeners.'],
      [
        'Je kunt kiezen om alleen te krijgen wat nodig is: herinneringen van taken en sessies, wijzigingen en vragen. Vooraankondigingen, terugblikken en het afscheid laten we dan weg.',
      ],
    ],
    button: 'Alleen wat nodig is',
    aside: 'Verander je van gedacht? Met de link onder een mail kies je opnieuw.',
  },
  needed: {
    title: 'Je krijgt alleen wat nodig is',
    told: [
      [
        'We sturen je ',
        { strong: 'alleen nog mails die nodig zijn' },
        ': herinneringen van taken en sessies, wijzigingen en vragen.',
      ],
    ],
    button: 'Stuur me weer alle mails',
    sends: { name: 'mails', value: 'all' },
    aside: 'Klaar? Dan mag je deze pagina sluiten.',
  },
};
