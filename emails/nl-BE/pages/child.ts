import { KEPT } from '../../../domain/participant/retention.ts';

/** The page of a guardian who said yes, as long as the child cannot decide alone. */
export const childTexts = {
  photos: 'Foto’s van je kind',
  photosButton: 'Bewaar mijn keuze',
  saved: 'Je keuze is bewaard.',
  stop: 'Je toestemming intrekken',
  leave: { told: 'Je kind doet dan niet meer mee en krijgt daar een mail over.', button: 'Schrijf mijn kind uit' },
  erase: {
    told: 'We wissen alles wat we over je kind weten. Het doet dan ook niet meer mee.',
    button: 'Wis de gegevens van mijn kind',
  },
  sure: {
    uitschrijven: {
      title: 'Wil je je kind uitschrijven?',
      told: 'Je kind verliest de plaats in de groep of op de wachtlijst: die gaat naar de volgende.',
      button: 'Ja, schrijf mijn kind uit',
    },
    wissen: {
      title: 'Wil je alles laten wissen?',
      told: `We wissen de naam, het adres en alles wat er ingevuld werd, in elke groep. Aantallen zonder naam blijven, en reservekopieën nog ${KEPT.backupDays} dagen. Dat kan niet ongedaan gemaakt worden.`,
      button: 'Wis alles',
    },
  },
  keep: 'Nee, ga terug',
  gone: {
    title: 'De gegevens van je kind zijn gewist',
    told: [[`Je kind doet niet meer mee. Alleen in reservekopieën staat er nog ${KEPT.backupDays} dagen iets.`]],
  },
  grown: {
    title: 'Je kind beslist nu zelf',
    told: [['Wie 16 is, beslist zelf over de eigen gegevens. Je kind kan dat op de eigen pagina.']],
  },
} as const;
