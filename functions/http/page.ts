import { ECOLIFE_EMAIL, ECOLIFE_PHONE, ECOLIFE_PHONE_LINK } from '../../emails/ecolife.ts';
import { frameTexts } from '../../emails/nl-BE/pages/frame.ts';
import type { Role } from '../../events/roles.ts';
import { CALL_CSS, ICON, ISLAND_JS, PAPER_CSS, PORTAL_CSS } from '../assets/files.computed.ts';
import { BASED_ON } from './form-state.ts';
import { Html, html, type Piece, url } from './html.ts';
import { navigationOf } from './navigation.ts';
import type { FieldError } from './problem.ts';

/** Whoever looks at a page, as far as the shell shows it. */
export type Viewer = {
  roles: readonly Role[];
  /** The path of the page. It marks where the navigation is. */
  path: string;
  /** What was done just before, told above the page. */
  message?: string | undefined;
};

/** A step on the way to this page, from the most general. */
export type Crumb = { label: string; href: string };

export type Page = {
  /** What it is about, for the tab. With `errors` it begins with "Fout:". */
  title: string;
  language?: 'nl-BE' | 'en';
  /** The heading of level 1, and what stands with it. */
  header?: Piece;
  main: Piece;
  /** Above the lines that close every page. */
  footer?: Piece;
  /** `narrow` for a form or an answer. */
  width?: 'wide' | 'narrow';
  /** True of what is printed or shown in a hall: it loads a second style sheet. */
  paper?: boolean;
  /** True of the page of a call and its poster: it loads a third style sheet, with the street. */
  call?: boolean;
  /** The script of the page. It works without. */
  script?: string;
  /** The style of a page for developers alone. */
  style?: string;
  crumbs?: readonly Crumb[] | undefined;
  viewer?: Viewer | undefined;
  /** What is wrong with a form that was sent. Each leads to its field, whose id is the name of the field. */
  errors?: readonly FieldError[] | undefined;
  /** Where the browser goes on to by itself. */
  refresh?: string | undefined;
  /** One sentence for search engines and shared links. A page without one is not to be found by search engines. */
  description?: string;
  /** What programs show of a link to this page: its address, without what led there, and a picture. */
  sharing?: { address: string; picture: string };
};

const LEAF = new Html(
  '<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M20.5 3.5C11 3.5 4 8 4 15c0 1.6.4 3 1 4.200C8 13.500 12 10.500 16.500 8.500 12 12 8.500 15.500 6.500 20.500 8 21.300 9.500 21.500 11 21.500c7 0 9.500-8 9.500-18Z"/></svg>',
);

/** The sign of the product. */
export const leaf = (): Html => LEAF;

/** A complete HTML page. It loads nothing from other sites. The language is Dutch, except on pages for developers. */
export const document = (page: Page): string => {
  const { title, language = 'nl-BE', header, main, footer, width = 'wide', errors = [], viewer } = page;
  const texts = frameTexts[language];
  const head = header ? html`<div class="title">${header}</div>` : null;
  const told = [errorSummary(errors), messageOf(viewer), head];
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
${about(page)}
${page.refresh === undefined ? null : html`<meta http-equiv="refresh" content="0;url=${url(page.refresh)}">`}
<title>${errors.length > 0 ? frameTexts.errors.inTitle : null}${title} · Klimaatdoeners</title>
${styles(page)}${hasIsland(page) ? html`\n<script type="module" src="${ISLAND_JS}"></script>` : null}
</head>
<body>
<a class="skip" href="#inhoud">${texts.skip}</a>
<header><div class="bar"><a class="brand" href="/">${LEAF}Klimaatdoeners</a>${viewer ? navigationOf(viewer) : null}</div></header>
<main id="inhoud"${hasIsland(page) ? html` data-unsure="${frameTexts.errors.unsure}"` : null}>
${crumbsOf(page.crumbs)}
${width === 'narrow' ? html`<div class="narrow stack wide">${told}\n${main}</div>` : html`${told}\n${main}`}
</main>
<footer><div class="flow">
${footer}
<p>${texts.about}<br><a href="mailto:${ECOLIFE_EMAIL}">${ECOLIFE_EMAIL}</a> · <a href="${ECOLIFE_PHONE_LINK}">${ECOLIFE_PHONE}</a></p>
</div></footer>
</body>
</html>
`.text;
};

/** A script of its own knows the elements of its page, which the other would replace. */
const hasIsland = ({ viewer, script }: Page): boolean => (viewer?.roles.length ?? 0) > 0 && script === undefined;

const about = ({ title, description, sharing }: Page): Html =>
  description === undefined
    ? html`<meta name="robots" content="noindex">`
    : html`<meta name="description" content="${description}">${sharing === undefined ? null : shared({ title, description, ...sharing })}`;

const shared = (page: { title: string; description: string; address: string; picture: string }): Html =>
  html`
<link rel="canonical" href="${page.address}">
<meta property="og:type" content="website">
<meta property="og:site_name" content="Klimaatdoeners">
<meta property="og:locale" content="nl_BE">
<meta property="og:title" content="${page.title}">
<meta property="og:description" content="${page.description}">
<meta property="og:url" content="${page.address}">
<meta property="og:image" content="${page.picture}">
<meta property="og:image:width" content="1200">
<meta property="og:image:height" content="630">
<meta property="og:image:alt" content="${frameTexts.picture}">
<meta name="twitter:card" content="summary_large_image">`;

const styles = ({ paper, call, script, style }: Page): Html =>
  html`<link rel="icon" type="image/svg+xml" href="${ICON}">
<link rel="stylesheet" href="${PORTAL_CSS}">${paper ? html`\n<link rel="stylesheet" href="${PAPER_CSS}">` : null}${call ? html`\n<link rel="stylesheet" href="${CALL_CSS}">` : null}${
    script === undefined ? null : html`\n<script type="module" src="${script}"></script>`
  }${style === undefined ? null : new Html(`\n<style>${style}</style>`)}`;

const crumbsOf = (crumbs: readonly Crumb[] = []): Html | null =>
  crumbs.length === 0
    ? null
    : html`<nav aria-label="${frameTexts.crumbs}"><ol class="menu crumbs">${crumbs.map(({ label, href }) => html`<li><a href="${href}">${label}</a></li>`)}</ol></nav>`;

const messageOf = (viewer: Viewer | undefined): Html | null =>
  viewer?.message === undefined ? null : html`<p class="note" role="status"><b>${viewer.message}</b></p>`;

const errorSummary = (errors: readonly FieldError[]): Html | null => {
  if (errors.length === 0) return null;
  const { heading, told } = frameTexts.errors;
  return html`<div class="sheet errors flow" role="alert" tabindex="-1" aria-labelledby="fouten"><h2 id="fouten">${heading}</h2><p>${told}</p>
<ul class="menu">${errors.map(({ field, message }) => html`<li>${field === '' || field === BASED_ON ? message : html`<a href="#${field}">${message}</a>`}</li>`)}</ul></div>`;
};
