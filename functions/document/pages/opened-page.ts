import { COLOURS } from '../../../emails/colours.ts';
import { type Html, html } from '../../http/html.ts';
import { document } from '../../http/page.ts';
import { linkPage } from '../../link/page.ts';
import { DECIDING_BODY } from '../nl-BE/labels.ts';
import type { OpenedView } from '../opened-schema.ts';
import { renderMarkdown } from './markdown.ts';
import { DOCUMENT_STYLE } from './style.ts';

const { accent, onAccent, rest, card, ink } = COLOURS.light;

const STYLE = `
.sheet{background:${card};border:1px solid ${rest};border-radius:.75rem;padding:1.5rem;margin:1.5rem 0 0;max-width:44rem}
.sheet h2{margin:0 0 .5rem}
.sheet p:last-child{margin-bottom:0}
.field{margin:0 0 1rem;border:0;padding:0}
.field label,.field legend{display:block;font-weight:650;padding:0 0 .3rem}
.field .choice{display:flex;gap:.6rem;align-items:center;font-weight:400;min-height:2.75rem;padding:0}
.field input:not([type=radio]){min-height:3rem;width:100%;max-width:24rem;padding:.5rem .75rem;border:2px solid #6b8176;border-radius:.4rem;font:inherit}
.error{border-left:4px solid #a3311f;color:#a3311f;font-weight:650;padding:.5rem 1rem;margin:0 0 1rem}
button{min-height:3rem;padding:.75rem 1.75rem;border:0;border-radius:.6rem;background:${accent};color:${onAccent};font:inherit;font-weight:700;cursor:pointer}
button:hover{background:${ink}}
.text{margin-top:2rem}
`;

type Shown = Extract<OpenedView, { kind: unknown }>;

/** The page that a mail about a document opens: the question first, then the document. */
export const openedPage = (view: OpenedView): string => {
  if (!('kind' in view)) return linkPage(view);
  const { html: body, headings } = renderMarkdown(view.markdown);
  const title = headings[0]?.level === 1 ? headings[0].title : view.label;
  return document({
    title: view.error === null ? title : `Fout: ${title}`,
    style: DOCUMENT_STYLE + STYLE,
    header: html`<h1>${title}</h1>
<p class="sub"><span class="state">${view.statusLabel}</span> · versie ${view.version}</p>`,
    main: html`${above(view)}
<div class="text">${body}</div>`,
  });
};

const above = (view: Shown): Html | null => {
  switch (view.state) {
    case 'ask':
      return html`<form class="sheet screen" method="post"><h2>${view.byDecision ? 'Is dit goedgekeurd?' : 'Ga je akkoord?'}</h2>
${view.error === null ? null : html`<p class="error" role="alert">${view.error}</p>`}
${view.byDecision ? decisionFields() : html`<p>Lees de tekst hieronder. Klopt er iets niet, antwoord dan op de mail.</p>`}
<button type="submit">${view.byDecision ? 'Geef de goedkeuring door' : `Ik ga akkoord met versie ${view.version}`}</button></form>`;
    case 'agreed':
      return html`<div class="sheet screen"><h2>Bedankt, je akkoord is genoteerd</h2><p>Wie dit voorlegde, krijgt een bericht zodra iedereen akkoord is. Je mag deze pagina sluiten.</p></div>`;
    case 'outdated':
      return html`<div class="sheet screen"><h2>Er is een nieuwere versie</h2><p>Dit is versie ${view.version}. Over de nieuwere krijg je een eigen mail.</p></div>`;
    case 'read':
      return null;
    default:
      return view.state satisfies never;
  }
};

const decisionFields = (): Html =>
  html`<p>Geef de beslissing van je gemeente door zodra ze genomen is.</p>
<fieldset class="field"><legend>Wie besliste?</legend>
${Object.entries(DECIDING_BODY).map(
  ([body, name]) =>
    html`<label class="choice"><input type="radio" name="body" value="${body}" required> ${name}</label>\n`,
)}</fieldset>
<p class="field"><label for="decidedOn">Op welke dag?</label><input id="decidedOn" name="decidedOn" type="date" required></p>
<p class="field"><label for="reference">Nummer van de beslissing, zoals 2027_GR_00123</label><input id="reference" name="reference" maxlength="60" required autocomplete="off"></p>
`;
