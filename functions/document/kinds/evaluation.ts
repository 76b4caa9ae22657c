import { longDate } from '../../../domain/calendar/dutch-dates.ts';
import type { IsoDate } from '../../../domain/calendar/local-time.ts';
import { FEWEST_ANSWERS, SURVEY } from '../../../domain/document/survey.ts';
import { inSeat } from '../../../domain/places/places.ts';
import { recordOf, initialState as unknownSession } from '../../../domain/session/session.ts';
import { outcomeOf } from '../../../domain/trajectory/reports.ts';
import { sessionDate, sessionsIn } from '../../../domain/trajectory/sessions.ts';
import { sessionName } from '../../../emails/nl-BE/names.ts';
import { euros } from '../../../emails/nl-BE/words.ts';
import { CARRIES, type EvaluationFacts, evaluationFacts, LEARNINGS } from '../facts/evaluation.ts';
import { CARRY_NAMES, CARRY_WORDS, GOAL_WORDS, LEARNING_NAMES, SURVEY_QUESTIONS } from '../nl-BE/evaluation.ts';
import { type About, defineKind, list, plain } from './kind.ts';
import { OWNER_NAMES } from './work-plan.ts';

const TO_DO = 'Nog in te vullen.';

/** A table in Markdown, or a sentence when it has no rows. */
const table = (columns: readonly string[], rows: readonly (readonly string[])[]): string =>
  rows.length === 0
    ? `*${TO_DO}*`
    : [columns, columns.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

const figure = (count: number | undefined): string => (count === undefined ? '–' : String(count));

const amount = (whole: number | undefined): string => (whole === undefined ? '–' : euros(whole * 100));

const CENTS = 100;

/** What the product knows by now: who took part, the sessions that were held and who came, the budget, and the goals of the work plan. */
const proposed = ({ trajectory, titles, today, known }: About): EvaluationFacts => ({
  goalsMet: (known?.goals ?? []).map((goal) => ({ goal: goal.slice(0, 300) })),
  ...(known === undefined ? {} : groupOf(known.places, trajectory.plan, today)),
  sessions: sessionsIn(trajectory.plan)
    .filter((id) => outcomeOf(trajectory, id) === 'held')
    .map((id) => {
      const state = known?.sessions.find(({ session }) => session === id)?.state ?? unknownSession;
      const { present, registered } = recordOf(state, trajectory, id)?.attendance ?? {};
      return {
        ...{ name: sessionName(id, titles).name, date: sessionDate(trajectory.plan, id) },
        ...(present === undefined ? {} : { present }),
        ...(registered === undefined ? {} : { registered }),
      };
    }),
  granted: Math.round(trajectory.workingBudgetCents / CENTS),
});

/** Who signed up is known once the Kickoff was there, and who stayed to the end when the evaluation begins. */
const groupOf = (
  places: NonNullable<About['known']>['places'],
  plan: About['trajectory']['plan'],
  today: IsoDate,
): Pick<EvaluationFacts, 'signedUp' | 'stopped' | 'tookPart'> =>
  today <= sessionDate(plan, 'kickoff')
    ? {}
    : {
        signedUp: places.entries.length,
        stopped: inSeat(places, 'withdrawn').length + inSeat(places, 'removed').length,
        ...(today < plan.phases.evaluation ? {} : { tookPart: inSeat(places, 'participant').length }),
      };

const surveyOf = ({ answers = 0, scores = {}, proud = [], advice = [], ...rest }: EvaluationFacts): string => {
  if (answers === 0) return `*${TO_DO}*`;
  if (answers < FEWEST_ANSWERS)
    return `${answers} ${answers === 1 ? 'deelnemer antwoordde' : 'deelnemers antwoordden'}. Dat zijn er te weinig om de antwoorden te tonen zonder te verraden van wie ze zijn.`;
  const given = SURVEY.flatMap((id) => {
    const score = scores[id];
    return score === undefined ? [] : [[SURVEY_QUESTIONS[id], String(score).replace('.', ',')]];
  });
  const { staying, maybeStaying, leaving } = rest;
  return [
    `${answers} deelnemers vulden de bevraging in. De cijfers zijn gemiddelden, van 1 (helemaal niet) tot 5 (helemaal wel).`,
    table(['Wat deelnemers vonden', 'Gemiddelde'], given),
    table(
      ['Blijf je meedoen?', 'Antwoorden'],
      [
        ['Ja', figure(staying)],
        ['Misschien', figure(maybeStaying)],
        ['Nee', figure(leaving)],
      ],
    ),
    ...(proud.length === 0 ? [] : ['**Waar deelnemers trots op zijn**', list(proud.map(plain), TO_DO)]),
    ...(advice.length === 0 ? [] : ['**Wat ze aanraden**', list(advice.map(plain), TO_DO)]),
  ].join('\n\n');
};

const sum = (...counts: (number | undefined)[]): number => counts.reduce((all: number, one) => all + (one ?? 0), 0);

/** What cannot be true of the figures together. A figure that is not filled in contradicts nothing. */
const contradictions = (facts: EvaluationFacts): string[] => {
  const { signedUp, tookPart, stopped, answers, staying, maybeStaying, leaving } = facts;
  const group = sum(tookPart, stopped);
  const replies = sum(staying, maybeStaying, leaving);
  return [
    ...(signedUp !== undefined && group > signedUp
      ? [`cijfers die kloppen: ${group} deden mee of stopten, en ${signedUp} schreven zich in`]
      : []),
    ...(answers !== undefined && tookPart !== undefined && answers > group
      ? [`cijfers die kloppen: ${answers} antwoordden, en ${group} deden mee of stopten`]
      : []),
    ...(answers !== undefined && replies > answers
      ? [`cijfers die kloppen: ${replies} zeiden of ze blijven meedoen, en ${answers} antwoordden`]
      : []),
  ];
};

/** Where the money came from that was spent above the budget. */
const overspent = ({ granted, spent, cofinancing = 0 }: EvaluationFacts): string => {
  if (granted === undefined || spent === undefined || spent <= granted) return '';
  const over = spent - granted;
  const covered = Math.min(over, cofinancing);
  const parts = [
    ...(covered > 0 ? [`${amount(covered)} uit cofinanciering`] : []),
    ...(over > covered ? [`${amount(over - covered)} zonder dekking`] : []),
  ];
  return `\n\nDat is ${amount(over)} meer dan het werkingsbudget: ${parts.join(' en ')}.`;
};

/** What coach and municipality learned, with citizens: it begins with what is known of the trajectory. */
export const evaluation = defineKind({
  kind: 'evaluation',
  facts: evaluationFacts,
  textTitle: 'Toelichting',
  proposal: proposed,
  missing: ({ goalsMet = [], tookPart, granted = 0, spent, learnings = [], ...rest }) => [
    ...(goalsMet.length === 0 || goalsMet.some(({ met }) => met === undefined)
      ? ['bij elk doel of het gehaald is']
      : []),
    ...(tookPart === undefined ? ['hoeveel mensen meededen'] : []),
    ...(granted > 0 && spent === undefined ? ['hoeveel van het werkingsbudget gebruikt is'] : []),
    ...LEARNINGS.filter((kind) => kind !== 'advice' && !learnings.some((one) => one.kind === kind)).map(
      (kind) => `minstens één leerpunt “${LEARNING_NAMES[kind]}”`,
    ),
    ...contradictions({ tookPart, ...rest }),
  ],
  compose: (facts, { trajectory: { municipality, plan } }) => {
    const { goalsMet = [], sessions = [], outcomes = [], learnings = [] } = facts;
    return `
# Evaluatie Klimaatdoeners ${plain(municipality)}

Gemeente, begeleider en deelnemers kijken terug op het traject, van ${longDate(plan.phases.preparation)} tot en met ${longDate(plan.phases.end)}.

## Zijn de doelen gehaald?

${table(
  ['Doel', 'Gehaald', 'Waaraan we dat zien'],
  goalsMet.map(({ goal, met, note }) => [plain(goal), met === undefined ? '–' : GOAL_WORDS[met], plain(note ?? '–')]),
)}

## Wie deed mee?

${table(
  ['Wat', 'Aantal'],
  [
    ['Schreven zich in', figure(facts.signedUp)],
    ['Deden mee tot het einde', figure(facts.tookPart)],
    ['Stopten onderweg', figure(facts.stopped)],
  ],
)}

${table(
  ['Sessie', 'Wanneer', 'Er', 'Met een plaats'],
  sessions.map(({ name, date, present, registered }) => [
    plain(name),
    longDate(date),
    figure(present),
    figure(registered),
  ]),
)}

## Welke acties lopen door?

Per actie: is er een trekker, geld, een plek, een plan en een partner? ${Object.entries(CARRY_WORDS)
      .map(([one, words]) => `${one} is ${words}`)
      .join(', ')}.

${table(
  ['Actie', 'Resultaat', 'Wie gaat door', ...CARRIES.map((one) => CARRY_NAMES[one])],
  outcomes.map((one) => [
    plain(one.action),
    plain(one.result ?? '–'),
    plain(one.carriedOnBy ?? '–'),
    ...CARRIES.map((what) => figure(one[what])),
  ]),
)}

## Wat kostte het?

${table(
  ['Wat', 'Bedrag'],
  [
    ['Werkingsbudget', amount(facts.granted)],
    ['Uitgegeven', amount(facts.spent)],
    ['Cofinanciering die de groep vond', amount(facts.cofinancing)],
  ],
)}${overspent(facts)}

## Wat vonden de deelnemers?

${surveyOf(facts)}

## Wat leerden we?

${table(
  ['Leerpunt', 'Soort', 'Wie volgt op'],
  LEARNINGS.flatMap((kind) => learnings.filter((one) => one.kind === kind)).map(({ kind, text, owner }) => [
    plain(text),
    LEARNING_NAMES[kind],
    OWNER_NAMES[owner],
  ]),
)}`;
  },
});
