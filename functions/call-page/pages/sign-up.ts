import { nameOfChannel } from '../../../domain/call/channels.ts';
import { toldAge } from '../../../domain/participant/information.ts';
import { callPageTexts as texts } from '../../../emails/nl-BE/pages/call.ts';
import { type Html, html } from '../../http/html.ts';
import { signUpForm } from '../../sign-up/form.ts';
import { informationNote } from '../../sign-up/information.ts';
import type { ShownCall } from '../routes.ts';
import { placesText } from './places.ts';

type Call = Extract<ShownCall, { found: true }>;

/** Where people sign up, beside what is done with their data. Nothing when the call is not open. */
export const signUpPart = (shown: Call): Html | null => {
  const { standing } = shown;
  if (standing.state !== 'open') return null;
  const { open, until: byPlan, whileLeft } = texts.signUp;
  const limited = shown.places.prospect === 'place' && shown.places.capacity !== null ? whileLeft : '';
  const until = standing.lastDay === null ? open(limited) : byPlan(standing.lastDay, limited);
  const left = placesText(shown);
  const age = toldAge(shown.minimumAge ?? undefined);
  return html`<section class="part one" id="inschrijven"><div class="title"><h2>${texts.signUp.title}</h2><p>${texts.signUp.duration} ${until}${left === undefined ? null : ` ${left}.`}${age === undefined ? null : ` ${texts.signUp.from(age)}`}</p></div>
<div class="split"><div class="sheet flow">${signUpForm({ ...shown, authority: shown.texts.authority, information: shown.privacyVersion, via: nameOfChannel(shown.via) })}${byHand(shown)}</div>${informationNote({ ...shown.texts, officer: shown.officer }, { path: shown.path, version: shown.privacyVersion })}</div></section>
`;
};

const byHand = ({ officer }: Call): Html =>
  html`<p class="small">${officer === null ? texts.signUp.byMail : texts.signUp.byPhone(officer)}</p>`;
