import type { DeadLetter } from '../queue/queues.ts';
import type { Appearance, Application, Overview, Wanted } from './application.ts';
import type { ClockReading } from './clock.ts';
import type { ExecutionLine } from './controls.ts';
import { type Html, html } from './html.ts';
import { layout } from './layout.ts';

export type StatusView = {
  appearance: Appearance;
  clock: ClockReading;
  overview: Overview;
  tokenForm: Application<Wanted>['tokenForm'];
  executions: ExecutionLine[];
  queues: Record<string, number>;
  deadLetters: DeadLetter[];
  mails: number;
  origin: string;
};

/** The words for the status of an execution. */
const EXECUTIONS: Record<string, string> = {
  RUNNING: 'running',
  SUCCEEDED: 'succeeded',
  FAILED: 'failed',
  TIMED_OUT: 'timed out',
  ABORTED: 'stopped',
};
const DAY_MS = 86_400_000;
/** The length of `2027-01-04T09:00`. */
const MINUTES = 16;
const SHOWN_EXECUTIONS = 12;
const MAX_BODY = 400;

export const statusPage = (view: StatusView): Html =>
  layout(view.appearance, {
    title: 'Overview',
    path: '/_local/',
    now: Date.parse(view.clock.now),
    script: '/_local/status.js',
    body: html`<h1>What is happening</h1>
<noscript><p class="warning">The clock and the tokens on this page need JavaScript. The inbox does not.</p></noscript>
<div class="cards">
${clockCard(view)}
${tokenCard(view)}
</div>
${view.overview.section}
<div class="cards">
${executionCard(view.executions)}
${queueCard(view)}
</div>
${deadLetterList(view)}`,
  });

const clockCard = ({ clock, mails, overview, appearance: { times } }: StatusView): Html => {
  const now = Date.parse(clock.now);
  const button = (label: string, to: string) => html`<button type="button" data-advance="${to}">${label}</button>`;
  return html`<section class="card" aria-labelledby="clock-title" id="clock" data-now="${clock.now}" data-time-zone="${times.timeZone}" data-locale="${times.locale}">
<h2 id="clock-title">Clock</h2>
<p class="big"><time id="clock-time" datetime="${clock.now}">${times.friendlyTime(now)}</time></p>
<p class="hint">${
    clock.nextDue === null
      ? `Nothing is planned.${overview.firstStep === null ? '' : ` ${overview.firstStep}`}`
      : html`The next thing happens <strong><time datetime="${clock.nextDue}">${times.friendlyTime(Date.parse(clock.nextDue))}</time></strong>.`
  }</p>
<p class="row">
${button('A day later', new Date(now + DAY_MS).toISOString())}
${button('A week later', new Date(now + 7 * DAY_MS).toISOString())}
${clock.nextDue === null ? null : button('To the next thing', clock.nextDue)}
</p>
<form id="clock-form" class="fields">
<label>Until <input type="datetime-local" name="advanceTo" required min="${times.localTime(now).slice(0, MINUTES)}" value="${times.localTime(now + DAY_MS).slice(0, MINUTES)}"></label>
<button>Go</button>
</form>
<p class="hint" id="clock-status" role="status">${mails === 1 ? '1 mail' : `${mails} mails`} so far, in the <a href="/_local/inbox">inbox</a>.</p>
</section>`;
};

const tokenCard = ({ origin, tokenForm }: StatusView): Html => html`<section class="card" aria-labelledby="token-title">
<h2 id="token-title">Ask as somebody</h2>
<form id="token-form" class="fields" data-example="${origin}${tokenForm.examplePath}">
${tokenForm.fields}
<button>Make a token</button>
</form>
<p class="hint">${tokenForm.hint}</p>
<p id="token-status" role="status" class="hint"></p>
<div id="token-result" hidden><pre id="token-curl" tabindex="0"></pre><button type="button" id="token-copy">Copy</button></div>
</section>`;

const executionCard = (executions: ExecutionLine[]): Html => {
  const counts = Map.groupBy(executions, ({ status }) => status);
  return html`<section class="card" aria-labelledby="executions-title">
<h2 id="executions-title">State machines</h2>
${
  executions.length === 0
    ? html`<p class="nothing">No execution has started.</p>`
    : html`<p>${[...counts].map(([status, list]) => html`<span class="badge ${status.toLowerCase()}">${list.length} ${EXECUTIONS[status] ?? status}</span> `)}</p>
<ul class="plain-list">${executions
        .slice(0, SHOWN_EXECUTIONS)
        .map((execution) => html`<li><span>${execution.name}</span> <small>${whereItIs(execution)}</small></li>`)}</ul>`
}
</section>`;
};

/** The current state of a running execution, or the status and last state of any other. */
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

/** The name without CloudFormation's prefix (the stack) and suffix (a digest). */
const shortName = (queue: string): string => /^[^-]+-(.+?)[0-9A-F]{8}-\w+$/.exec(queue)?.[1] ?? queue;

const deadLetterList = ({ deadLetters: letters, appearance: { times } }: StatusView): Html | null =>
  letters.length === 0
    ? null
    : html`<section aria-labelledby="dead-title"><h2 id="dead-title">Dead letters</h2>
<p class="warning">${letters.length === 1 ? 'One message was' : `${letters.length} messages were`} given up. The work of each was not done.</p>
${letters.map(
  ({ queue, at, body }) =>
    html`<details><summary><span title="${queue}">${shortName(queue)}</span> <small>${times.friendlyTime(at)}</small></summary><pre tabindex="0">${body.slice(0, MAX_BODY)}</pre></details>`,
)}</section>`;
