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
    main: monthsOf(view, `/trajectories/${view.trajectoryId}/history?format=html&`),
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
        monthsOf(view, `${trajectoryPath(view.trajectoryId, 'history')}?`),
      ],
    },
    around,
  );

/** So many entries stand on a page, and those of the same instant as its last. */
const SHOWN = 50;

const monthsOf = (view: HistoryView, path: string): Html[] => {
  const { before, noun } = view;
  const from = before === null ? view.entries : view.entries.filter(({ at }) => at < before);
  const last = from[SHOWN - 1]?.at;
  const shown = last === undefined ? from : from.filter(({ at }) => at >= last);
  const months = [...Map.groupBy(shown, ({ at }) => monthAndYear(dateOf(at)))];
  if (months.length === 0) return [section('Nog niets', empty('Hiervan is nog niets gebeurd.'))];
  const about = noun === null ? '' : `noun=${noun}&`;
  const links = [
    ...(before === null ? [] : [html`<a class="link" href="${`${path}${about}`.slice(0, -1)}">Nieuwste</a>`]),
    ...(last === undefined || shown.length === from.length
      ? []
      : [html`<a class="link" href="${`${path}${about}before=${last}`}">Ouder</a>`]),
  ];
  return [
    ...months.map(([month, own]) => section(month, html`<ol class="events">${own.map(event)}</ol>`)),
    ...(links.length === 0 ? [] : [html`<p class="btns">${links}</p>`]),
  ];
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
