import { THEMES } from '../../domain/menu-card/themes.ts';
import { isOpen } from '../../domain/places/places.ts';
import { FILTERED, rosterTexts as texts } from '../../emails/nl-BE/pages/roster.ts';
import { THEME_CHOICES } from '../../emails/nl-BE/pages/sign-up.ts';
import { SEAT_LABELS } from '../../emails/nl-BE/places/seats.ts';
import { reachLine } from '../http/contact-html.ts';
import type { Surroundings } from '../http/edge.ts';
import {
  checkField,
  failed,
  hidden,
  optionalMark,
  radioField,
  selectField,
  textArea,
  textField,
} from '../http/fields-html.ts';
import { ONCE } from '../http/form-state.ts';
import { type Html, html, type Piece } from '../http/html.ts';
import { state, type Tone } from '../http/parts.ts';
import { signUpSheetOf, trajectoryPath, trajectoryShell } from '../http/trajectory-shell.ts';
import type { Around } from './forms.ts';
import { keptNote } from './kept.ts';
import { messageSection, sentMessages } from './message-section.ts';
import type { RosterPage } from './page-routes.ts';
import { formOf, shownOf } from './pages.ts';
import {
  answerOfferFor,
  placeParticipant,
  registerParticipant,
  removeParticipant,
  setPlaces,
  withdrawParticipant,
} from './routes.ts';

type Line = RosterPage['roster']['participants'][number];

/** Who takes part and who waits, each with the forms that change it. */
export const rosterPage = (view: RosterPage, around: Surroundings): string => {
  const { trajectoryId, municipality, counts, capacity, unconfirmed, participants } = view.roster;
  const path = trajectoryPath(trajectoryId, 'participants');
  const all = { ...around, path };
  return trajectoryShell(
    {
      ...{ trajectoryId, municipality, tab: 'participants', title: texts.title },
      lead: [texts.lead(counts, capacity), unconfirmed === 0 ? null : ` ${texts.unconfirmed(unconfirmed)}`],
      main: [
        keptNote(view.kept),
        html`<section class="part one"><h2 class="hide">${texts.title}</h2>${
          participants.length === 0 ? nobody(trajectoryId) : [filtering(view, path), lines(view, all)]
        }</section>`,
        participants.length === 0 ? null : [messageSection(view, all), sentMessages(view)],
        places(view, all),
        addition(view.roster, all),
      ],
    },
    around,
  );
};

const nobody = (trajectoryId: string): Html =>
  html`<div class="flow"><p class="empty">${texts.none.nobody}</p><p class="btns"><a class="btn" href="${trajectoryPath(trajectoryId, 'call')}">${texts.none.call}</a></p></div>`;

const filtering = ({ filter }: RosterPage, path: string): Html => {
  const query = new URLSearchParams({
    ...(filter.state === null ? {} : { staat: filter.state }),
    ...(filter.theme === null ? {} : { thema: filter.theme }),
    ...(filter.unreached ? { bellen: 'yes' } : {}),
    format: 'csv',
  });
  return html`<form class="flow" method="get" action="${path}"><div class="halves">${selectField(
    {
      ...{ name: 'staat', label: texts.filter.state, value: filter.state, required: true },
      none: texts.filter.all,
      options: FILTERED.map((value) => ({ value, label: SEAT_LABELS[value] })),
    },
    undefined,
  )}${selectField(
    {
      ...{ name: 'thema', label: texts.filter.theme, value: filter.theme, required: true },
      none: texts.filter.allThemes,
      options: THEMES.map((value) => ({ value, label: THEME_CHOICES[value] })),
    },
    undefined,
  )}</div>${checkField({ name: 'bellen', label: texts.filter.unreached, value: 'yes', checked: filter.unreached, required: true }, undefined)}<div class="btns"><button class="btn quiet" type="submit">${texts.filter.button}</button><a class="link" href="${`${path}?${query}`}" download>${texts.csv}</a></div></form>`;
};

const isOnlyUnreached = ({ filter: { state, theme, unreached } }: RosterPage): boolean =>
  unreached && state === null && theme === null;

/** So many people fit on a screen unfolded. */
const FEW = 5;

const lines = (view: RosterPage, around: Around): Piece => {
  const shown = shownOf(view);
  return shown.length === 0
    ? html`<div class="flow"><p class="empty">${isOnlyUnreached(view) ? texts.none.reached : texts.none.filtered}</p><p><a class="link" href="${around.path}">${texts.none.showAll}</a></p></div>`
    : html`<ul class="rows">${shown.map((one) => line(one, around, shown.length <= FEW))}</ul>`;
};

const TONES: Record<Line['state'], Tone> = {
  participant: 'done',
  offered: 'open',
  waiting: 'open',
  'offer-expired': 'quiet',
  declined: 'quiet',
  withdrawn: 'quiet',
  removed: 'quiet',
};

/** Somebody, folded to a line with what a list is read for. Who was offered a place is open, because the staff is asked something about them. */
const line = (one: Line, around: Around, areFew: boolean): Html => {
  const { number, name, town, email, phone, themes, birthYear, guardian } = one;
  const needs = 'needs' in one ? one.needs : null;
  const stands = [
    one.until === null ? null : texts.until(one.until),
    one.placeInLine === null ? null : texts.inLine(one.placeInLine),
    needs === null ? null : texts.needsSome,
  ];
  const isOpened = areFew || one.state === 'offered' || isMended(one, around);
  const who = [
    town,
    birthYear === null ? null : texts.born(birthYear),
    guardian === null ? null : texts.guardian([guardian.name, guardian.email].filter(Boolean).join(', ')),
    themes.length === 0 ? null : themes.map((theme) => THEME_CHOICES[theme]).join(', '),
    name === null ? null : photos(one),
  ];
  return html`<li id="deelnemer-${number}"><details${isOpened ? html` open` : null}><summary><b>${name ?? texts.erased}</b> ${state(TONES[one.state], one.stateLabel)} <span class="muted">${joined(stands)}</span></summary>
<div class="flow"><p class="muted">${joined([texts.since(one.since), ...who])}</p>
${email === null && phone === null ? null : html`<p>${reachLine({ email, phone })}</p>`}
${email === null || one.isReached ? null : html`<p class="note">${texts.unreached}</p>`}
${needs === null ? null : html`<p class="note"><strong>${texts.needs}</strong> ${needs}</p>`}
${
  name === null
    ? null
    : html`<p class="screen"><a class="link" href="${`${around.path}/${number}/gegevens`}">${texts.correct}<span class="hide">: ${name}</span></a></p>`
}${offer(one, around)}${changes(one, around)}</div></details></li>
`;
};

/** Whoever was offered a place may ring, and whoever has no address is rung: the staff notes the answer. */
const offer = ({ number, name, state: seat, email }: Line, around: Around): Html | null => {
  if (seat !== 'offered' || name === null) return null;
  const of = formOf(answerOfferFor, number);
  const button = (answer: 'accepts' | 'declines', look: string): Html =>
    html`<button class="btn${look}" type="submit" name="answer" value="${answer}">${texts.offer[answer]}<span class="hide">: ${name}</span></button>`;
  return html`<form class="flow" method="post" action="${around.path}/${number}/antwoord">${failed(of, around)}<p>${email === null ? texts.offer.phone : texts.offer.told}</p><div class="btns">${button('accepts', '')}${button('declines', ' quiet')}</div></form>`;
};

const joined = (parts: readonly (string | null)[]): string => parts.filter((part) => part !== null).join(' · ');

const photos = ({ photoTaken, photoUsed }: Line): string => {
  if (!photoTaken) return texts.photos.none;
  return photoUsed ? texts.photos.both : texts.photos.taken;
};

const mayManage = ({ as }: Surroundings): boolean => as === 'admin' || as === 'coach';

const formsOf = (number: number) => ({
  place: formOf(placeParticipant, number),
  remove: formOf(removeParticipant, number),
  withdraw: formOf(withdrawParticipant, number),
});

/** Whether a form about somebody has to be mended. */
const isMended = ({ number }: Line, { form }: Around): boolean =>
  [...Object.values(formsOf(number)), formOf(answerOfferFor, number)].some((of) => of === form?.of);

/** What can be changed of somebody, folded away. It is open when one of its forms has to be mended. */
const changes = (one: Line, around: Around): Html | null => {
  const { number, name, state: seat } = one;
  const { path, form } = around;
  const forms = formsOf(number);
  const isIn = isOpen({ seat });
  const canPlace = mayManage(around) && seat !== 'participant' && name !== null;
  const canRemove = mayManage(around) && isIn;
  if (!canPlace && !canRemove && !isIn) return null;
  const reasonOf = (of: string, label: string, idPrefix: string): Html =>
    textArea({ name: 'reason', label, hint: texts.reasonHint, rows: 2, required: true, of, idPrefix }, form);
  return html`<details class="screen"${Object.values(forms).some((of) => of === form?.of) ? html` open` : null}><summary>${texts.change}<span class="hide">: ${name}</span></summary><div class="halves">${
    canPlace
      ? html`<form class="flow" method="post" action="${path}/${number}/plaats" novalidate>${failed(forms.place, around)}${reasonOf(forms.place, texts.place.reason, `p${number}-`)}<div class="btns"><button class="btn quiet" type="submit">${texts.place.button}</button></div></form>`
      : null
  }${
    isIn
      ? html`<form class="flow" method="post" action="${path}/${number}">${failed(forms.withdraw, around)}<p>${texts.withdraw.told}</p><div class="btns"><button class="btn quiet" type="submit">${texts.withdraw.button}</button></div></form>`
      : null
  }${
    canRemove
      ? html`<form class="flow" method="post" action="${path}/${number}/schrap" novalidate>${failed(forms.remove, around)}${reasonOf(forms.remove, texts.remove.reason, `s${number}-`)}<div class="btns"><button class="btn quiet stop" type="submit">${texts.remove.button}</button></div></form>`
      : null
  }</div></details>`;
};

const places = ({ roster: { capacity } }: RosterPage, around: Around): Html => {
  const of = formOf(setPlaces);
  const { capacity: own } = texts;
  const field = { name: 'capacity', label: own.field, type: 'number', value: capacity, required: true, of } as const;
  return html`<section class="part"><div class="flow"><h2>${own.title}</h2><p class="small muted">${own.told}</p></div>
<form class="sheet flow" method="post" action="${around.path.replace(/deelnemers$/, 'plaatsen')}" novalidate>${failed(of, around)}${textField({ ...field, idPrefix: 'plaatsen-' }, around.form)}<div class="btns"><button class="btn quiet" type="submit">${own.button}</button></div></form></section>`;
};

const addition = ({ trajectoryId, participants }: RosterPage['roster'], around: Around): Html => {
  const of = formOf(registerParticipant);
  const { add } = texts;
  const { form } = around;
  const own = { of, idPrefix: 'nieuw-' };
  return html`<section class="part" id="nieuw"><div class="flow"><h2>${add.title}</h2><p class="small muted">${add.told}</p><p class="screen"><a class="link" href="${signUpSheetOf(trajectoryId)}">${add.sheet}</a></p></div>
<form class="sheet flow" method="post" action="${around.path}" novalidate>${hidden(ONCE, Math.max(0, ...participants.map(({ number }) => number)))}${failed(of, around)}
${textField({ ...own, name: 'name', label: add.name, required: true, maxlength: 200 }, form)}
${textField({ ...own, name: 'town', label: add.town, required: true, maxlength: 60 }, form)}
${textField({ ...own, name: 'email', label: add.email, type: 'email' }, form)}
${textField({ ...own, name: 'phone', label: add.phone, type: 'tel' }, form)}
${textField({ ...own, name: 'birthYear', label: add.birthYear, onlyFor: add.onlyFor.minor, type: 'number' }, form)}
${textField({ ...own, name: 'guardian.name', label: add.guardianName, onlyFor: add.onlyFor.child }, form)}
${textField({ ...own, name: 'guardian.email', label: add.guardianEmail, onlyFor: add.onlyFor.guardian, type: 'email' }, form)}
<fieldset><legend>${add.themes}${optionalMark({})}</legend><div class="inline">${THEMES.map((theme) => checkField({ ...own, name: `theme-${theme}`, label: THEME_CHOICES[theme], value: 'yes' }, form))}</div></fieldset>
${textArea({ ...own, name: 'needs', label: add.needs, rows: 2 }, form)}
${checkField({ ...own, name: 'needsConsent', label: add.needsConsent, value: 'yes' }, form)}
<fieldset><legend>${add.photos}${optionalMark({})}</legend>${checkField({ ...own, name: 'photoTaken', label: add.photoTaken, value: 'yes' }, form)}${checkField({ ...own, name: 'photoUsed', label: add.photoUsed, value: 'yes' }, form)}</fieldset>
${radioField(
  {
    ...{ ...own, name: 'route', label: add.route, required: true },
    options: [
      { value: 'paper', label: add.routes.paper },
      { value: 'phone', label: add.routes.phone },
    ],
  },
  form,
)}
${textField({ ...own, name: 'information', label: add.information, hint: add.informationHint, maxlength: 9 }, form)}
<div class="btns"><button class="btn" type="submit">${add.button}</button></div></form></section>`;
};
