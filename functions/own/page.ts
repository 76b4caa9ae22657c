import { callPageTexts as callTexts } from '../../emails/nl-BE/pages/call.ts';
import { ownTexts as texts } from '../../emails/nl-BE/pages/own.ts';
import { rsvpTexts } from '../../emails/nl-BE/pages/rsvp.ts';
import { formTexts } from '../../emails/nl-BE/pages/sign-up.ts';
import { clock, fullDate } from '../../emails/nl-BE/words.ts';
import { checkInCode } from '../attendance/check-in-code.ts';
import { contactRow } from '../http/contact-html.ts';
import { checkField, hidden, textArea, textField } from '../http/fields-html.ts';
import { type Html, html, type Piece } from '../http/html.ts';
import { document, type Viewer } from '../http/page.ts';
import { empty, section, titled } from '../http/parts.ts';
import { choices } from '../link/page.ts';
import { answerFields } from '../rsvp/fields-html.ts';
import { deedForm } from './deed-form.ts';
import type { OwnShown } from './schema.ts';

/** Where the page leads, by the way in. */
export type Ways = {
  /** To read and take along what is known. */
  dataPath: string;
  /** True of a link in a mail: what cannot be undone asks to sign in first. */
  isByLink: boolean;
  viewer?: Viewer;
};

/** The page of a citizen in a group. */
export const ownPage = (shown: OwnShown, ways: Ways): string => {
  const { data, errors, municipality, message, told } = shown;
  return document({
    title: texts.where(municipality),
    errors,
    viewer: ways.viewer,
    header: titled(texts.title(data.name), { where: texts.where(municipality) }),
    main: [
      message === undefined ? null : html`<p class="note" role="status"><strong>${message}</strong></p>`,
      html`<div class="split"><div>`,
      shown.code === null ? null : checkInCode(shown.code),
      section(texts.sessions.title, [
        told.map(
          (pieces) =>
            html`<p>${pieces.map((piece) => (typeof piece === 'string' ? piece : html`<strong>${piece.strong}</strong>`))}</p>\n`,
        ),
        shown.offer === null ? null : offerForm(shown.offer),
        sessions(shown),
        shown.calendar === null
          ? null
          : html`<p><a class="link" href="${shown.calendar}">${texts.sessions.calendar}</a></p>`,
      ]),
      section(texts.data.title, dataForm(shown, ways)),
      section(texts.consents.title, photos(shown)),
      html`</div><div>`,
      shown.menuCard === null
        ? null
        : section(
            texts.menuCard.title,
            html`<p>${texts.menuCard.told}</p><p><a class="link" href="${shown.menuCard}">${texts.menuCard.link}</a></p>`,
          ),
      section(texts.ask, contacts(shown)),
      section(texts.take.title, [
        html`<p>${texts.take.told}</p>`,
        html`<p><a class="link" href="${ways.dataPath}">${texts.take.read}</a><br><a class="link" href="${`${ways.dataPath}?format=json`}" download="mijn-gegevens.json">${texts.take.link}</a></p>`,
      ]),
      section(texts.stop.title, [
        ways.isByLink ? html`<p>${texts.stop.byLink}</p>` : null,
        shown.canLeave
          ? [html`<p>${texts.leave.told}</p>`, deedForm('uitschrijven', texts.leave.button, null, true)]
          : null,
        html`<p>${texts.erase.told}</p>`,
        deedForm('wissen', texts.erase.button, null, true),
      ]),
      html`</div></div>`,
    ],
  });
};

const sessions = ({ sessions: all, isPaused, canLeave, errors }: OwnShown): Piece => {
  if (all.length === 0) return canLeave ? empty(texts.sessions.none) : null;
  return html`${isPaused ? html`<p class="note open">${texts.sessions.paused}</p>` : null}<ul class="rows">${all.map((one) => session(one, errors))}</ul>`;
};

type Session = OwnShown['sessions'][number];

const session = (one: Session, errors: OwnShown['errors']): Html => {
  const { name, date, start, end, isOff, place, mapUrl, accessibility, told, outcome, agreements } = one;
  return html`<li id="avond-${one.session}"><div><h3>${name}</h3><p>${date === null ? callTexts.dateFollows : html`<time datetime="${date}">${fullDate(date)}</time>`}, ${callTexts.hours(clock(start), clock(end))}</p>${
    isOff
      ? html`<p><span class="state late">${callTexts.off}</span></p>`
      : html`<p class="muted">${place ?? callTexts.noVenue}${accessibility === null ? null : html`<br>${accessibility}`}${
          mapUrl === null || place === null
            ? null
            : html`<br><a class="link" href="${mapUrl}" rel="noopener">${callTexts.map(place)}</a>`
        }</p>`
  }${told === null ? null : html`<p>${told}</p>`}${
    outcome === null ? null : html`<p><strong>${texts.sessions.outcome}</strong></p><p>${outcome}</p>`
  }${
    agreements.length === 0
      ? null
      : html`<p><strong>${texts.sessions.agreed}</strong></p><ul>${agreements.map((text) => html`<li>${text}</li>`)}</ul>`
  }${answer(one, errors)}</div></li>`;
};

/** What somebody said of a session, and the form to say it or to change it. */
const answer = ({ session: id, name, answer: given }: Session, errors: OwnShown['errors']): Piece => {
  if (given === null) return null;
  const fields = answerFields(given, { legend: texts.sessions.ask, errors, prefix: `${id}-`, isShort: true });
  // With the address of its session, so that a script and a browser come back to it.
  const form = html`<form class="flow" method="post" action="${`#avond-${id}`}" novalidate>${hidden('doe', 'komst')}${hidden('sessie', id)}${fields}
${given.left === null ? null : html`<p class="small muted">${given.left}</p>`}<div class="btns"><button class="btn" type="submit" aria-label="${rsvpTexts.button}: ${name}">${rsvpTexts.button}</button></div></form>`;
  if (given.said === null) return form;
  return html`<p><strong>${given.said}</strong></p><details${given.isMended ? html` open` : null}><summary>${texts.sessions.change}<span class="hide">: ${name}</span></summary>${form}</details>`;
};

const contacts = ({ coach, officer }: OwnShown): Piece => {
  if (coach === null && officer === null) return html`<p>${texts.askEcolife}</p>`;
  return html`<dl class="facts">${coach === null ? null : contactRow(callTexts.ask.coach, coach.name, coach)}${
    officer === null ? null : contactRow(texts.forMunicipality, officer.name, officer)
  }</dl>`;
};

const dataForm = ({ data, typed, errors }: OwnShown, { isByLink }: Ways): Piece => {
  const isMended = typed.doe === 'gegevens';
  const typedIn = (of: string) => ({ of, typed, errors, status: 422 });
  const field = (
    name: string,
    label: string,
    value: string,
    autocomplete: string,
    more: object = { required: true },
  ): Html => textField({ name, label, value, autocomplete, ...more }, typedIn('gegevens'));
  return [
    deedForm('gegevens', texts.data.button, [
      field('naam', formTexts.name.label, data.name, 'name'),
      field('postcode', formTexts.town.label, data.town, 'postal-code'),
      field('tel', formTexts.phone.label, data.phone ?? '', 'tel', {}),
      textArea({ name: 'nodig', label: formTexts.needs.label, value: data.needs }, typedIn('gegevens')),
      checkField(
        {
          ...{ name: 'nodig-ok', label: formTexts.needs.agree, value: 'ja', of: 'gegevens' },
          hint: data.needs !== null && !data.needsConsent ? texts.needs.unasked : texts.needs.takeBack,
          checked: data.needsConsent,
        },
        { ...typedIn('gegevens'), of: isMended ? 'gegevens' : '' },
      ),
    ]),
    data.email === null
      ? null
      : html`<dl class="facts"><div><dt>${texts.data.email}</dt><dd>${data.email}</dd></div></dl>`,
    data.email === null
      ? null
      : deedForm(
          'adres',
          texts.address.button,
          isByLink
            ? html`<p class="muted">${texts.address.byLink}</p>`
            : [
                field('nieuw-adres', texts.address.field, '', 'email', { required: true }),
                html`<p class="muted">${texts.address.told}</p>`,
              ],
          true,
        ),
  ];
};

const offerForm = ({ number, buttons }: NonNullable<OwnShown['offer']>): Html =>
  html`<form class="stack" method="post">${hidden('doe', 'plaats')}${hidden('aanbod', number)}${choices(buttons)}</form>\n`;

/** Under 16 a guardian allows photos, and they can take that back. */
const photos = ({ data, hasGuardian }: OwnShown): Piece => {
  const isShown = (isGiven: boolean): boolean => isGiven || !hasGuardian;
  const ticks = [
    isShown(data.photoTaken) ? tick('foto-nemen', texts.consents.taken, data.photoTaken) : null,
    isShown(data.photoUsed) ? tick('foto-tonen', texts.consents.used, data.photoUsed) : null,
  ];
  return [
    hasGuardian ? html`<p>${texts.consents.byGuardian}</p>` : null,
    ticks.every((one) => one === null) ? null : deedForm('fotos', texts.consents.button, ticks),
  ];
};

const tick = (name: string, label: string, isTicked: boolean): Html =>
  html`<label class="choice"><input type="checkbox" id="${name}" name="${name}" value="ja"${isTicked ? html` checked` : null}><span>${label}</span></label>`;
