import { ECOLIFE_EMAIL, ECOLIFE_PHONE } from '../../../emails/ecolife.ts';
import { callPageTexts as texts } from '../../../emails/nl-BE/pages/call.ts';
import { contactRow } from '../../http/contact-html.ts';
import { type Html, html, type Piece } from '../../http/html.ts';
import type { ShownCall } from '../routes.ts';
import { paragraphs } from './paragraphs.ts';

// The parts of the page of a call that stay once the trajectory is over.

export type Call = Extract<ShownCall, { found: true }>;

export const part = (heading: string, content: Piece, beside?: string): Html =>
  html`<section class="part"><div class="flow"><h2>${heading}</h2>${beside ? html`<div class="small muted">${paragraphs(beside)}</div>` : null}</div>
<div class="flow">${content}</div></section>
`;

export const people = ({ officer, coach, texts: own }: Call): Html => {
  const { title: heading, officer: forOfficer, coach: forCoach, coachOf, ecolife } = texts.ask;
  const ours = { name: ecolife, email: ECOLIFE_EMAIL, phone: ECOLIFE_PHONE };
  return part(
    heading,
    html`${own.contact === '' ? null : paragraphs(own.contact)}<dl class="facts across">${
      officer === null ? null : contactRow(forOfficer(own.authority), officer.name, officer)
    }${coach === null ? contactRow(forCoach, ecolife, ours) : contactRow(forCoach, coachOf(coach.name), coach)}</dl>`,
  );
};

export const footer = ({ path }: Call): Html => {
  const { privacy, accessibility, all } = texts.footer;
  return html`<ul class="menu"><li><a href="${`${path}/privacy`}">${privacy}</a></li><li><a href="${`${path}/toegankelijkheid`}">${accessibility}</a></li><li><a href="/">${all}</a></li></ul>`;
};
