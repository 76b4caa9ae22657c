import { privacyPoints, type StatementFacts } from '../../emails/nl-BE/call/privacy.ts';
import { callPageTexts as texts } from '../../emails/nl-BE/pages/call.ts';
import { type Html, html } from '../http/html.ts';

/** What the municipality does with what is filled in, beside the form. `path`: that of the call. */
export const privacyNote = (facts: StatementFacts, { path, version }: { path: string; version: string }): Html => {
  const { intro, points } = privacyPoints(facts);
  return html`<div class="note flow" id="privacy"><h2>${texts.privacy.title}</h2>
<p>${intro}</p>
<ul>${points.map(({ label, told }) => html`<li><strong>${label}</strong> ${told}</li>`)}</ul>
<p class="small muted">${texts.privacy.version(version)} <a href="${`${path}/privacy`}">${texts.privacy.link}</a></p></div>`;
};
