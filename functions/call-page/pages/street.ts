import { callPageTexts } from '../../../emails/nl-BE/pages/call.ts';
import { Html, html } from '../../http/html.ts';
import { STREET } from '../street.computed.ts';

/** The street below a title. On a narrow screen its middle is shown. */
export const street = (): Html =>
  html`<svg class="street" viewBox="0 0 1200 300" preserveAspectRatio="xMidYMax slice" role="img" aria-label="${callPageTexts.street}">${new Html(STREET)}</svg>`;
