import { type Html, html } from '../../http/html.ts';
import type { CardAction } from '../kinds/menu-card.ts';

/** The actions of one theme. */
export const group = (title: string, actions: readonly CardAction[]): Html =>
  html`<section class="theme"><h2>${title}</h2>
<ul class="dishes">${actions.map(dish)}</ul></section>
`;

const dish = ({ title, summary, needs, firstSteps, pitfall, pact, note }: CardAction): Html =>
  html`<li><h3>${title}</h3>
<p>${summary}</p>
${note === undefined ? null : html`<p class="note"><strong>Bij ons</strong> ${note}</p>`}
${needs.length === 0 ? null : html`<p class="needs">${needs.join(' · ')}</p>`}
${
  firstSteps.length === 0 && pitfall === undefined && pact === undefined
    ? null
    : html`<div class="more">${firstSteps.length === 0 ? null : html`<ol>${firstSteps.map((step) => html`<li>${step}</li>`)}</ol>`}
${pitfall === undefined ? null : html`<p><strong>Let op</strong> ${pitfall}.</p>`}
${pact === undefined ? null : html`<p class="muted">${pact}</p>`}</div>`
}</li>
`;
