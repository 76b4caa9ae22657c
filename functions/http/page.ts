import { COLOURS } from '../../emails/colours.ts';
import { Html, html, type Piece } from './html.ts';

const { page, card, tint, ink, muted, accent, rest } = COLOURS.light;

/** The style that all pages share. A page adds its own. */
const BASE = `
*{box-sizing:border-box}
:root{color-scheme:light}
body{margin:0;background:${page};color:${ink};font:1rem/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
header,main,footer{max-width:68rem;margin:0 auto;padding:0 1.5rem}
header{padding-top:2rem}
footer{padding-top:1.5rem;padding-bottom:2.5rem;color:${muted};font-size:.875rem}
.brand{margin:0 0 1.25rem;color:${accent};font-weight:700;letter-spacing:.02em}
.brand svg{width:1.4em;height:1.4em;vertical-align:-.35em;margin-right:.45em}
h1{margin:0;font-size:2rem;line-height:1.2;letter-spacing:-.01em}
h2{margin:0 0 1rem;font-size:1.2rem;line-height:1.3}
p{margin:0 0 .75rem}
a{color:${accent}}
:is(h1,h2,h3,p,li,dt,dd,a,label,button,summary){overflow-wrap:anywhere}
.skip{position:absolute;left:-99rem}
.skip:focus{left:1rem;top:1rem;background:${card};padding:.5rem 1rem}
:focus-visible{outline:3px solid ${accent};outline-offset:2px}
.card{background:${card};border:1px solid ${rest};border-radius:.75rem;padding:1.5rem;margin:1.25rem 0}
.muted{color:${muted}}
.tint{background:${tint}}
`;

const TEXTS = {
  'nl-BE': { skip: 'Naar de inhoud', about: 'Klimaatdoeners is een traject van Ecolife' },
  en: { skip: 'Skip to the content', about: 'Klimaatdoeners is a trajectory of Ecolife' },
};

const LEAF = new Html(
  `<svg viewBox="0 0 24 24" aria-hidden="true"><path fill="${COLOURS.light.leaf}" d="M20.5 3.5C11 3.5 4 8 4 15c0 1.6.4 3 1 4.200C8 13.500 12 10.500 16.500 8.500 12 12 8.500 15.500 6.500 20.500 8 21.300 9.500 21.500 11 21.500c7 0 9.500-8 9.500-18Z"/></svg>`,
);

/** A complete HTML page. The language is Dutch, except on pages for developers. It loads nothing from other sites. */
export const document = ({
  title,
  language = 'nl-BE',
  style,
  header,
  main,
  footer,
}: {
  title: string;
  language?: 'nl-BE' | 'en';
  style: string;
  header: Piece;
  main: Piece;
  footer?: Piece;
}): string =>
  html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title} · Klimaatdoeners</title>
${new Html(`<style>${BASE}${style}</style>`)}
</head>
<body>
<a class="skip" href="#inhoud">${TEXTS[language].skip}</a>
<header>
<p class="brand">${LEAF}Klimaatdoeners</p>
${header}
</header>
<main id="inhoud">
${main}
</main>
<footer>
${footer}
<p>${TEXTS[language].about} · <a href="mailto:info@ecolife.be">info@ecolife.be</a> · <a href="tel:+3216222103">016 22 21 03</a></p>
</footer>
</body>
</html>
`.text;
