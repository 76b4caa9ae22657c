import { longDate } from '../../../domain/calendar/dutch-dates.ts';
import { ECOLIFE_EMAIL } from '../../../emails/ecolife.ts';
import { type Html, html } from '../../http/html.ts';
import { type Crumb, document } from '../../http/page.ts';
import { type MenuCardFacts, menuCardFacts } from '../facts/menu-card.ts';
import { cardActions } from '../kinds/menu-card.ts';
import { THEME_NAMES } from '../nl-BE/menu-card.ts';
import type { DocumentView } from '../schema.ts';
import { group } from './card.ts';
import { renderMarkdown } from './markdown.ts';

const INTRO = 'Dit kunnen we samen doen. Kies wat bij je past, of bedenk iets nieuws.';

/** What stands on a card: its actions by theme, and the text of the municipality. */
export const onCard = (facts: MenuCardFacts, text: string): Html[] => [
  ...cardActions(facts).map(({ theme, actions }) => group(THEME_NAMES[theme], actions)),
  ...(text.trim() === ''
    ? []
    : [html`<section class="theme text"><h2>Meer weten</h2>${renderMarkdown(text).html}</section>`]),
];

/** The menu card of a municipality, to print and hang up. */
export const menuCardPage = ({
  municipality,
  shown,
  versions,
  crumbs,
}: Pick<DocumentView, 'municipality'> & {
  shown: Pick<DocumentView['shown'], 'version' | 'text'> & { facts: unknown };
  versions: readonly Pick<DocumentView['versions'][number], 'version' | 'since'>[];
  /** The way back. None where it is opened by itself, to print. */
  crumbs?: readonly Crumb[];
}): string => {
  const facts = menuCardFacts.parse(shown.facts);
  const since = versions.find(({ version }) => version === shown.version)?.since ?? null;
  return document({
    title: `Menukaart ${municipality}`,
    paper: true,
    crumbs,
    header: html`<h1>Klimaatacties in ${municipality}</h1>
<p class="sub">${facts.intro ?? INTRO}</p>`,
    main: html`<div class="menu-card stack wide">${onCard(facts, shown.text)}
<p class="card-foot">Zin om mee te doen? Spreek je gemeente aan of schrijf naar ${ECOLIFE_EMAIL}.</p>
<p class="muted">${since === null ? html`Ontwerp, versie ${shown.version}.` : html`Menukaart van ${longDate(since)}.`} Kosten en aantallen zijn ramingen.</p></div>`,
  });
};
