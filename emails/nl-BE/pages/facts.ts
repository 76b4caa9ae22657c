/** The page on which the facts of a trajectory are put right. */
export const factsTexts = {
  title: 'Gegevens verbeteren',
  lead: 'Wat bij de start is afgesproken, en nu anders is.',
  cancelled: 'Dit traject is stopgezet. De gegevens blijven zoals ze zijn.',
  agreed: 'Wat is afgesproken?',
  told: 'Begeleider en gemeente krijgen een mail met wat veranderde. Maak een veld leeg als het nog te bepalen is.',
  labels: {
    venue: 'Plaats van de sessies',
    workingBudgetCents: 'Werkingsbudget van de groep, in euro',
    targetGroupSize: 'Aantal verwachte burgers',
  },
  hints: {
    venue: 'Voor elke sessie zonder eigen plaats. De uitnodigingen in de agenda’s veranderen mee.',
    workingBudgetCents: 'Wat de gemeente de groep geeft om acties mee te doen. Bijvoorbeeld 15000 of 15.000,50.',
    targetGroupSize: 'Zoveel plaatsen zijn er, tenzij je bij de deelnemers een ander aantal kiest.',
  },
  invalid: { workingBudgetCents: 'Schrijf het werkingsbudget in euro, bijvoorbeeld 15000 of 15.000,50.' },
  button: 'Bewaar',
  back: 'Toch niet',
} as const;
