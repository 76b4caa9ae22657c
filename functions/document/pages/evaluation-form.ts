import { SURVEY } from '../../../domain/document/survey.ts';
import { documentTexts } from '../../../emails/nl-BE/pages/documents.ts';
import { evaluationTexts as texts } from '../../../emails/nl-BE/pages/evaluation.ts';
import { selectField, textField } from '../../http/fields-html.ts';
import type { FormState } from '../../http/form-state.ts';
import { type Html, html, type Piece } from '../../http/html.ts';
import { CARRIES, evaluationFacts, GOAL_MET, LEARNINGS } from '../facts/evaluation.ts';
import { CARRY_NAMES, CARRY_WORDS, GOAL_WORDS, LEARNING_NAMES, SURVEY_QUESTIONS } from '../nl-BE/evaluation.ts';
import { writeDocumentForm } from '../page-routes.ts';
import { factField, owners } from './fact-field.ts';
import { countOf, fold, heldIn, isWrong, rowList, wasAsked } from './row-list.ts';

/** `action`: where the form is sent to. `survey`: the path of its sheet. */
type Around = { form: FormState | undefined; action: string; survey: string };

const { labels } = documentTexts;
const of = writeDocumentForm.id;

type Value = string | number | undefined;

const PEOPLE = ['signedUp', 'tookPart', 'stopped'] as const;
const BUDGET = ['granted', 'spent', 'cofinancing'] as const;
const STAYING = ['staying', 'maybeStaying', 'leaving'] as const;
type FactName = (typeof PEOPLE)[number] | (typeof BUDGET)[number] | (typeof STAYING)[number] | 'answers';

const optionsOf = <Option extends string>(values: readonly Option[], names: Record<Option, string>) =>
  values.map((value) => ({ value, label: names[value] }));

const CARRY_OPTIONS = Object.entries(CARRY_WORDS).map(([value, words]) => ({ value, label: `${value}: ${words}` }));

/** The fields of an evaluation, in the order of the report. Each part is folded under what is known or was filled in. */
export const evaluationFields = (known: Readonly<Record<string, unknown>>, around: Around): Html[] => {
  const facts = evaluationFacts.parse(known);
  const { form, action } = around;
  const { goalsMet = [], sessions = [], outcomes = [], learnings = [], scores = {} } = facts;
  const held = (name: string, value?: Value) => heldIn(form, name, value);
  const fact = (name: FactName) => held(`facts.${name}`, facts[name]);
  const field = (name: keyof typeof labels, at: string, value: Value, rest: object = {}): Html =>
    textField({ name: at, label: labels[name], value, of, ...rest }, form);
  const numbers = (...names: FactName[]): Html =>
    html`<div class="halves">${names.map((name) => factField({ name, kind: 'number' }, facts[name], around))}</div>`;
  const part = (text: { title: string; told: string }, sum: string, names: readonly string[], content: Piece): Html =>
    fold({
      ...{ title: text.title, told: text.told, sum, content },
      isOpen: names.some((name) => isWrong(form, `facts.${name}`) || wasAsked(form, name)),
    });
  return [
    part(
      texts.goals,
      texts.goals.sum(countOf(form, 'goalsMet', goalsMet, 'goal'), countOf(form, 'goalsMet', goalsMet, 'met')),
      ['goalsMet'],
      rowList({
        ...{ list: 'goalsMet', rows: goalsMet, form, action, one: texts.goals.one, more: texts.goals.more },
        says: (at, row) => held(`${at}.goal`, row?.goal),
        isOpen: (at, row) => held(`${at}.met`, row?.met) === '',
        fields: (at, row) =>
          html`${field('facts.goalsMet.goal', `${at}.goal`, row?.goal)}
<div class="halves">${selectField({ name: `${at}.met`, label: labels['facts.goalsMet.met'], none: '–', options: optionsOf(GOAL_MET, GOAL_WORDS), value: row?.met, required: true, of }, form)}${field('facts.goalsMet.note', `${at}.note`, row?.note)}</div>`,
      }),
    ),
    part(texts.people, texts.people.sum(fact('signedUp')), PEOPLE, numbers(...PEOPLE)),
    part(
      texts.sessions,
      texts.sessions.sum(countOf(form, 'sessions', sessions, 'name')),
      ['sessions'],
      rowList({
        ...{ list: 'sessions', rows: sessions, form, action, one: texts.sessions.one, more: texts.sessions.more },
        says: (at, row) => held(`${at}.name`, row?.name),
        fields: (at, row) =>
          html`<div class="halves">${field('facts.sessions.name', `${at}.name`, row?.name)}${field('facts.sessions.date', `${at}.date`, row?.date, { type: 'date' })}${field('facts.sessions.present', `${at}.present`, row?.present, { type: 'number' })}${field('facts.sessions.registered', `${at}.registered`, row?.registered, { type: 'number' })}</div>`,
      }),
    ),
    part(
      texts.outcomes,
      texts.outcomes.sum(countOf(form, 'outcomes', outcomes, 'action')),
      ['outcomes'],
      rowList({
        ...{ list: 'outcomes', rows: outcomes, form, action, one: texts.outcomes.one, more: texts.outcomes.more },
        says: (at, row) => held(`${at}.action`, row?.action),
        fields: (at, row) =>
          html`${field('facts.outcomes.action', `${at}.action`, row?.action)}${field('facts.outcomes.result', `${at}.result`, row?.result)}${field('facts.outcomes.carriedOnBy', `${at}.carriedOnBy`, row?.carriedOnBy, { hint: texts.outcomes.who })}
<div class="inline">${CARRIES.map((one) =>
            selectField(
              {
                ...{ name: `${at}.${one}`, label: CARRY_NAMES[one], none: '–', value: row?.[one], required: true, of },
                options: CARRY_OPTIONS,
              },
              form,
            ),
          )}</div>`,
      }),
    ),
    part(texts.budget, texts.budget.sum(fact('granted'), fact('spent')), BUDGET, numbers(...BUDGET)),
    part(
      texts.survey,
      texts.survey.sum(fact('answers')),
      ['answers', 'scores', ...STAYING, 'proud', 'advice'],
      [
        html`<p><a class="link" href="${around.survey}">${texts.survey.link}</a></p>`,
        numbers('answers'),
        html`<fieldset><legend>${texts.survey.averages}</legend><div class="halves">${SURVEY.map((question) =>
          textField(
            {
              name: `facts.scores.${question}`,
              label: SURVEY_QUESTIONS[question],
              value: scores[question] === undefined ? undefined : String(scores[question]).replace('.', ','),
              of,
            },
            form,
          ),
        )}</div></fieldset>`,
        html`<fieldset><legend>${texts.survey.staying}</legend>${numbers(...STAYING)}</fieldset>`,
        factField({ name: 'proud', kind: 'lines' }, facts.proud, around),
        factField({ name: 'advice', kind: 'lines' }, facts.advice, around),
      ],
    ),
    part(
      texts.learnings,
      texts.learnings.sum(countOf(form, 'learnings', learnings, 'text')),
      ['learnings'],
      rowList({
        ...{ list: 'learnings', rows: learnings, form, action, one: texts.learnings.one, more: texts.learnings.more },
        says: (at, row) => held(`${at}.text`, row?.text),
        fields: (at, row) =>
          html`${field('facts.learnings.text', `${at}.text`, row?.text)}
<div class="halves">${selectField({ name: `${at}.kind`, label: labels['facts.learnings.kind'], options: optionsOf(LEARNINGS, LEARNING_NAMES), value: row?.kind, required: true, of }, form)}${selectField({ name: `${at}.owner`, label: labels['facts.learnings.owner'], options: owners, value: row?.owner ?? 'coach', required: true, of }, form)}</div>`,
      }),
    ),
  ];
};
