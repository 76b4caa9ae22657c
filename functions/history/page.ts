import { dateOf, timeOf } from '../../domain/calendar/local-time.ts';
import { dayAndMonth, fullDate, monthAndYear } from '../../emails/nl-BE/words.ts';
import { type Choice, filter } from '../http/filter.ts';
import { type Html, html } from '../http/html.ts';
import { document } from '../http/page.ts';
import { empty, section } from '../http/parts.ts';
import type { HistoryView } from './routes.ts';

/** The page of a history, month by month, the latest first. */
export const historyPage = (view: HistoryView): string => {
  const { municipality, today, entries } = view;
  const months = [...Map.groupBy(entries, ({ at }) => monthAndYear(dateOf(at)))];
  return document({
    title: `Geschiedenis ${municipality}`,
    paper: true,
    header: html`<h1>Geschiedenis ${municipality}</h1>
<p class="sub">Wie veranderde wat, en wanneer · ${fullDate(today)}</p>
${filter('Toon alleen', choicesOf(view))}`,
    main:
      months.length === 0
        ? section('Nog niets', empty('Hiervan is nog niets gebeurd.'))
        : months.map(([month, own]) => section(month, html`<ol class="events">${own.map(event)}</ol>`)),
  });
};

const choicesOf = ({ trajectoryId, noun, nouns }: HistoryView): Choice[] => {
  const path = `/trajectories/${trajectoryId}/history?format=html`;
  return [
    { label: 'Alles', href: path, chosen: noun === null },
    ...nouns.map(({ noun: one, label }) => ({ label, href: `${path}&noun=${one}`, chosen: noun === one })),
  ];
};

const event = ({ at, text, by, nounLabel }: HistoryView['entries'][number]): Html => html`<li>
<time datetime="${at}">${dayAndMonth(dateOf(at))}, ${timeOf(at)}</time>
<div><p>${text}</p><p class="by">${by.label} · ${nounLabel}</p></div>
</li>
`;
