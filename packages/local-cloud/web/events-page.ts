import type { LoggedEvent } from '../bus/bus.ts';
import type { Appearance } from './application.ts';
import { type Html, html } from './html.ts';
import { layout } from './layout.ts';

export type EventsView = {
  appearance: Appearance;
  now: number;
  /** Newest first. */
  events: LoggedEvent[];
};

/** The latest events on the buses. */
export const eventsPage = ({ appearance, now, events }: EventsView): Html =>
  layout(appearance, {
    title: 'Events',
    path: '/_local/events',
    now,
    body: html`<h1>Events on the bus</h1>
${
  events.length === 0
    ? html`<p class="nothing">Nothing has gone over the bus yet.</p>`
    : html`<p class="hint">The latest, newest first. Asked for as JSON, <code>/_local/events</code> gives all of them in order, with <code>?after=</code> and <code>?limit=</code>.</p>
${events.map((event) => eventItem(event, appearance))}`
}`,
  });

const eventItem = ({ position, event }: LoggedEvent, { times }: Appearance): Html => html`<details class="event">
<summary><span class="badge">${event.source}</span> <strong>${event['detail-type']}</strong> <small>#${position} · ${times.friendlyTime(Date.parse(event.time))}</small></summary>
<pre tabindex="0">${JSON.stringify(event.detail, null, 2)}</pre>
</details>`;
