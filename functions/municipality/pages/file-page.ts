import { onboardTexts } from '../../../emails/nl-BE/pages/onboard.ts';
import type { Surroundings } from '../../http/edge.ts';
import { hidden } from '../../http/fields-html.ts';
import { shortDate } from '../../http/format.ts';
import { type Html, html } from '../../http/html.ts';
import { document } from '../../http/page.ts';
import { state, titled, wayOut } from '../../http/parts.ts';
import { table } from '../../http/table.ts';
import { trajectoryPath } from '../../http/trajectory-shell.ts';
import type { RowOutcome } from '../file/outcome-schema.ts';
import type { FileView } from '../page-routes.ts';
import { ADMIN } from './admin-page.ts';

const { file: texts, differs } = onboardTexts;
const PATH = '/beheer/gemeenten';
/** So many rows a request, where a script shows how far it is. */
const PORTION = 20;

/** Many municipalities from a file: choose it, see what each row would bring, do it, see what became of each. */
export const filePage = (view: FileView, { viewer, form }: Surroundings): string =>
  document({
    title: texts.title,
    viewer,
    width: view.step === 'choose' ? 'narrow' : 'wide',
    errors: form?.errors,
    crumbs: [ADMIN],
    header: titled(texts.title, { lead: view.step === 'choose' ? texts.lead : undefined }),
    main: view.step === 'choose' ? choice(form?.errors[0]?.message) : outcome(view),
  });

const choice = (error: string | undefined): Html => {
  const { field } = texts;
  const described = error === undefined ? `${field}-u` : `${field}-u ${field}-f`;
  return html`<form class="flow" method="post" action="${PATH}" enctype="multipart/form-data" novalidate>
<div class="field${error === undefined ? '' : ' bad'}"><label for="${field}">${texts.label}</label><p class="hint" id="${`${field}-u`}">${texts.hint}</p>${
    error === undefined ? null : html`<p class="error" id="${`${field}-f`}">${error}</p>`
  }<input id="${field}" name="${field}" type="file" accept=".csv,.txt,.xlsx" aria-describedby="${described}"${error === undefined ? null : html` aria-invalid="true"`} required></div>
<div class="btns"><button class="btn" type="submit">${texts.look}</button></div></form>
<section class="flow"><h2>${texts.columns.title}</h2><p>${texts.columns.told}</p>
<p><a class="link" href="${`${PATH}/voorbeeld`}">${texts.columns.example}</a></p></section>`;
};

const outcome = (view: FileView): Html => {
  const { step, outcomes, rows } = view;
  return html`<div class="flow" role="status"><p><b>${texts.steps[step]}</b></p>
${step === 'going' ? html`<progress class="meter" max="${rows}" value="${outcomes.length}" aria-label="${texts.progress(outcomes.length, rows)}"></progress><p>${texts.progress(outcomes.length, rows)}</p>` : null}
${countsOf(view)}</div>
${nextOf(view)}
${view.refused === '[]' ? null : refusedPart(view.refused)}
${table({
  label: texts.rows,
  columns: [
    { title: texts.cells.municipality },
    { title: texts.cells.line, kind: 'number' },
    { title: texts.cells.start, kind: 'day' },
    { title: texts.cells.status },
    { title: texts.cells.told },
  ],
  rows: outcomes.map((one) => cellsOf(one, step)),
})}`;
};

const isTried = (step: FileView['step']): 'tried' | 'done' => (step === 'tried' ? 'tried' : 'done');

const countsOf = ({ step, outcomes }: FileView): Html => {
  const count = (status: RowOutcome['status']): number => outcomes.filter((one) => one.status === status).length;
  const { created, existing, refused } = texts.counts;
  return html`<dl class="facts across"><div><dt>${created[isTried(step)]}</dt><dd>${count('created')}</dd></div><div><dt>${existing}</dt><dd>${count('existing')}</dd></div><div><dt>${refused}</dt><dd>${count('refused')}</dd></div></dl>`;
};

const nextOf = ({ step, outcomes, lines }: FileView): Html => {
  const ready = outcomes.filter(({ status }) => status === 'created').length;
  const again = html`<a class="btn quiet" href="${PATH}">${texts.again}</a>`;
  if (step === 'done') return html`<div class="btns">${again}</div>`;
  if (step === 'tried' && ready === 0) {
    return html`<div class="flow"><p class="note open">${texts.nothing}</p><div class="btns">${again}</div></div>`;
  }
  const isGoing = step === 'going';
  return html`<form class="flow" method="post" action="${`${PATH}/uitvoeren`}" data-portion="${PORTION}"${isGoing ? html` data-onward=""` : null}>${hidden('lijnen', lines)}${isGoing ? hidden('uitslag', JSON.stringify(outcomes)) : html`<p>${texts.mails}</p>`}
<div class="btns"><button class="btn" type="submit">${isGoing ? texts.goOn : texts.do(ready)}</button>${isGoing ? null : wayOut(PATH, texts.again)}</div></form>`;
};

const refusedPart = (rows: string): Html =>
  html`<form class="sheet flow" method="post" action="${`${PATH}/geweigerd`}" data-plain><h2>${texts.refused.title}</h2><p>${texts.refused.told}</p>${hidden('rijen', rows)}
<div class="btns"><button class="btn quiet" type="submit">${texts.refused.button}</button></div></form>`;

const cellsOf = (one: RowOutcome, step: FileView['step']) => {
  const { line, municipality, startDate, status, trajectoryId, differences = [], warnings = [], errors = [] } = one;
  const isThere = trajectoryId !== undefined && (status === 'existing' || step !== 'tried');
  const told = [...errors, ...(differences.length === 0 ? [] : [differs(differences)]), ...warnings];
  return [
    isThere ? html`<a href="${trajectoryPath(trajectoryId)}">${municipality}</a>` : municipality || '–',
    line,
    /^\d{4}-\d{2}-\d{2}$/.test(startDate) ? shortDate(startDate) : startDate,
    stateOf(status, step),
    told.length === 0 ? null : html`<div>${told.map((message) => html`<p>${message}</p>`)}</div>`,
  ];
};

const stateOf = (status: RowOutcome['status'], step: FileView['step']): Html => {
  switch (status) {
    case 'created':
      return state('done', texts.status.created[isTried(step)]);
    case 'existing':
      return state('quiet', texts.status.existing);
    case 'refused':
      return state('late', texts.status.refused);
    default:
      return status satisfies never;
  }
};
