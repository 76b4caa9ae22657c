import { hallTexts as texts } from '../../../emails/nl-BE/pages/hall.ts';
import type { Surroundings } from '../../http/edge.ts';
import { html } from '../../http/html.ts';
import { document } from '../../http/page.ts';
import { titled } from '../../http/parts.ts';
import { hallPath } from '../hall-path.ts';
import type { MarkedView } from '../schema.ts';

/** What was tapped has arrived, for a browser that asks for a page. */
export const sentPage = ({ trajectoryId, session }: MarkedView, { viewer }: Surroundings): string =>
  document({
    title: texts.unsent.sent,
    width: 'narrow',
    viewer,
    header: titled(texts.unsent.sent),
    main: html`<p><a class="link" href="${hallPath(trajectoryId, session)}">${texts.links.hall}</a></p>`,
  });
