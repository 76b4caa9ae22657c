import { privacyPoints, type StatementFacts, informationTexts as texts } from '../../emails/nl-BE/call/privacy.ts';
import { type Html, html } from '../http/html.ts';

/** What the privacy law asks to say beside the form, wherever that is. */
export const informationNote = (facts: StatementFacts, { path, version }: { path: string; version: string }): Html => {
  const { intro, points } = privacyPoints(facts);
  return html`<div class="note flow" id="privacy"><h2>${texts.title}</h2>
<p>${intro}</p>
<ul>${points.map(({ label, told }) => html`<li><strong>${label}</strong> ${told}</li>`)}</ul>
<p class="small muted">${texts.version(version)} <a href="${`${path}/privacy`}">${texts.link}</a></p></div>`;
};
