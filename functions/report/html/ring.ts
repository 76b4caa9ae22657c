import { type Html, html } from '../../http/html.ts';

export type Share = { label: string; count: number; colour: string };

const RADIUS = 42;
const AROUND = 2 * Math.PI * RADIUS;

/** A ring chart, with the same figures beside it as text. */
export const ring = (title: string, shares: readonly Share[], middle: { value: string; below: string }): Html => {
  const total = shares.reduce((sum, { count }) => sum + count, 0);
  let before = 0;
  const arcs = shares
    .filter(({ count }) => count > 0)
    .map(({ count, colour }) => {
      const length = (count / total) * AROUND;
      const arc = html`<circle cx="60" cy="60" r="${RADIUS}" fill="none" stroke="${colour}" stroke-width="16" stroke-dasharray="${length.toFixed(2)} ${(AROUND - length).toFixed(2)}" stroke-dashoffset="${(-before).toFixed(2)}" transform="rotate(-90 60 60)"/>`;
      before += length;
      return arc;
    });
  const words = shares.map(({ label, count }) => `${label}: ${count}`).join(', ');
  return html`<div class="ring"><svg class="chart" viewBox="0 0 120 120" role="img" aria-label="${`${title}. ${words}`}">
${total === 0 ? html`<circle cx="60" cy="60" r="${RADIUS}" fill="none" stroke="var(--rest)" stroke-width="16"/>` : arcs}
<text x="60" y="62" font-size="24" font-weight="700" text-anchor="middle">${middle.value}</text><text x="60" y="78" font-size="11" text-anchor="middle" class="muted">${middle.below}</text>
</svg>
<ul class="legend">${shares.map(
    ({ label, count, colour }) =>
      html`<li><svg viewBox="0 0 16 16" aria-hidden="true"><rect width="16" height="16" rx="3" fill="${colour}"/></svg>${label}<strong>${count}</strong></li>`,
  )}</ul></div>`;
};
