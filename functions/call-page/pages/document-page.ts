import { longDate } from '../../../domain/calendar/dutch-dates.ts';
import { callPageTexts } from '../../../emails/nl-BE/pages/call.ts';
import { renderMarkdown } from '../../document/pages/markdown.ts';
import { menuCardPage } from '../../document/pages/menu-card-page.ts';
import { html } from '../../http/html.ts';
import { document } from '../../http/page.ts';
import type { CallDocumentView } from '../routes.ts';
import { unknownPage } from './unknown-page.ts';

/** A document that everybody may read. */
export const documentPage = (view: CallDocumentView): string => {
  if (!view.found) return unknownPage(view);
  const { kind, label, municipality, version, since, markdown, facts, text } = view;
  const crumbs = [{ label: callPageTexts.title(municipality), href: `/oproep/${view.slug}` }];
  if (kind === 'menu-card') {
    return menuCardPage({ municipality, shown: { version, facts, text }, versions: [{ version, since }], crumbs });
  }
  const { html: body, headings } = renderMarkdown(markdown);
  const title = headings[0]?.level === 1 ? headings[0].title : label;
  return document({
    title: `${label} ${municipality}`,
    paper: true,
    crumbs,
    header: html`<h1>${title}</h1><p class="sub">${callPageTexts.inForce(longDate(since))}</p>`,
    main: html`<div class="text">${body}</div>`,
  });
};
