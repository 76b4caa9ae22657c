import { longDate } from '../../../domain/calendar/dutch-dates.ts';
import { fullDate } from '../../../emails/nl-BE/words.ts';
import { renderMarkdown } from '../../document/pages/markdown.ts';
import { html } from '../../http/html.ts';
import { document } from '../../http/page.ts';
import type { MinutesView } from '../schema.ts';

/** The minutes of a session, to read and to print. */
export const minutesPage = ({ municipality, label, date, version, writtenOn, text }: MinutesView): string => {
  const { html: body, headings } = renderMarkdown(text);
  return document({
    title: `Verslag ${label} ${municipality}`,
    paper: true,
    header: html`<h1>${headings[0]?.level === 1 ? headings[0].title : `Verslag van ${label}`}</h1>
<p class="sub">${label} in ${municipality} · ${fullDate(date)} · versie ${version} van ${longDate(writtenOn)}</p>`,
    main: html`<div class="text">${body}</div>`,
  });
};
