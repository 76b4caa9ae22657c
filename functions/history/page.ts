import { dateOf, timeOf } from '../../domain/calendar/local-time.ts';
import { dayAndMonth, fullDate, monthAndYear } from '../../emails/nl-BE/words.ts';
import { type Choice, FILTER_STYLE, filter } from '../http/filter.ts';
import { type Html, html } from '../http/html.ts';
import { document } from '../http/page.ts';
import { PALETTE } from '../http/palette.ts';
import { empty, section } from '../http/parts.ts';
import { REPORT_STYLE } from '../http/style.ts';
import type { HistoryView } from './routes.ts';

const { muted, rest } = PALETTE;

const STYLE = `${REPORT_STYLE}${FILTER_STYLE}
.events{list-style:none;margin:0;padding:0}
.events li{display:grid;grid-template-columns:16rem 1fr;gap:.1rem 1rem;padding:.6rem 0;border-top:1px solid ${rest};break-inside:avoid}
.events li:first-child{border-top:0;padding-top:0}
.events time,.events .by{color:${muted};font-size:.9375rem}
.events p{margin:0}
@media (max-width:40rem){.events li{grid-template-columns:1fr}}
`;

/** The page of a history, month by month, the latest first. */
export const historyPage = (view: HistoryView): string => {
  const { municipality, today, entries } = view;
  const months = [...Map.groupBy(entries, ({ at }) => monthAndYear(dateOf(at)))];
  return document({
    title: `Geschiedenis ${municipality}`,
    style: STYLE,
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
