import { type Html, html } from '../../http/html.ts';
import { PALETTE } from '../../http/palette.ts';

export type Bar = { label: string; count: number; colour?: string };

/** A bar chart made of a table: each number has its bar. A screen reader reads a table. */
export const bars = (caption: string, all: readonly Bar[]): Html => {
  const most = Math.max(1, ...all.map(({ count }) => count));
  return html`<table class="bars"><caption>${caption}</caption><tbody>
${all.map(
  ({ label, count, colour = PALETTE.accent }) =>
    html`<tr><th scope="row">${label}</th><td><svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"><rect width="100" height="8" fill="${PALETTE.tint}"/><rect width="${((count / most) * 100).toFixed(1)}" height="8" fill="${colour}"/></svg></td><td class="number">${count}</td></tr>
`,
)}</tbody></table>`;
};
