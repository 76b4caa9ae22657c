import { frameTexts } from '../../emails/nl-BE/pages/frame.ts';
import { LOOK } from './form.ts';
import { type Html, html, type Piece } from './html.ts';
import { state } from './parts.ts';

const { preview: texts } = frameTexts;

/** The button that shows what was typed as it would read. It stores nothing. */
export const lookButton = (): Html =>
  html`<button class="btn quiet" type="submit" name="step" value="${LOOK}">${texts.look}</button>`;

/** What was typed, as it would read. */
export const unsaved = (content: Piece): Html =>
  html`<section class="part one" id="voorbeeld"><div class="flow"><h2>${texts.title}</h2><p class="small">${state('open', texts.unsaved)}</p></div><div class="flow">${content}</div></section>
`;
