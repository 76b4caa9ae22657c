import { counted } from '../../http/counted.ts';
import { type Html, html } from '../../http/html.ts';
import { document } from '../../http/page.ts';
import type { ChangedLine, Comparison } from '../schema.ts';

/** Two versions of a document, line by line. */
export const comparisonPage = (view: Comparison): string => {
  const { label, municipality } = view;
  return document({
    title: `${label} ${municipality}: wat er veranderde`,
    paper: true,
    header: html`<h1>${label} ${municipality}</h1>
<p class="sub">${comparedTold(view)}</p>`,
    main: comparedLines(view),
  });
};

/** Which versions they are, and how much differs. */
export const comparedTold = ({ from, to, added, removed }: Comparison): string => {
  const older = from === 0 ? 'Het voorstel' : `Versie ${from}`;
  const newer = to === 0 ? 'het voorstel' : `versie ${to}`;
  return `${older} naast ${newer}: ${counted(added, 'regel', 'regels')} erbij, ${counted(removed, 'regel', 'regels')} weg`;
};

/** The lines that differ, with those around them. */
export const comparedLines = ({ added, removed, lines }: Comparison): Html =>
  added + removed === 0
    ? html`<p class="empty">De tekst van beide versies is dezelfde.</p>`
    : html`<section class="part one"><h2>Wat er veranderde</h2>
<table class="diff"><caption>Regels met een min staan alleen in de oudere versie, regels met een plus alleen in de nieuwere.</caption>
<thead><tr><th scope="col" class="n">Was</th><th scope="col" class="n">Wordt</th><th scope="col" class="sign"><span class="hide">Erbij of weg</span></th><th scope="col">Tekst</th></tr></thead>
<tbody>${lines.map(row)}</tbody></table></section>`;

const row = ({ change, from, to, text }: ChangedLine): Html => {
  if (change === 'skipped')
    return html`<tr class="skipped"><td class="n">…</td><td class="n">…</td><td></td><td>ongewijzigd</td></tr>\n`;
  const title = /^#{1,6} (.+)$/.exec(text)?.[1];
  const shown = title === undefined ? text || '\u00a0' : html`<span class="heading">${title}</span>`;
  const content =
    change === 'added' ? html`<ins>${shown}</ins>` : change === 'removed' ? html`<del>${shown}</del>` : shown;
  const sign =
    change === 'added'
      ? html`<span aria-hidden="true">+</span><span class="hide">erbij</span>`
      : change === 'removed'
        ? html`<span aria-hidden="true">−</span><span class="hide">weg</span>`
        : null;
  return html`<tr class="${change}"><td class="n">${from}</td><td class="n">${to}</td><td class="sign">${sign}</td><td>${content}</td></tr>\n`;
};
