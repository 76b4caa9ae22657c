import { ECOLIFE_EMAIL, ECOLIFE_PHONE } from '../../ecolife.ts';

/** The page of a guardian who said yes, as long as the child cannot decide alone. */
export const childTexts = {
  photos: 'Foto’s van je kind',
  photosButton: 'Bewaar mijn keuze',
  saved: 'Je keuze is bewaard.',
  stop: 'Je toestemming intrekken',
  leave: { told: 'Je kind doet dan niet meer mee en krijgt daar een mail over.', button: 'Schrijf mijn kind uit' },
  erase: `Wil je alles laten wissen wat we over je kind weten? Vraag het aan Ecolife, dan doen we het meteen: ${ECOLIFE_EMAIL} of ${ECOLIFE_PHONE}. Je kind kan het ook zelf, op de eigen pagina.`,
  sure: {
    title: 'Wil je je kind uitschrijven?',
    told: 'Je kind verliest de plaats in de groep of op de wachtlijst: die gaat naar de volgende.',
    button: 'Ja, schrijf mijn kind uit',
  },
  keep: 'Nee, ga terug',
  grown: {
    title: 'Je kind beslist nu zelf',
    told: [['Wie 16 is, beslist zelf over de eigen gegevens. Je kind kan dat op de eigen pagina.']],
  },
} as const;
