/** The fields of the report of the evaluation. */
export const evaluationTexts = {
  goals: {
    title: 'Doelen',
    told: 'De doelen uit het werkplan staan er al. Zeg bij elk doel of het gehaald is.',
    one: (number: number): string => `Doel ${number}`,
  },
  people: { title: 'Wie deed mee?', told: 'Geteld uit de lijst van deelnemers. Verbeter wat niet klopt.' },
  sessions: {
    title: 'Sessies',
    told: 'De sessies die doorgingen, met hoeveel mensen er waren.',
    one: (number: number): string => `Sessie ${number}`,
  },
  outcomes: {
    title: 'Acties',
    told: 'Eén actie per blok. Wat nog niet in orde is, vraagt opvolging.',
    one: (number: number): string => `Actie ${number}`,
    who: 'Een vereniging, een dienst, of een voornaam als die persoon dat goed vindt.',
  },
  budget: { title: 'Budget', told: 'In hele euro.' },
  survey: {
    title: 'Bevraging',
    told: 'Tel de ingevulde bladen op. Bij minder dan vijf antwoorden toont het verslag ze niet: dan is niemand anoniem.',
    averages: 'Gemiddelde per vraag, van 1 tot 5',
    staying: 'Blijf je meedoen?',
    link: 'Druk de bevraging af',
  },
  learnings: {
    title: 'Wat leerden we?',
    told: 'Wat goed ging, wat beter kan en wat jullie anderen aanraden. Zeg bij elk wie het opvolgt.',
    one: (number: number): string => `Leerpunt ${number}`,
  },
} as const;
