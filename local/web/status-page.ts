import type { DeadLetter } from '../queue/queues.ts';
import { type ClockReading, friendlyTime } from './clock.ts';
import type { ExecutionLine } from './controls.ts';
import { type Html, html } from './html.ts';
import { layout } from './layout.ts';
import type { TrajectoryLine } from './product.ts';

export type StatusView = {
  clock: ClockReading;
  trajectories: TrajectoryLine[];
  /** Whether there are more trajectories than those. */
  more: boolean;
  executions: ExecutionLine[];
  queues: Record<string, number>;
  deadLetters: DeadLetter[];
  mails: number;
  origin: string;
};

const PHASES: Record<string, string> = {
  planned: 'planned',
  preparation: 'preparation and call',
  guidance: 'guidance of the group',
  evaluation: 'evaluation and anchoring',
  completed: 'completed',
  cancelled: 'cancelled',
};
/** What has become of a timeline. */
const EXECUTIONS: Record<string, string> = {
  RUNNING: 'running',
  SUCCEEDED: 'succeeded',
  FAILED: 'failed',
  TIMED_OUT: 'timed out',
  ABORTED: 'stopped',
};
const DAY_MS = 86_400_000;
const SHOWN_EXECUTIONS = 12;
const MAX_BODY = 400;

export const statusPage = (view: StatusView): Html =>
  layout({
    title: 'Overview',
    path: '/_local/',
    clock: friendlyTime(Date.parse(view.clock.now)),
    script: '/_local/status.js',
    body: html`<h1>What is happening</h1>
<noscript><p class="warning">The clock and the tokens on this page need JavaScript. The inbox does not.</p></noscript>
<div class="cards">
${clockCard(view)}
${tokenCard(view.origin)}
</div>
${trajectoryTable(view)}
<div class="cards">
${executionCard(view.executions)}
${queueCard(view)}
</div>
${deadLetterList(view.deadLetters)}`,
  });

const clockCard = ({ clock, mails, trajectories }: StatusView): Html => {
  const now = Date.parse(clock.now);
  const button = (label: string, to: string) => html`<button type="button" data-advance="${to}">${label}</button>`;
  return html`<section class="card" aria-labelledby="clock-title" id="clock" data-now="${clock.now}">
<h2 id="clock-title">Clock</h2>
<p class="big"><time id="clock-time" datetime="${clock.now}">${friendlyTime(now)}</time></p>
<p class="hint">${
    clock.nextDue === null
      ? `Nothing is planned.${trajectories.length === 0 ? ' Onboard a municipality to begin.' : ''}`
      : html`The next thing happens <strong><time datetime="${clock.nextDue}">${friendlyTime(Date.parse(clock.nextDue))}</time></strong>.`
  }</p>
<p class="row">
${button('A day later', new Date(now + DAY_MS).toISOString())}
${button('A week later', new Date(now + 7 * DAY_MS).toISOString())}
${clock.nextDue === null ? null : button('To the next thing', clock.nextDue)}
</p>
<p class="hint" id="clock-status" role="status">${mails === 1 ? '1 mail' : `${mails} mails`} so far, in the <a href="/_local/inbox">inbox</a>.</p>
</section>`;
};

const tokenCard = (origin: string): Html => html`<section class="card" aria-labelledby="token-title">
<h2 id="token-title">Ask as somebody</h2>
<form id="token-form" class="fields" data-origin="${origin}">
<label>Role <select name="role"><option value="admin">admin</option><option value="coach">coach</option><option value="officer">officer</option></select></label>
<label>E-mail <input name="email" type="email" placeholder="optional" autocomplete="off"></label>
<label>NIS code <input name="nisCode" inputmode="numeric" pattern="[0-9]{5}" size="7" placeholder="optional" autocomplete="off"></label>
<button>Make a token</button>
</form>
<p class="hint">Without an address or a NIS code, a coach or officer is that of the newest trajectory.</p>
<p id="token-status" role="status" class="hint"></p>
<div id="token-result" hidden><pre id="token-curl" tabindex="0"></pre><button type="button" id="token-copy">Copy</button></div>
</section>`;

const trajectoryTable = ({
  trajectories,
  more,
}: StatusView): Html => html`<section aria-labelledby="trajectories-title">
<h2 id="trajectories-title">Trajectories</h2>
${
  trajectories.length === 0
    ? html`<p class="nothing">None yet. <code>npm run onboard</code> brings the first municipality on board.</p>`
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

const executionCard = (executions: ExecutionLine[]): Html => {
  const counts = Map.groupBy(executions, ({ status }) => status);
  return html`<section class="card" aria-labelledby="executions-title">
<h2 id="executions-title">Timelines</h2>
${
  executions.length === 0
    ? html`<p class="nothing">No timeline has started.</p>`
    : html`<p>${[...counts].map(([status, list]) => html`<span class="badge ${status.toLowerCase()}">${list.length} ${EXECUTIONS[status] ?? status}</span> `)}</p>
<ul class="plain-list">${executions
        .slice(0, SHOWN_EXECUTIONS)
        .map((execution) => html`<li><span>${execution.name}</span> <small>${whereItIs(execution)}</small></li>`)}</ul>`
}
</section>`;
};

/** Only one that runs is in a state; of any other, it is the last one it was in. */
const whereItIs = ({ status, state }: ExecutionLine): string => {
  if (state === null || status === 'SUCCEEDED') return EXECUTIONS[status] ?? status;
  return status === 'RUNNING' ? state : `${EXECUTIONS[status] ?? status} in “${state}”`;
};

const queueCard = ({ queues }: StatusView): Html => {
  const all = Object.entries(queues);
  const busy = all.filter(([, depth]) => depth > 0);
  return html`<section class="card" aria-labelledby="queues-title">
<h2 id="queues-title">Queues</h2>
${busy.length === 0 ? null : html`<ul class="plain-list">${busy.map(([name, depth]) => html`<li><span title="${name}">${shortName(name)}</span> <strong>${depth}</strong></li>`)}</ul>`}
<p class="hint">${busy.length === 0 ? `All ${all.length} queues are empty.` : `The other ${all.length - busy.length} queues are empty.`}</p>
</section>`;
};

/** Without the stack before and the digest after the name that CloudFormation makes. */
const shortName = (queue: string): string => /^[^-]+-(.+?)[0-9A-F]{8}-\w+$/.exec(queue)?.[1] ?? queue;

const deadLetterList = (letters: DeadLetter[]): Html | null =>
  letters.length === 0
    ? null
    : html`<section aria-labelledby="dead-title"><h2 id="dead-title">Dead letters</h2>
<p class="warning">${letters.length === 1 ? 'One message was' : `${letters.length} messages were`} given up. Each is something that did not happen.</p>
${letters.map(
  ({ queue, at, body }) =>
    html`<details><summary><span title="${queue}">${shortName(queue)}</span> <small>${friendlyTime(at)}</small></summary><pre tabindex="0">${body.slice(0, MAX_BODY)}</pre></details>`,
)}</section>`;
