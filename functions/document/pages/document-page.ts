import { longDate } from '../../../domain/calendar/dutch-dates.ts';
import { DECIDING_BODY } from '../../../domain/document/kinds.ts';
import { type Html, html } from '../../http/html.ts';
import { document } from '../../http/page.ts';
import { table } from '../../http/table.ts';
import { ROLE_NAMES } from '../nl-BE/labels.ts';
import type { DocumentView, VersionView } from '../schema.ts';
import { type Heading, renderMarkdown } from './markdown.ts';

/** A document as a page to read and print, with its table of contents and its history. */
export const documentPage = (view: DocumentView): string => {
  const { html: body, headings } = renderMarkdown(view.shown.markdown);
  const title = headings[0]?.level === 1 ? headings[0].title : view.label;
  const sections = headings.filter(({ level }) => level === 2);
  return document({
    title: `${view.label} ${view.municipality}`,
    paper: true,
    header: html`<h1>${title}</h1>
<p class="sub">${statusLine(view)}</p>`,
    main: html`${missing(view)}${sections.length > 2 ? contents(sections) : null}
<div class="text">${body}</div>
${view.versions.length === 0 ? null : history(view.versions)}`,
  });
};

const statusLine = ({ shown, versions, statusLabel, version }: DocumentView): Html => {
  if (shown.version === 0)
    return html`<span class="state">Voorstel</span> · nog niet geschreven, gemaakt uit de gegevens van het traject`;
  const one = versions.find((each) => each.version === shown.version);
  const label = one?.statusLabel ?? statusLabel;
  const newer =
    shown.version < version ? html` · <span class="state">er is een nieuwere versie: ${version}</span>` : null;
  return html`<span class="state">${label}</span> · versie ${shown.version}${one ? html` van ${longDate(one.written.on)}` : null}${newer}`;
};

const missing = ({ shown, version }: DocumentView): Html | null =>
  shown.missing.length === 0 || shown.version !== version
    ? null
    : html`<div class="note open screen flow"><p><strong>Nog aan te vullen voor je dit kunt voorleggen</strong></p>
<ul>${shown.missing.map((one) => html`<li>${one}</li>`)}</ul></div>`;

const contents = (sections: readonly Heading[]): Html =>
  html`<nav class="part one" aria-label="Inhoud"><h2>Inhoud</h2>
<ul class="contents">${sections.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`)}</ul></nav>`;

/** Who did what with each version. */
export const history = (versions: readonly VersionView[]): Html =>
  html`<section class="part one acts"><h2>Wie wat deed</h2>
${table({
  label: 'Versies van dit document',
  columns: [{ title: 'Versie', kind: 'number' }, { title: 'Toestand' }, { title: 'Wie en wanneer' }],
  rows: versions.map((one) => [one.version, one.statusLabel, actsOf(one).map((act) => html`${act}<br>`)]),
})}</section>`;

type Deed = VersionView['written'];

const by = ({ as, name, on }: Deed): string =>
  `${name ?? ROLE_NAMES[as]}${name === null ? '' : ` (${ROLE_NAMES[as]})`}, ${longDate(on)}`;

const actsOf = ({ written, submitted, agreements, since }: VersionView): string[] => [
  `Geschreven door ${by(written)}`,
  ...(submitted ? [`Voorgelegd door ${by(submitted)}`] : []),
  ...agreements.map((agreement) => {
    const { decision } = agreement;
    const how = decision
      ? ` (beslissing van ${DECIDING_BODY[decision.body]} van ${longDate(decision.decidedOn)}, ${decision.reference})`
      : '';
    return `Goedgekeurd door ${by(agreement)}${how}`;
  }),
  ...(since === null ? [] : [`Geldt vanaf ${longDate(since)}`]),
];
