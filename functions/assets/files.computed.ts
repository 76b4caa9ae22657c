import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { transformSync } from 'esbuild';

/** A file that pages load. Its name holds a hash of its content, so readers may keep it for ever. */
export type Asset = { path: string; type: string; text: string; isBase64?: true };

const assetOf = (name: string, extension: 'css' | 'js', type: string): Asset => {
  const source = readFileSync(join(import.meta.dirname, `${name}.${extension}`), 'utf8');
  const { code } = transformSync(source, { loader: extension, minify: true, charset: 'utf8', legalComments: 'none' });
  const text = code.trim();
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 12);
  return { path: `/assets/${name}-${hash}.${extension}`, type, text };
};

/** A picture, as base64. */
const pictureOf = (name: string): Asset => {
  const bytes = readFileSync(join(import.meta.dirname, `${name}.png`));
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 12);
  return { path: `/assets/${name}-${hash}.png`, type: 'image/png', text: bytes.toString('base64'), isBase64: true };
};

/** A drawing, as it is. */
const drawingOf = (name: string): Asset => {
  const text = readFileSync(join(import.meta.dirname, `${name}.svg`), 'utf8').trim();
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 12);
  return { path: `/assets/${name}-${hash}.svg`, type: 'image/svg+xml', text };
};

const CSS = 'text/css; charset=utf-8';
const portal = assetOf('portal', 'css', CSS);
const paper = assetOf('paper', 'css', CSS);
const picture = pictureOf('oproep');
const icon = drawingOf('icon');
const call = assetOf('call', 'css', CSS);
const JS = 'text/javascript; charset=utf-8';
const hall = assetOf('hall', 'js', JS);
const island = assetOf('island', 'js', JS);

/** What makes the forms of a page quicker, for whoever is signed in. */
export const ISLAND_JS = island.path;
/** The style of every page. */
export const PORTAL_CSS = portal.path;
/** The style of what is printed or shown in a hall. */
export const PAPER_CSS = paper.path;
/** The style of the page of a call and of its poster. */
export const CALL_CSS = call.path;
/** The script of a session in the hall. */
export const HALL_JS = hall.path;
/** The picture beside a link to a call, of 1200 by 630. */
export const CALL_PICTURE = picture.path;
/** The sign of the product in the tab of a browser. Without it, each browser asks for one that there is not. */
export const ICON = icon.path;
/** All files. Only the function that serves them, and what is written to disk, hold their text. */
export const FILES: readonly Asset[] = [portal, paper, call, hall, island, picture, icon];
