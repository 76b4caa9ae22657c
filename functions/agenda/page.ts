import { calendarTexts as texts } from '../../emails/nl-BE/pages/calendar.ts';
import { html } from '../http/html.ts';
import { document } from '../http/page.ts';
import type { CalendarPageView } from './routes.ts';

/** The page on which somebody subscribes to the own calendar. */
export const calendarPage = (view: CalendarPageView): string => {
  const { title } = view.found ? texts.found : texts.unknown;
  return document({
    title,
    paper: true,
    header: html`<h1>${title}</h1>`,
    main: html`<div class="sheet flow">${view.found ? foundIn(view) : texts.unknown.told.map((told) => html`<p>${told}</p>`)}</div>`,
  });
};

const foundIn = ({ address, webcal }: Extract<CalendarPageView, { found: true }>) => {
  const { told, button, works, copy, copied, programs, secret } = texts.found;
  return html`<p>${told}</p>
<p><a class="btn" href="${webcal}">${button}</a></p>
<p class="muted">${works}</p>
<h2>${copy}</h2>
<p>${copied}</p>
<p class="note">${address}</p>
${programs.map(
  ({ name, steps }) => html`<h3>${name}</h3>
<ol>${steps.map((step) => html`<li>${step}</li>`)}</ol>
`,
)}
<p class="muted">${secret}</p>`;
};
