import { COLOURS } from '../../../emails/colours.ts';
import { type Html, html } from '../../http/html.ts';
import type { CardAction } from '../kinds/menu-card.ts';

const { accent, ink, muted, rest, tint, card } = COLOURS.light;

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

/** The style of a menu card: as a poster on A4, and readable on a phone. */
export const CARD_STYLE = `
h1,h2,h3{font-family:Charter,"Sitka Text",Cambria,Georgia,serif;text-wrap:balance}
.sub{margin:.35rem 0 0;color:${muted};font-size:1.1875rem;max-width:44rem}
.theme{border-top:3px solid ${ink};padding-top:.8rem;margin:2.2rem 0 0}
.theme>h2{font-size:1.5rem;color:${accent};margin:0 0 1rem}
.dishes{list-style:none;margin:0;padding:0;columns:21rem;column-gap:2.5rem}
.dishes>li{break-inside:avoid;padding:0 0 1.4rem}
.dishes h3{font-size:1.1875rem;line-height:1.25;margin:0 0 .25rem}
.dishes p{margin:0 0 .35rem}
.needs{color:${muted};font-size:.875rem}
.note{border-left:4px solid ${accent};background:${tint};padding:.35rem .7rem}
.more{font-size:.9375rem;border-top:1px solid ${rest};margin-top:.5rem;padding-top:.5rem}
.more ol{margin:0 0 .35rem;padding-left:1.2rem}
.foot{border-top:3px solid ${ink};margin-top:2.2rem;padding-top:1rem;font-size:1.1875rem}
.text{max-width:44rem}
.part{border-top:2px solid ${ink};padding-top:.9rem;margin:2rem 0 0}
@page{size:A4;margin:12mm 13mm 13mm}
@media print{
html{font-size:9pt}
body{background:${card};-webkit-print-color-adjust:exact;print-color-adjust:exact}
header,main,footer{max-width:none;padding-left:0;padding-right:0}
header{padding-top:0}
h1{font-size:30pt}
.poster{columns:2;column-gap:9mm;margin-top:5mm}
.dishes{columns:auto}
.dishes>li{padding-bottom:3.5mm}
.theme{margin:0 0 3mm;padding-top:2mm}
.theme>h2{break-after:avoid;margin-bottom:2mm}
.foot,.foot+p{column-span:all;margin-top:3mm}
.poster .more{display:none}
.screen,.skip,.poster footer{display:none}
a{color:inherit;text-decoration:none}
}
`;
