import { DECIDING_BODY } from '../../../domain/document/kinds.ts';
import { renderMarkdown } from '../../document/pages/markdown.ts';
import { type Html, html } from '../../http/html.ts';
import { document } from '../../http/page.ts';
import { linkPage } from '../../link/page.ts';
import type { OpenedView } from '../opened-schema.ts';

type Shown = Extract<OpenedView, { kind: unknown }>;

/** The page that a mail about a document opens: the question first, then the document. */
export const openedPage = (view: OpenedView): string => {
  if (!('kind' in view)) return linkPage(view);
  const { html: body, headings } = renderMarkdown(view.markdown);
  const title = headings[0]?.level === 1 ? headings[0].title : view.label;
  return document({
    title: view.error === null ? title : `Fout: ${title}`,
    paper: true,
    header: html`<h1>${title}</h1>
<p class="sub"><span class="state">${view.statusLabel}</span> · versie ${view.version}</p>`,
    main: html`${above(view)}
<div class="text">${body}</div>`,
  });
};

const above = (view: Shown): Html | null => {
  switch (view.state) {
    case 'ask':
      return html`<form class="sheet screen flow" method="post"><h2>${view.byDecision ? 'Is dit goedgekeurd?' : 'Ga je akkoord?'}</h2>
${view.error === null ? null : html`<p class="error" role="alert">${view.error}</p>`}
${view.byDecision ? decisionFields(view.typed) : html`<p>Lees de tekst hieronder. Klopt er iets niet, antwoord dan op de mail.</p>`}
<div class="btns"><button class="btn" type="submit">${view.byDecision ? 'Geef de goedkeuring door' : `Ik ga akkoord met versie ${view.version}`}</button></div></form>`;
    case 'agreed':
      return html`<div class="sheet screen flow"><h2>Bedankt, je akkoord is genoteerd</h2><p>Wie dit voorlegde of nu opvolgt, krijgt een bericht zodra iedereen akkoord is. Je mag deze pagina sluiten.</p></div>`;
    case 'outdated':
      return html`<div class="sheet screen flow"><h2>Er is een nieuwere versie</h2><p>Dit is versie ${view.version}. Over de nieuwere krijg je een eigen mail.</p></div>`;
    case 'withdrawn':
      return html`<div class="sheet screen flow"><h2>Dit is weer een ontwerp</h2><p>Je akkoord is nu niet nodig. Ligt de tekst opnieuw klaar, dan krijg je een nieuwe mail.</p></div>`;
    case 'read':
      return null;
    default:
      return view.state satisfies never;
  }
};

const decisionFields = ({ body: chosen, decidedOn, reference }: Shown['typed']): Html =>
  html`<p>Geef de beslissing van je gemeente door zodra ze genomen is.</p>
<fieldset><legend>Wie besliste?</legend>
${Object.entries(DECIDING_BODY).map(
  ([body, name]) =>
    html`<label class="choice"><input type="radio" name="body" value="${body}"${body === chosen ? html` checked` : null} required><span>${name}</span></label>\n`,
)}</fieldset>
<div class="field"><label for="decidedOn">Op welke dag?</label><input id="decidedOn" name="decidedOn" type="date" value="${decidedOn}" required></div>
<div class="field"><label for="reference">Nummer van de beslissing, zoals 2027_GR_00123</label><input id="reference" name="reference" value="${reference}" maxlength="60" required autocomplete="off"></div>
`;
