import { type Html, html } from './html.ts';

/** A choice of what a page shows. */
export type Choice = { label: string; href: string; chosen: boolean };

/** Links that show only part of what a page lists. The chosen one is marked. */
export const filter = (name: string, choices: readonly Choice[]): Html =>
  html`<nav aria-label="${name}"><ul class="menu">${choices.map(
    ({ label, href, chosen }) =>
      html`<li><a href="${href}"${chosen ? html` aria-current="true"` : null}>${label}</a></li>`,
  )}</ul></nav>`;
