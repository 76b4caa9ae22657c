import * as z from 'zod/mini';
import { longDate } from '../../../domain/calendar/dutch-dates.ts';
import { staffPagesOf } from '../../../domain/trajectory/staff-pages.ts';
import { documentTexts as texts } from '../../../emails/nl-BE/pages/documents.ts';
import { isoDate } from '../../../events/contract.ts';
import type { DocumentKind } from '../../../events/document.ts';
import type { Surroundings } from '../../http/edge.ts';
import { checkField, failed, hidden, radioField, selectField, textArea, textField } from '../../http/fields-html.ts';
import { type Html, html, type Piece } from '../../http/html.ts';
import { state, type Tone, table } from '../../http/parts.ts';
import { trajectoryPath, trajectoryShell } from '../../http/trajectory-shell.ts';
import { lookButton, unsaved } from '../../http/unsaved.ts';
import { menuCardFacts } from '../facts/menu-card.ts';
import { ARTICLES } from '../facts/regulations.ts';
import { ROLE_NAMES } from '../nl-BE/labels.ts';
import { TEMPLATE } from '../nl-BE/regulations.ts';
import {
  approveDocumentForm,
  publishDocumentForm,
  submitDocumentForm,
  withdrawDocumentForm,
  writeDocumentForm,
} from '../page-routes.ts';
import { type Comparison, type DocumentList, type DocumentView, documentPreview } from '../schema.ts';
import type { DocumentStatus } from '../summary-schema.ts';
import { comparedLines, comparedTold } from './comparison-page.ts';
import { history } from './document-page.ts';
import { evaluationFields } from './evaluation-form.ts';
import { bodies, factField, owners } from './fact-field.ts';
import { FACT_FIELDS, factsIn } from './facts-form.ts';
import { renderMarkdown } from './markdown.ts';
import { menuCardFields } from './menu-card-form.ts';
import { onCard } from './menu-card-page.ts';
import { heldIn, rowList, savingByKey } from './row-list.ts';

export { surveySheet } from './survey-sheet.ts';

const TONE: Record<DocumentStatus, Tone> = {
  none: 'quiet',
  draft: 'open',
  submitted: 'open',
  approved: 'done',
  'in-force': 'done',
  published: 'done',
  erased: 'quiet',
};

/** The documents of a trajectory. */
export const documentsPage = (view: DocumentList, around: Surroundings): string =>
  trajectoryShell(
    {
      ...view,
      tab: 'documents',
      title: texts.list.title,
      lead: texts.list.lead,
      main: table(
        texts.list.caption,
        [
          { title: texts.columns.document },
          { title: texts.columns.state },
          { title: texts.columns.version, kind: 'number' },
          { title: texts.columns.waits },
        ],
        view.documents.map(({ kind, label, status, statusLabel, version, waitsFor }) => [
          html`<a href="${`${trajectoryPath(view.trajectoryId, 'documents')}/${kind}`}">${label}</a>`,
          state(TONE[status], statusLabel),
          version === 0 ? '–' : version,
          waitsFor.length === 0 ? '–' : waitsFor.map((role) => ROLE_NAMES[role]).join(' en '),
        ]),
      ),
    },
    around,
  );

type Around = Surroundings & { view: DocumentView; path: string };

/** One document: the next step first, then the text, and what is to be filled in. */
export const documentStaffPage = (view: DocumentView, around: Surroundings): string => {
  const { trajectoryId, municipality, kind, label, status, statusLabel, version, shown } = view;
  const path = `${trajectoryPath(trajectoryId, 'documents')}/${kind}`;
  const all = { ...around, view, path };
  return trajectoryShell(
    {
      ...{ trajectoryId, municipality, tab: 'documents', title: label, paper: true },
      lead: html`${state(TONE[status], statusLabel)}${version === 0 ? null : ` · ${texts.version(version)}`}`,
      main: [
        previewed(all) ?? missing(shown.missing),
        status === 'erased' ? null : nextStep(all),
        status === 'erased' ? null : writing(all),
        html`<section class="part one"><h2>${texts.read}</h2>${content(kind, shown)}</section>`,
        view.versions.length === 0 ? null : history(view.versions),
        version < 2 ? null : comparing(view, path),
      ],
    },
    around,
  );
};

const missing = (those: readonly string[]): Html | null =>
  those.length === 0
    ? null
    : html`<div class="note open flow"><p><b>${texts.missing}</b></p><ul>${those.map((one) => html`<li>${one}</li>`)}</ul></div>`;

/** The version that was typed, before it is saved. */
const previewed = ({ form, view: { kind } }: Around): Html | null => {
  const preview = documentPreview.safeParse(form?.preview).data;
  const typed = form?.typed ?? {};
  return preview
    ? unsaved([
        missing(preview.missing),
        content(kind, { ...preview, facts: factsIn(kind, typed, {}), text: typed.text ?? '' }),
        html`<p><a class="link" href="#vul-aan">${texts.write.goOn}</a></p>`,
      ])
    : null;
};

/** A version as it reads: a menu card as it is printed. */
const content = (kind: DocumentKind, shown: { facts: unknown; text: string; markdown: string }): Html => {
  const card = kind === 'menu-card' ? menuCardFacts.safeParse(shown.facts).data : undefined;
  return card
    ? html`<div class="menu-card stack wide">${onCard(card, shown.text)}</div>`
    : html`<div class="text">${renderMarkdown(shown.markdown).html}</div>`;
};

/** To choose the versions that are compared. */
const comparing = ({ version }: DocumentView, path: string): Html => {
  const { title, told, from, to, button } = texts.compare;
  const options = Array.from({ length: version }, (_, index) => version - index).map((one) => ({
    value: String(one),
    label: texts.version(one),
  }));
  return html`<section class="part screen"><div class="flow"><h2>${title}</h2><p class="small muted">${told}</p></div>
<form class="sheet flow" method="get" action="${path}/vergelijk"><div class="halves">${selectField({ name: 'from', label: from, options, value: version - 1, required: true }, undefined)}
${selectField({ name: 'to', label: to, options, value: version, required: true }, undefined)}</div><div class="btns"><button class="btn quiet" type="submit">${button}</button></div></form></section>`;
};

/** Two versions of a document, line by line. */
export const comparisonStaffPage = (view: Comparison, around: Surroundings): string => {
  const { trajectoryId, municipality, kind, label } = view;
  return trajectoryShell(
    {
      ...{ trajectoryId, municipality, tab: 'documents', title: texts.compare.of(label), paper: true },
      lead: comparedTold(view),
      main: [
        comparedLines(view),
        html`<p><a class="link" href="${`${trajectoryPath(trajectoryId, 'documents')}/${kind}`}">${texts.compare.back}</a></p>`,
      ],
    },
    around,
  );
};

/** What can be done with the newest version now. Who may is decided by the route: this only leaves out what never makes sense. */
const nextStep = (around: Around): Html | null => {
  const { view, path, as } = around;
  const { status, version, waitsFor, kind, shown } = view;
  const given = hidden('version', version);
  const steps: (Html | null)[] = [];
  if (status === 'draft' && shown.missing.length === 0) {
    steps.push(
      html`<form class="sheet flow" method="post" action="${path}/leg-voor"><p>${texts.submit.told}</p>${failed(submitDocumentForm.id, around)}${given}<div class="btns"><button class="btn" type="submit">${texts.submit.button(version)}</button></div></form>`,
    );
  }
  if (status === 'submitted' && (as === 'admin' || waitsFor.some((role) => role === as))) steps.push(approval(around));
  if ((kind === 'regulations' || kind === 'menu-card') && status === 'approved') {
    steps.push(
      html`<form class="sheet flow" method="post" action="${path}/maak-bekend" novalidate><p>${texts.publish.told}</p>${failed(publishDocumentForm.id, around)}${given}
${textField({ name: 'on', label: texts.labels.on, type: 'date', required: true, of: publishDocumentForm.id }, around.form)}<div class="btns"><button class="btn" type="submit">${texts.publish.button}</button></div></form>`,
    );
  }
  if (status === 'submitted' || status === 'approved') {
    steps.push(
      html`<form class="flow" method="post" action="${path}/trek-in">${failed(withdrawDocumentForm.id, around)}${given}<div class="btns"><button class="btn quiet stop" type="submit">${texts.withdraw.button}</button></div></form>`,
    );
  }
  return steps.length === 0
    ? null
    : html`<section class="part"><h2>${texts.next}</h2><div class="flow">${steps}</div></section>`;
};

const approval = (around: Around): Html => {
  const { view, path, form } = around;
  const of = approveDocumentForm.id;
  const byDecision = view.kind === 'regulations';
  return html`<form class="sheet flow" method="post" action="${path}/keur-goed" novalidate><p>${byDecision ? texts.approve.decision : texts.approve.told}</p>${failed(of, around)}${hidden('version', view.version)}
${
  byDecision
    ? html`${radioField({ name: 'decision.body', label: texts.labels['decision.body'], options: bodies, required: true, of }, form)}
${textField({ name: 'decision.decidedOn', label: texts.labels['decision.decidedOn'], type: 'date', required: true, of }, form)}
${textField({ name: 'decision.reference', label: texts.labels['decision.reference'], required: true, maxlength: 60, of }, form)}`
    : null
}<div class="btns"><button class="btn" type="submit">${texts.approve.button(view.version)}</button></div></form>`;
};

const known = z.record(z.string(), z.unknown());

const writing = (around: Around): Html => {
  const { view, path, form } = around;
  const of = writeDocumentForm.id;
  const facts = known.parse(view.shown.facts);
  const isMended = form?.of === of;
  const text = heldIn(form, 'text', view.shown.text);
  return html`<section class="part" id="vul-aan"><div class="flow"><h2>${texts.write.title}</h2><p class="small muted">${texts.write.told}</p></div>
<details${isMended || view.status === 'none' || view.status === 'draft' ? html` open` : null}><summary>${texts.write.title}</summary><form class="sheet flow" method="post" action="${path}/schrijf" novalidate>${view.kind === 'menu-card' ? null : savingByKey()}${failed(of, around)}${hidden('basedOn', view.version)}
${fieldsOf(facts, around)}
${textArea({ name: 'text', label: texts.labels.text, hint: texts.write.text, value: view.shown.text, ...(text === '' ? {} : { rows: 12, tall: true }), of }, form)}
<div class="btns"><button class="btn" type="submit">${texts.write.button}</button>${lookButton()}</div></form></details></section>`;
};

const fieldsOf = (facts: Readonly<Record<string, unknown>>, around: Around): Piece => {
  const { view, form, path } = around;
  if (view.kind === 'evaluation')
    return evaluationFields(facts, { form, action: `${path}/schrijf`, survey: staffPagesOf(view.trajectoryId).survey });
  const single = FACT_FIELDS[view.kind].map((field) => factField(field, facts[field.name], around));
  return view.kind === 'menu-card'
    ? [single, menuCardFields(facts, { form, action: `${path}/schrijf` })]
    : [single, rows(facts, around)];
};

/** An action of the work plan in a line. */
const workSaid = (what: string, due: string): string => {
  const day = isoDate.safeParse(due).data;
  return what === '' ? '' : texts.write.actionDue(what, day === undefined ? '' : longDate(day));
};

const planned = z.array(z.object({ what: z.string(), owner: z.string(), due: z.string() }));

/** What is filled in row by row. */
const rows = (facts: Readonly<Record<string, unknown>>, { view, form, path }: Around): Html | null => {
  const of = writeDocumentForm.id;
  if (view.kind === 'work-plan') {
    return html`<h3>${texts.write.actions}</h3>${rowList({
      ...{ list: 'actions', rows: planned.safeParse(facts.actions).data, form, action: `${path}/schrijf` },
      ...{ one: texts.write.action, more: texts.write.moreActions },
      says: (at, row) => workSaid(heldIn(form, `${at}.what`, row?.what), heldIn(form, `${at}.due`, row?.due)),
      fields: (at, row) =>
        html`${textField({ name: `${at}.what`, label: texts.labels['facts.actions.what'], value: row?.what, required: true, maxlength: 300, of }, form)}
<div class="halves">${selectField({ name: `${at}.owner`, label: texts.labels['facts.actions.owner'], options: owners, value: row?.owner ?? 'coach', required: true, of }, form)}
${textField({ name: `${at}.due`, label: texts.labels['facts.actions.due'], type: 'date', value: row?.due, required: true, of }, form)}</div>`,
    })}`;
  }
  if (view.kind === 'regulations') return articles(facts, form);
  return null;
};

const changed = z.array(
  z.object({ article: z.string(), text: z.optional(z.string()), leftOut: z.optional(z.boolean()) }),
);

/** The articles of the template: each can get another text, or be left out. */
const articles = (facts: Readonly<Record<string, unknown>>, form: Around['form']): Html => {
  const of = writeDocumentForm.id;
  const changes = new Map((changed.safeParse(facts.articles).data ?? []).map((one) => [one.article, one]));
  const { labels, write } = texts;
  const own = form?.of === of ? form : undefined;
  return html`<h3>${write.articles}</h3><p class="hint">${write.articlesTold}</p>${ARTICLES.map((id, index) => {
    const change = changes.get(id);
    const name = `facts.articles.${index}`;
    const isOpen = own?.errors.some(({ field }) => field.startsWith(`${name}.`)) ?? false;
    const how = change?.leftOut ? write.leftOut : change?.text === undefined ? null : write.changed;
    return html`<details${isOpen ? html` open` : null}><summary>${index + 1}. ${TEMPLATE[id].title}${how === null ? null : ` (${how})`}</summary>${hidden(`${name}.article`, id)}
${textArea({ name: `${name}.text`, label: labels['facts.articles.text'], value: change?.text, rows: 8, of }, form)}
${checkField({ name: `${name}.leftOut`, label: write.leaveOut, value: 'yes', checked: change?.leftOut ?? false, of }, form)}</details>
`;
  })}`;
};
