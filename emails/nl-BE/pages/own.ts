/** The page on which citizens see what is known of them. */
export const ownTexts = {
  title: (name: string) => `Dag ${name}`,
  where: (municipality: string) => `Klimaatdoeners in ${municipality}`,
  standing: 'Mijn deelname',
  leave: {
    told: 'Kan of wil je niet meer meedoen? Schrijf je dan uit: je plaats gaat naar de volgende op de lijst.',
    button: 'Schrijf me uit',
  },
  data: { title: 'Mijn gegevens', button: 'Bewaar mijn gegevens', email: 'E-mailadres' },
  emailTold: 'Klopt je e-mailadres niet meer? Antwoord op de mail, dan passen we het samen aan.',
  consents: {
    title: 'Mijn toestemmingen',
    taken: 'Ik mag op foto’s van de avonden staan.',
    used: 'De gemeente en Ecolife mogen die foto’s tonen op hun website en in hun nieuwsbrief.',
    button: 'Bewaar mijn keuze',
  },
  take: {
    title: 'Mijn gegevens meenemen',
    told: 'Alles wat we over je deelname weten, in een bestand.',
    link: 'Download mijn gegevens',
  },
  erase: {
    title: 'Mijn gegevens wissen',
    told: 'We wissen alles wat we over je weten. Je doet dan ook niet meer mee. Dat kan niet ongedaan gemaakt worden.',
    button: 'Wis mijn gegevens',
  },
  sure: {
    title: 'Wil je alles laten wissen?',
    told: 'We wissen je naam, je adres en alles wat je invulde. Je verliest je plaats in de groep of op de wachtlijst, en krijgt geen mails meer. Dat kan niet ongedaan gemaakt worden.',
    button: 'Wis alles',
    aside: 'Toch niet? Sluit deze pagina: dan verandert er niets.',
  },
  erased: {
    title: 'Je gegevens zijn gewist',
    told: 'We weten niets meer over je. Bedankt voor je interesse in Klimaatdoeners.',
  },
  ended: {
    title: 'Hier is niets (meer) te zien',
    told: 'We bewaren geen gegevens van je deelname, of je inschrijving is nog niet bevestigd.',
  },
  saved: 'Je wijziging is bewaard.',
} as const;
