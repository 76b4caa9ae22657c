import { html } from './html.ts';

/** An empty box to tick with a pen. */
export const BOX = html`<svg class="box" viewBox="0 0 16 16" width="20" height="20" aria-hidden="true"><path d="M1 1h14v14H1z" fill="none" stroke="currentColor" stroke-width="1.5"/></svg>`;
