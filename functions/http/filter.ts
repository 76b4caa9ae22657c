import { type Html, html } from './html.ts';

/** A choice of what a page shows. */
export type Choice = { label: string; href: string; chosen: boolean };

export const FILTER_STYLE = `
.filter ul{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;list-style:none;margin:1rem 0 0;padding:0}
.filter a{display:inline-block;padding:.3rem 0}
.filter a[aria-current]{font-weight:700;text-decoration:none}
@media print{.filter{display:none}}
`;

/** Links that show only part of what a page lists. The chosen one is marked. */
export const filter = (name: string, choices: readonly Choice[]): Html =>
  html`<nav class="filter" aria-label="${name}"><ul>${choices.map(
    ({ label, href, chosen }) =>
      html`<li><a href="${href}"${chosen ? html` aria-current="true"` : null}>${label}</a></li>`,
  )}</ul></nav>`;
