import { euros } from '../words.ts';

const counted = (one: string, several: string) => (count: number) =>
  count === 0 ? 'nog niets ingevuld' : `${count} ${count === 1 ? one : several}`;

/** Whole euros as they were typed. */
const amount = (typed: string): string => (/^\d{1,8}$/.test(typed) ? euros(Number(typed) * 100) : `${typed} euro`);

/** The fields of the report of the evaluation. `sum` tells in a few words what was filled in. */
export const evaluationTexts = {
  goals: {
    title: 'Doelen',
    told: 'De doelen uit het werkplan staan er al. Zeg bij elk doel of het gehaald is.',
    one: (number: number): string => `Doel ${number}`,
    more: 'Voeg een doel toe',
    sum: (all: number, said: number): string =>
      all === 0
        ? counted('doel', 'doelen')(all)
        : `${counted('doel', 'doelen')(all)}, bij ${said === all ? 'elk' : said === 0 ? 'geen' : said} gezegd of het gehaald is`,
  },
  people: {
    title: 'Wie deed mee?',
    told: 'Een nieuw verslag begint met wat de lijst van deelnemers na de Kickoff telt, en met wie tot het einde meedeed zodra de evaluatie begint. Verbeter wat niet klopt.',
    sum: (signedUp: string): string => (signedUp === '' ? 'nog niets ingevuld' : `${signedUp} schreven zich in`),
  },
  sessions: {
    title: 'Sessies',
    told: 'De sessies die doorgingen, met hoeveel mensen er waren.',
    one: (number: number): string => `Sessie ${number}`,
    more: 'Voeg een sessie toe',
    sum: counted('sessie', 'sessies'),
  },
  outcomes: {
    title: 'Acties',
    told: 'Eén actie per blok. Wat nog niet in orde is, vraagt opvolging.',
    one: (number: number): string => `Actie ${number}`,
    more: 'Voeg een actie toe',
    who: 'Een vereniging, een dienst, of een voornaam als die persoon dat goed vindt.',
    sum: counted('actie', 'acties'),
  },
  budget: {
    title: 'Budget',
    told: 'In hele euro.',
    sum: (granted: string, spent: string): string =>
      `${granted === '' ? '' : `${amount(granted)}, `}${spent === '' ? 'nog niet gezegd hoeveel uitgegeven is' : `${amount(spent)} uitgegeven`}`,
  },
  survey: {
    title: 'Bevraging',
    told: 'Tel de ingevulde bladen op. Bij minder dan vijf antwoorden toont het verslag ze niet: dan is niemand anoniem.',
    averages: 'Gemiddelde per vraag, van 1 tot 5',
    staying: 'Blijf je meedoen?',
    link: 'Druk de bevraging af',
    sum: (answers: string): string =>
      answers === '' ? 'nog niets ingevuld' : answers === '1' ? '1 antwoord' : `${answers} antwoorden`,
  },
  learnings: {
    title: 'Wat leerden we?',
    told: 'Wat goed ging, wat beter kan en wat jullie anderen aanraden. Zeg bij elk wie het opvolgt.',
    one: (number: number): string => `Leerpunt ${number}`,
    more: 'Voeg een leerpunt toe',
    sum: counted('leerpunt', 'leerpunten'),
  },
} as const;
