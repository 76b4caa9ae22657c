import { counted } from '../../http/counted.ts';
import { html } from '../../http/html.ts';
import { document } from '../../http/page.ts';
import { empty, section } from '../../http/parts.ts';
import type { TrajectoryList } from '../schemas/list.ts';
import { rowsTable } from './rows.ts';

/** One page of the list of trajectories. */
export const listPage = ({ items, nextCursor }: TrajectoryList): string =>
  document({
    title: 'Trajecten',
    paper: true,
    header: html`<h1>Trajecten</h1>
<p class="sub">${counted(items.length, 'traject', 'trajecten')} op deze bladzijde</p>`,
    main: [
      items.length === 0
        ? section('Niets gevonden', empty('Er is (nog) geen traject dat je hier mag zien of dat aan je vraag voldoet.'))
        : section('In de volgorde van hun start', rowsTable('Eén traject per lijn', items)),
      nextCursor === null
        ? null
        : html`<p class="muted">Er volgen er nog: de volgende bladzijde vraag je op met <code>cursor=${nextCursor}</code>.</p>`,
    ],
  });
