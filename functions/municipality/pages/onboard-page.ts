import { MUNICIPALITIES } from '../../../domain/municipality/register.ts';
import { SESSION_NAMES } from '../../../emails/nl-BE/names.ts';
import { onboardTexts as texts } from '../../../emails/nl-BE/pages/onboard.ts';
import type { Surroundings } from '../../http/edge.ts';
import { checkField, selectField, textField } from '../../http/fields-html.ts';
import { DO } from '../../http/form.ts';
import type { FormState } from '../../http/form-state.ts';
import { shortDate } from '../../http/format.ts';
import { type Html, html, type Piece } from '../../http/html.ts';
import { document } from '../../http/page.ts';
import { table, titled, wayOut } from '../../http/parts.ts';
import { trajectoryPath } from '../../http/trajectory-shell.ts';
import { type OnboardingAnswer, onboardingAnswer } from '../schema.ts';
import { ADMIN } from './admin-page.ts';

const PATH = '/beheer/gemeente';
const { labels, hints, parts, preview: words } = texts;

/** The form to onboard one municipality, and what that would bring. */
export const onboardPage = ({ viewer, form }: Surroundings): string => {
  const wouldBe = form && form.errors.length === 0 ? onboardedIn(form.preview) : undefined;
  return document({
    title: texts.title,
    viewer,
    width: 'narrow',
    errors: form?.errors,
    crumbs: [ADMIN],
    header: titled(texts.title, { lead: texts.lead }),
    main: html`<form class="flow" method="post" action="${`${PATH}#zie`}" novalidate>${fieldsOf(form)}
${wouldBe ? previewOf(wouldBe) : null}
<div class="btns"><button class="btn${wouldBe ? ' quiet' : ''}" type="submit" name="step" value="look">${texts.look}</button>${wouldBe?.created ? html`<button class="btn" type="submit" name="step" value="${DO}">${texts.button}</button>` : null}${wouldBe ? wayOut(PATH, texts.notYet) : null}</div></form>`,
  });
};

const fieldsOf = (form: FormState | undefined): Html => {
  const line = (name: Exclude<keyof typeof labels, 'nisCode' | 'allowOverlap'>, more: object = {}): Html =>
    textField({ name, label: labels[name], ...more }, form);
  const required = { required: true };
  const address = { ...required, type: 'email', hint: hints.email };
  const group = (title: string, fields: Piece): Html =>
    html`<fieldset class="flow"><legend class="serif">${title}</legend>${fields}</fieldset>`;
  return html`${group(parts.municipality, [
    selectField({ name: 'nisCode', label: labels.nisCode, options: OPTIONS, none: texts.none, ...required }, form),
    line('startDate', { ...required, type: 'date', hint: hints.startDate }),
  ])}${group(parts.coach, [line('coach.name', required), line('coach.email', address)])}${group(parts.officer, [
    line('officer.name', required),
    line('officer.email', address),
    line('officer.phone', { type: 'tel' }),
  ])}${group(parts.agreed, [
    line('workingBudgetCents', { ...required, hint: hints.budget }),
    line('targetGroupSize', { type: 'number' }),
    line('venue', { hint: hints.venue }),
    checkField({ name: 'allowOverlap', label: labels.allowOverlap, value: 'yes' }, form),
  ])}`;
};

const OPTIONS = MUNICIPALITIES.map(({ nisCode, name }) => ({ value: nisCode, label: name })).toSorted((a, b) =>
  a.label.localeCompare(b.label, 'nl'),
);

type Onboarded = Extract<OnboardingAnswer, { trajectoryId: string }>;

const onboardedIn = (preview: unknown): Onboarded | undefined => {
  const read = onboardingAnswer.safeParse(preview).data;
  return read && 'trajectoryId' in read ? read : undefined;
};

const previewOf = ({
  trajectoryId,
  created,
  differences,
  municipality,
  phases,
  sessions,
  warnings = [],
}: Onboarded) => {
  const told = differences.length === 0 ? null : html`<p class="note open">${texts.differs(differences)}</p>`;
  if (!created) {
    return html`<div class="note flow" id="zie" role="status"><p><b>${words.existing}</b></p>${told}<p><a href="${trajectoryPath(trajectoryId)}">${words.toExisting}</a></p></div>`;
  }
  const { preparation, guidance, evaluation, end } = words.phases;
  const days: [string, string][] = [
    [preparation, phases.preparation],
    [guidance, phases.guidance],
    [evaluation, phases.evaluation],
    [end, phases.end],
    ...Object.entries(SESSION_NAMES).flatMap(([id, { name }]): [string, string][] => {
      const date = Object.entries(sessions).find(([session]) => session === id)?.[1];
      return date === undefined ? [] : [[name, date]];
    }),
  ];
  return html`<section class="sheet flow" id="zie" role="status"><h2>${words.title}</h2>
${table(
  municipality,
  [{ title: words.step }, { title: words.day, kind: 'day' }],
  days.toSorted(([, a], [, b]) => (a < b ? -1 : 1)).map(([label, date]) => [label, shortDate(date)]),
)}
${warnings.map(({ message }) => html`<p class="note open">${message}</p>`)}${told}
<p>${words.mails}</p></section>`;
};
