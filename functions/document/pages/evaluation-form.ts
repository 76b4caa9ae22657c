import { SURVEY } from '../../../domain/document/survey.ts';
import { documentTexts } from '../../../emails/nl-BE/pages/documents.ts';
import { evaluationTexts as texts } from '../../../emails/nl-BE/pages/evaluation.ts';
import type { Surroundings } from '../../http/edge.ts';
import { selectField, textField } from '../../http/fields-html.ts';
import { type Html, html } from '../../http/html.ts';
import { CARRIES, evaluationFacts, GOAL_MET, LEARNINGS } from '../facts/evaluation.ts';
import { CARRY_NAMES, CARRY_WORDS, GOAL_WORDS, LEARNING_NAMES, SURVEY_QUESTIONS } from '../nl-BE/evaluation.ts';
import { writeDocumentForm } from '../page-routes.ts';
import { factField, owners, rowsOf } from './fact-field.ts';
import type { FactField } from './facts-form.ts';

/** `survey`: the path of its sheet. */
type Around = Pick<Surroundings, 'form'> & { survey: string };
type Known = Readonly<Record<string, unknown>>;

const { labels } = documentTexts;
const of = writeDocumentForm.id;

const optionsOf = <Value extends string>(values: readonly Value[], names: Record<Value, string>) =>
  values.map((value) => ({ value, label: names[value] }));

const part = (title: string, told: string, fields: readonly Html[]): Html =>
  html`<h3>${title}</h3><p class="hint">${told}</p>${fields}`;

const number = (names: readonly string[], facts: Known, around: Around): Html =>
  html`<div class="halves">${names.map((name) => factField({ name, kind: 'number' } satisfies FactField, facts[name], around))}</div>`;

/** The fields of an evaluation, in the order of the report. What is known of the trajectory stands in them. */
export const evaluationFields = (facts: Known, around: Around): Html[] => {
  const { goalsMet, sessions, outcomes, scores = {}, learnings } = evaluationFacts.parse(facts);
  const { form } = around;
  const field = (name: keyof typeof labels, at: string, value: string | number | undefined, rest: object = {}): Html =>
    textField({ name: at, label: labels[name], value, of, ...rest }, form);
  return [
    part(
      texts.goals.title,
      texts.goals.told,
      rowsOf('goalsMet', goalsMet, form).map((row, index) => {
        const at = `facts.goalsMet.${index}`;
        return html`<fieldset><legend>${texts.goals.one(index + 1)}</legend>${field('facts.goalsMet.goal', `${at}.goal`, row?.goal)}
<div class="halves">${selectField({ name: `${at}.met`, label: labels['facts.goalsMet.met'], none: '–', options: optionsOf(GOAL_MET, GOAL_WORDS), value: row?.met, required: true, of }, form)}${field('facts.goalsMet.note', `${at}.note`, row?.note)}</div></fieldset>
`;
      }),
    ),
    part(texts.people.title, texts.people.told, [number(['signedUp', 'tookPart', 'stopped'], facts, around)]),
    part(
      texts.sessions.title,
      texts.sessions.told,
      rowsOf('sessions', sessions, form).map((row, index) => {
        const at = `facts.sessions.${index}`;
        return html`<fieldset><legend>${texts.sessions.one(index + 1)}</legend><div class="halves">${field('facts.sessions.name', `${at}.name`, row?.name)}${field('facts.sessions.date', `${at}.date`, row?.date, { type: 'date' })}${field('facts.sessions.present', `${at}.present`, row?.present, { type: 'number' })}${field('facts.sessions.registered', `${at}.registered`, row?.registered, { type: 'number' })}</div></fieldset>
`;
      }),
    ),
    part(
      texts.outcomes.title,
      texts.outcomes.told,
      rowsOf('outcomes', outcomes, form).map((row, index) => {
        const at = `facts.outcomes.${index}`;
        return html`<fieldset><legend>${texts.outcomes.one(index + 1)}</legend>${field('facts.outcomes.action', `${at}.action`, row?.action)}${field('facts.outcomes.result', `${at}.result`, row?.result)}${field('facts.outcomes.carriedOnBy', `${at}.carriedOnBy`, row?.carriedOnBy, { hint: texts.outcomes.who })}
<div class="inline">${CARRIES.map((one) =>
          selectField(
            {
              ...{ name: `${at}.${one}`, label: CARRY_NAMES[one], none: '–', value: row?.[one], required: true, of },
              options: Object.entries(CARRY_WORDS).map(([value, words]) => ({ value, label: `${value}: ${words}` })),
            },
            form,
          ),
        )}</div></fieldset>
`;
      }),
    ),
    part(texts.budget.title, texts.budget.told, [number(['granted', 'spent', 'cofinancing'], facts, around)]),
    part(texts.survey.title, texts.survey.told, [
      html`<p><a class="link" href="${around.survey}">${texts.survey.link}</a></p>`,
      number(['answers'], facts, around),
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
      html`<fieldset><legend>${texts.survey.staying}</legend>${number(['staying', 'maybeStaying', 'leaving'], facts, around)}</fieldset>`,
      factField({ name: 'proud', kind: 'lines' }, facts.proud, around),
      factField({ name: 'advice', kind: 'lines' }, facts.advice, around),
    ]),
    part(
      texts.learnings.title,
      texts.learnings.told,
      rowsOf('learnings', learnings, form).map((row, index) => {
        const at = `facts.learnings.${index}`;
        return html`<fieldset><legend>${texts.learnings.one(index + 1)}</legend>${field('facts.learnings.text', `${at}.text`, row?.text)}
<div class="halves">${selectField({ name: `${at}.kind`, label: labels['facts.learnings.kind'], options: optionsOf(LEARNINGS, LEARNING_NAMES), value: row?.kind, required: true, of }, form)}${selectField({ name: `${at}.owner`, label: labels['facts.learnings.owner'], options: owners, value: row?.owner ?? 'coach', required: true, of }, form)}</div></fieldset>
`;
      }),
    ),
  ];
};
