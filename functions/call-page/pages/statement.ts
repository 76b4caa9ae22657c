import { callPath } from '../../../domain/call/channels.ts';
import type { Statement } from '../../../emails/nl-BE/call/privacy.ts';
import { callPageTexts } from '../../../emails/nl-BE/pages/call.ts';
import { html } from '../../http/html.ts';
import { document } from '../../http/page.ts';

/** A statement of a municipality as a page. */
export const statementPage = (
  { title, lead, sections }: Statement,
  { slug, municipality, foot }: { slug: string; municipality: string; foot: string },
): string =>
  document({
    title: `${title} · ${municipality}`,
    crumbs: [{ label: callPageTexts.title(municipality), href: callPath(slug) }],
    header: html`<h1>${title}</h1><p class="lead">${lead}</p>`,
    main: html`${sections.map(
      ({ title: heading, paragraphs, points = [] }) =>
        html`<section class="part"><h2>${heading}</h2><div class="flow">${paragraphs.map((text) => html`<p>${text}</p>`)}${
          points.length === 0 ? null : html`<ul>${points.map((point) => html`<li>${point}</li>`)}</ul>`
        }</div></section>
`,
    )}<p class="small muted">${foot}</p>`,
  });
