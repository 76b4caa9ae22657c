import type { LinkPage } from '../../links.ts';

/** The page that the link to a new address opens, by the state of the change. */
export const confirmationPages: Record<'ask' | 'early' | 'done' | 'ended' | 'taken', LinkPage> = {
  ask: {
    title: 'Is dit je nieuwe e-mailadres?',
    told: [['Bevestig dat we je voortaan op het adres van deze mail mogen schrijven. Je meldt je er dan ook mee aan.']],
    button: 'Ja, dit is mijn adres',
    aside: 'Herken je dit niet? Sluit deze pagina gerust: dan verandert er niets.',
  },
  early: {
    title: 'Nog even geduld',
    told: [
      ['We laten eerst op je oude adres weten dat dit gaat veranderen. Open deze link over een paar minuten opnieuw.'],
    ],
  },
  done: {
    title: 'Bedankt, je nieuwe adres geldt nu',
    told: [
      ['We schrijven je voortaan op dit adres, en je meldt je er ook mee aan.'],
      [
        'Volg je je sessies in je eigen agenda? De link die je daarvoor gebruikte, werkt niet meer. Zet ze dan opnieuw in je agenda.',
      ],
    ],
  },
  ended: {
    title: 'Deze link is vervallen',
    told: [
      ['De link is al gebruikt, vervangen door een nieuwere, of ouder dan 48 uur.'],
      ['Klopt je adres nog niet? Vraag de wijziging opnieuw aan, of bel of mail ons.'],
    ],
  },
  taken: {
    title: 'Dit adres is al in gebruik',
    told: [['Iemand anders gebruikt dit e-mailadres al bij Klimaatdoeners. Bel of mail ons: we kijken het samen na.']],
  },
};

/** The same for somebody who had no address: nothing of before has ended for them. */
export const firstAddressPages: Record<'ask' | 'done', LinkPage> = {
  ask: { ...confirmationPages.ask, title: 'Is dit je e-mailadres?' },
  done: {
    title: 'Bedankt, we mailen je voortaan',
    told: [
      ['Vanaf nu krijg je onze mails op dit adres. Je meldt je er ook mee aan.'],
      ['Wil je de avonden in je eigen agenda? Dat regel je hieronder.'],
    ],
  },
};

/** What leads from there to the calendar, whose link is another from then on. */
export const TO_CALENDAR = 'Naar mijn agenda';
