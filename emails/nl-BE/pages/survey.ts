/** The sheet with the survey of citizens. */
export const surveyTexts = {
  tab: 'Bevraging',
  title: 'Hoe was het voor jou?',
  lead: 'Je naam hoeft er niet op. Zo leren we, en wie na jullie begint.',
  count: 'Tel de antwoorden op',
  scores: {
    title: 'Kruis aan wat past',
    told: '1 is helemaal niet, 5 is helemaal wel. Weet je het niet? Sla de vraag over.',
    question: 'Vraag',
    figures: ['1', '2', '3', '4', '5'],
  },
  further: 'En nu?',
  answer: 'Antwoord',
  staying: {
    question: 'Blijf je meedoen?',
    answers: ['Ja', 'Misschien', 'Nee'],
    role: 'Wat wil je dan doen? (hoeft niet)',
  },
  proud: 'Waar ben je het meest trots op?',
  advice: 'Welke raad geef je ons mee?',
  foot: 'De begeleider telt de antwoorden op voor het evaluatieverslag en vernietigt daarna de bladen. Zijn het er minder dan vijf, dan staan ze niet in het verslag.',
} as const;
