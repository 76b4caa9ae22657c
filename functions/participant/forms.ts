import type { Surroundings } from '../http/edge.ts';
import { type Html, html } from '../http/html.ts';

/** What stands around the forms of a page, and the path to which they are sent. */
export type Around = Surroundings & { path: string };

/** What is wrong with a form as a whole. What is wrong with a field stands there. */
export const failed = (of: string, { form }: Surroundings): Html | null =>
  form?.of === of
    ? html`${form.errors.filter(({ field }) => field === '').map(({ message }) => html`<p class="error">${message}</p>`)}`
    : null;
