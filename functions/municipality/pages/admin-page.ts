import { onboardTexts } from '../../../emails/nl-BE/pages/onboard.ts';
import type { Surroundings } from '../../http/edge.ts';
import { html } from '../../http/html.ts';
import { document } from '../../http/page.ts';
import { titled } from '../../http/parts.ts';

const { admin: texts } = onboardTexts;

/** The crumb that leads back here. */
export const ADMIN = { label: texts.title, href: '/beheer' };

/** What only admins do. */
export const adminPage = ({ viewer }: Surroundings): string =>
  document({
    title: texts.title,
    viewer,
    header: titled(texts.title, { lead: texts.lead }),
    main: html`<ul class="rows">${texts.tasks.map(
      ({ href, title, told }) =>
        html`<li><h2><a class="link" href="${href}">${title}</a></h2><p class="muted">${told}</p></li>
`,
    )}</ul>`,
  });
