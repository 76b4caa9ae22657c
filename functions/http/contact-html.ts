import { type Html, html } from './html.ts';

/** How to reach somebody. */
export type Reach = { email: string | null; phone: string | null };

const phoneLink = (phone: string): Html =>
  html`<a class="link" href="${`tel:${phone.replaceAll(/[^\d+]/g, '')}`}">${phone}</a>`;

const emailLink = (email: string): Html => html`<a class="link" href="${`mailto:${email}`}">${email}</a>`;

/** Address and telephone, a line each. Null of somebody who has neither. */
export const reachLine = ({ email, phone }: Reach): Html | null => {
  if (email === null) return phone === null ? null : phoneLink(phone);
  return phone === null ? emailLink(email) : html`${emailLink(email)}<br>${phoneLink(phone)}`;
};

/** Whom to ask, as a row of a list of facts. */
export const contactRow = (
  term: string,
  name: string,
  { email, phone }: { email: string; phone: string | null },
): Html =>
  html`<div><dt>${term}</dt><dd>${name}<br>${phone === null ? null : html`${phoneLink(phone)}<br>`}${emailLink(email)}</dd></div>`;
