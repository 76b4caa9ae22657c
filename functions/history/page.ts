import { dateOf, timeOf } from '../../domain/calendar/local-time.ts';
import { clock, dayAndMonth, fullDate, monthAndYear } from '../../emails/nl-BE/words.ts';
import type { Surroundings } from '../http/edge.ts';
import { type Choice, filter } from '../http/filter.ts';
import { type Html, html } from '../http/html.ts';
import { document } from '../http/page.ts';
import { empty, section } from '../http/parts.ts';
import { trajectoryPath, trajectoryShell } from '../http/trajectory-shell.ts';
import type { HistoryView } from './routes.ts';

/** The page of a history, month by month, the latest first. */
export const historyPage = (view: HistoryView): string =>
  document({
    title: `Geschiedenis ${view.municipality}`,
    paper: true,
    header: html`<h1>Geschiedenis ${view.municipality}</h1>
<p class="sub">Wie veranderde wat, en wanneer · ${fullDate(view.today)}</p>
${filter('Toon alleen', choicesOf(view, `/trajectories/${view.trajectoryId}/history?format=html&`))}`,
    main: monthsOf(view),
  });

/** The same among the pages of the trajectory. */
export const historyStaffPage = (view: HistoryView, around: Surroundings): string =>
  trajectoryShell(
    {
      ...view,
      tab: 'history',
      paper: true,
      title: 'Geschiedenis',
      lead: 'Wie veranderde wat, en wanneer.',
      main: [
        filter('Toon alleen', choicesOf(view, `${trajectoryPath(view.trajectoryId, 'history')}?`)),
        monthsOf(view),
      ],
    },
    around,
  );

const monthsOf = ({ entries }: HistoryView): Html[] => {
  const months = [...Map.groupBy(entries, ({ at }) => monthAndYear(dateOf(at)))];
  return months.length === 0
    ? [section('Nog niets', empty('Hiervan is nog niets gebeurd.'))]
    : months.map(([month, own]) => section(month, html`<ol class="events">${own.map(event)}</ol>`));
};

const choicesOf = ({ noun, nouns }: HistoryView, path: string): Choice[] => [
  { label: 'Alles', href: path.slice(0, -1), chosen: noun === null },
  ...nouns.map(({ noun: one, label }) => ({ label, href: `${path}noun=${one}`, chosen: noun === one })),
];

const event = ({ at, text, by, nounLabel }: HistoryView['entries'][number]): Html => html`<li>
<time datetime="${at}">${dayAndMonth(dateOf(at))}, ${clock(timeOf(at))} uur</time>
<div><p>${text}</p><p class="by">${by.label} · ${nounLabel}</p></div>
</li>
`;
