import { calendarTexts as texts } from '../../emails/nl-BE/pages/calendar.ts';
import { html } from '../http/html.ts';
import { document } from '../http/page.ts';
import { PAGE_FROM_MAIL } from '../link/page.ts';
import type { CalendarPageView } from './routes.ts';

const STYLE = `${PAGE_FROM_MAIL}
.card h2{margin-top:2rem}
.address{padding:.75rem 1rem;border-radius:.5rem;overflow-wrap:anywhere;user-select:all;-webkit-user-select:all}
ol{margin:0 0 1.25rem;padding-left:1.4rem}
h3{margin:1.25rem 0 .35rem;font-size:1rem}
`;

/** The page on which somebody subscribes to the own calendar. */
export const calendarPage = (view: CalendarPageView): string => {
  const { title } = view.found ? texts.found : texts.unknown;
  return document({
    title,
    style: STYLE,
    header: html`<h1>${title}</h1>`,
    main: html`<div class="card">${view.found ? foundIn(view) : texts.unknown.told.map((told) => html`<p>${told}</p>`)}</div>`,
  });
};

const foundIn = ({ address, webcal }: Extract<CalendarPageView, { found: true }>) => {
  const { told, button, works, copy, copied, programs, secret } = texts.found;
  return html`<p>${told}</p>
<p><a class="button" href="${webcal}">${button}</a></p>
<p class="muted">${works}</p>
<h2>${copy}</h2>
<p>${copied}</p>
<p class="address tint">${address}</p>
${programs.map(
  ({ name, steps }) => html`<h3>${name}</h3>
<ol>${steps.map((step) => html`<li>${step}</li>`)}</ol>
`,
)}
<p class="muted">${secret}</p>`;
};
