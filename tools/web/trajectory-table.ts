import { type Html, html } from '@klimaatdoeners/local-cloud/web/html';
import type { TrajectoryLine } from './product.ts';

const PHASES: Record<string, string> = {
  planned: 'planned',
  preparation: 'preparation and call',
  guidance: 'guidance of the group',
  evaluation: 'evaluation and anchoring',
  completed: 'completed',
  cancelled: 'cancelled',
};

/** The newest trajectories; `more` says that there are others. */
export const trajectoryTable = ({
  trajectories,
  more,
}: {
  trajectories: TrajectoryLine[];
  more: boolean;
}): Html => html`<section aria-labelledby="trajectories-title">
<h2 id="trajectories-title">Trajectories</h2>
${
  trajectories.length === 0
    ? html`<p class="nothing">None yet. <code>npm run onboard -- --example</code> brings the first municipalities on board.</p>`
    : html`<div class="scroll" tabindex="0" role="region" aria-labelledby="trajectories-title"><table class="stacks" role="table">
<thead role="rowgroup"><tr role="row">${['Municipality', 'Phase', 'Next', 'Report as'].map((head) => html`<th scope="col" role="columnheader">${head}</th>`)}</tr></thead>
<tbody role="rowgroup">${trajectories.map(trajectoryRow)}</tbody>
</table></div>
${more ? html`<p class="hint">These are the newest. <a href="/_local/try?as=admin&amp;path=/reports/portfolio">The portfolio</a> has all of them.</p>` : html`<p class="hint"><a href="/_local/try?as=admin&amp;path=/reports/portfolio">The portfolio</a>, as an admin sees it.</p>`}`
}
</section>`;

const trajectoryRow = ({ trajectoryId, municipality, status, next }: TrajectoryLine): Html => {
  const report = (role: string) =>
    html`<a class="as" href="/_local/try?${new URLSearchParams({ as: role, trajectoryId, path: `/trajectories/${trajectoryId}/report` }).toString()}">${role}</a>`;
  // The roles hold where a narrow screen makes a list of each row.
  return html`<tr role="row">
<th scope="row" role="rowheader">${municipality} <small>${trajectoryId}</small></th>
<td role="cell" data-label="Phase"><span class="badge ${status}">${PHASES[status] ?? status}</span></td>
<td role="cell" data-label="Next">${next ? html`${next.milestoneId} <small>${next.on}</small>` : '–'}</td>
<td class="links" role="cell" data-label="Report as">${report('coach')} ${report('officer')} ${report('admin')}</td>
</tr>`;
};
