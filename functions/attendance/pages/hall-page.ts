import { dateOf, timeOf } from '../../../domain/calendar/local-time.ts';
import { THEMES } from '../../../domain/menu-card/themes.ts';
import { hallTexts as texts } from '../../../emails/nl-BE/pages/hall.ts';
import { THEME_CHOICES } from '../../../emails/nl-BE/pages/sign-up.ts';
import { clock, dayAndMonth, fullDate } from '../../../emails/nl-BE/words.ts';
import { attendanceMark } from '../../../events/attendance.ts';
import { HALL_JS } from '../../assets/files.computed.ts';
import type { Surroundings } from '../../http/edge.ts';
import { checkField, hidden, optionalMark, textArea, textField } from '../../http/fields-html.ts';
import { ONCE } from '../../http/form-state.ts';
import { type Html, html } from '../../http/html.ts';
import { document } from '../../http/page.ts';
import { state, titled } from '../../http/parts.ts';
import { signUpSheetOf, trajectoryPath } from '../../http/trajectory-shell.ts';
import { keptNote } from '../../participant/kept.ts';
import { canBeNoted } from '../fields.ts';
import { hallPath } from '../hall-path.ts';
import { type HallView, walkInForm } from '../page-routes.ts';
import { type AnyAttendance, MOST_MARKS, type Person } from '../schema.ts';
import { agendaOf, nowOf } from './agenda.ts';

/** A session in the hall, for a phone: what is on, who is there, who walks in, and the end of the evening. */
export const hallPage = ({ attendance: view, scanned, passedOver, kept }: HallView, around: Surroundings): string => {
  const { trajectoryId, municipality, session, label, date } = view;
  const sessions = trajectoryPath(trajectoryId, 'sessions');
  const canMark = view.state === 'open' || view.state === 'closed';
  const mayClose = around.as !== 'officer' && view.now >= view.begins && canMark;
  return document({
    title: `${texts.title(label)} · ${municipality}`,
    width: 'narrow',
    paper: true,
    script: HALL_JS,
    viewer: around.viewer,
    errors: around.form?.errors,
    crumbs: [
      { label: municipality, href: trajectoryPath(trajectoryId) },
      { label: texts.crumb, href: sessions },
      { label, href: `${sessions}/${session}` },
    ],
    header: titled(label, { where: `${municipality} · ${fullDate(date)}` }),
    main: [
      keptNote(kept),
      scanned === null ? null : scannedPart(view, scanned, canMark),
      nowOf(view),
      noteOf(view),
      html`<p class="note open pending" id="wacht" role="status" hidden></p>`,
      canMark ? passedOverPart(passedOver) : null,
      whoIsThere(view, canMark),
      canMark ? walkIn(view, around, passedOver.length > 0) : null,
      agendaOf(view),
      mayClose ? closing(view, around) : null,
      html`<ul class="menu"><li><a class="link" href="${hallPath(trajectoryId, session)}/lijst">${texts.links.list}</a></li><li><a class="link" href="${signUpSheetOf(trajectoryId)}">${texts.links.signUpSheet}</a></li><li><a class="link" href="${hallPath(trajectoryId, session)}/overnemen">${texts.links.typeIn}</a></li><li><a class="link" href="${`${sessions}/${session}`}">${texts.links.session}</a></li></ul>`,
    ],
  });
};

const noteOf = ({ state: standing, opens }: AnyAttendance): Html | null => {
  const told = (text: string) => html`<p class="note">${text}</p>`;
  switch (standing) {
    case 'open':
      return null;
    case 'early':
      return told(texts.states.early(`${dayAndMonth(dateOf(opens))} om ${clock(timeOf(opens))} uur`));
    case 'closed':
    case 'aggregated':
    case 'off':
      return told(texts.states[standing]);
    default:
      return standing satisfies never;
  }
};

/** Of whom nothing could be noted. The script of the page fills it in too. */
const passedOverPart = (people: HallView['passedOver']): Html => {
  const { told, why, add, somebody } = texts.passedOver;
  const names = people.map(({ name }) => name ?? somebody).join(', ');
  return html`<div class="sheet errors flow tight pending" id="niet" role="alert"${people.length === 0 ? html` hidden` : null}><p>${told}: <b>${names}</b></p><p>${why} <a class="link" href="#nieuw">${add}</a></p></div>`;
};

const nameOf = ({ name }: Person): string => name ?? texts.erased;
const isThere = ({ mark }: Pick<Person, 'mark'>): boolean => mark === 'present' || mark === 'late';

const scannedPart = (view: AnyAttendance, scanned: number, canMark: boolean): Html => {
  const person = view.people.find(({ number }) => number === scanned);
  if (!person) return html`<p class="note open" role="status">${texts.scanned.unknown}</p>`;
  if (isThere(person)) return html`<p class="note" role="status"><b>${texts.scanned.there(nameOf(person))}</b></p>`;
  if (!canBeNoted(person)) {
    return html`<p class="note open" role="status">${texts.scanned.left(nameOf(person))} <a class="link" href="#nieuw">${texts.passedOver.add}</a></p>`;
  }
  return html`<section class="sheet flow"><h2>${texts.scanned.title(nameOf(person))}</h2>${
    canMark
      ? html`<form class="btns" method="post" action="${hallPath(view.trajectoryId, view.session)}/aanwezig">${hidden('hoe', 'code')}<button class="btn" type="submit" name="tik.${person.number}" value="present">${texts.scanned.button}</button></form>`
      : null
  }</section>`;
};

const whoIsThere = (view: AnyAttendance, canMark: boolean): Html => {
  const path = hallPath(view.trajectoryId, view.session);
  const { unsent, marks, people } = texts;
  if (view.people.length === 0) {
    const { present, guests } = view.counts;
    return html`<section class="part one"><h2>${people.title}</h2>${
      present + guests > 0 ? countsOf(view) : html`<p class="empty">${people.none}</p>`
    }</section>`;
  }
  const list = html`<ul class="stack">${view.people.map((person) => row(person, canMark))}</ul>
<p class="empty" id="niemand" hidden>${people.nobody}</p>`;
  return html`<section class="part one"><div class="flow tight"><h2>${people.title}</h2>${countsOf(view)}${canMark ? html`<p class="small muted">${people.told}</p>` : null}</div>
<div class="field" id="zoekveld" hidden><label for="zoek">${people.search}</label><input id="zoek" type="search" autocomplete="off"></div>
${canMark ? html`<form method="post" action="${path}/aanwezig" id="lijst" data-taps="${path}/tikken" data-most="${MOST_MARKS}" data-one="${unsent.one}" data-many="${unsent.many}" data-refused="${unsent.refused}" data-lost="${unsent.lost}" data-sent="${unsent.sent}" data-wait="${unsent.wait}" data-somebody="${texts.passedOver.somebody}" data-passed="${texts.apart.passedOver}"${attendanceMark.options.map((mark) => html` data-${mark}="${marks[mark]}"`)}>${list}</form>` : html`<div id="lijst">${list}</div>`}</section>`;
};

const countsOf = ({ counts }: AnyAttendance): Html => {
  const { present, guests, place } = texts.people.counts;
  return html`<p>${present}: <b id="aantal">${counts.present}</b> · ${guests}: <b id="gasten">${counts.guests}</b> · ${place}: <b>${counts.expected}</b></p>`;
};

const below = (person: Person): string[] => {
  const { said } = texts;
  const { answer, seat, guests, announced, walkIn: isWalkIn, corrected } = person;
  const shown = isThere(person) ? guests : announced;
  return [
    ...(!isThere(person) && (answer === 'maybe' || answer === 'no' || answer === 'waiting') ? [said[answer]] : []),
    ...(seat === 'waiting' || seat === 'offered' ? [said.noPlace] : seat === 'participant' ? [] : [said.left]),
    ...(isWalkIn ? [said.walkIn] : []),
    ...(shown > 0 ? [said.guests(shown)] : []),
    ...(corrected ? [said.corrected(dayAndMonth(dateOf(corrected.on)))] : []),
  ];
};

/** What stands of somebody who was not tapped: whoever has no place, said no or has no chair is not expected. */
const restOf = ({ seat, answer }: Person): string => {
  if (seat === 'waiting' || seat === 'offered') return texts.apart.waiting;
  if (seat !== 'participant') return texts.apart.left;
  return texts.marks[answer === 'no' || answer === 'waiting' ? 'excused' : 'expected'];
};

const row = (person: Person, canMark: boolean): Html => {
  const { number, at, guests, announced } = person;
  const there = isThere(person);
  const told = below(person);
  const content = html`<span><b>${nameOf(person)}</b>${told.length === 0 ? null : html`<br><span class="small muted">${told.join(', ')}</span>`}</span>${state(there ? 'done' : 'quiet', `${person.mark === 'expected' ? restOf(person) : texts.marks[person.mark]}${there && at !== null ? texts.at(clock(timeOf(at))) : ''}`)}`;
  return html`<li id="p-${number}">${
    canMark && canBeNoted(person)
      ? html`<button class="tick" type="submit" data-expected="${restOf(person)}" name="tik.${number}" value="${there ? 'expected' : `present,${announced}`}" aria-pressed="${there ? 'true' : 'false'}" data-guests="${there ? guests : announced}">${content}</button>`
      : html`<p class="tick">${content}</p>`
  }${'needs' in person && person.needs !== null ? html`<details class="small"><summary>${texts.people.needs}</summary><p>${person.needs}</p></details>` : null}</li>
`;
};

const walkIn = (view: AnyAttendance, { form }: Surroundings, isOffered: boolean): Html => {
  const { labels, ...words } = texts.walkIn;
  const of = walkInForm.id;
  const isOpened = form?.of === of || isOffered;
  const number = Math.max(0, ...view.people.map((one) => one.number));
  return html`<details class="sheet"${isOpened ? html` open` : null}><summary>${words.title}</summary><form class="flow" id="nieuw" method="post" action="${hallPath(view.trajectoryId, view.session)}/nieuw" novalidate>${hidden(ONCE, number)}<p class="small">${words.told} <a class="link" href="${signUpSheetOf(view.trajectoryId)}">${texts.links.signUpSheet}</a></p>
${textField({ name: 'name', label: labels.name, required: true, maxlength: 200, of }, form)}
${textField({ name: 'town', label: labels.town, required: true, maxlength: 60, of }, form)}
${textField({ name: 'email', label: labels.email, type: 'email', hint: words.emailHint, of }, form)}
${textField({ name: 'phone', label: labels.phone, type: 'tel', of }, form)}
${textField({ name: 'birthYear', label: labels.birthYear, onlyFor: words.onlyFor.minor, type: 'number', of }, form)}
${textField({ name: 'guardian.name', label: labels['guardian.name'], onlyFor: words.onlyFor.child, of }, form)}
${textField({ name: 'guardian.email', label: labels['guardian.email'], onlyFor: words.onlyFor.child, type: 'email', of }, form)}
<fieldset><legend>${words.themes}${optionalMark({})}</legend><div class="inline">${THEMES.map((theme) => checkField({ name: `theme-${theme}`, label: THEME_CHOICES[theme], value: 'yes', of }, form))}</div></fieldset>
${textArea({ name: 'needs', label: labels.needs, rows: 2, of }, form)}
${checkField({ name: 'needsConsent', label: labels.needsConsent, value: 'yes', of }, form)}
${checkField({ name: 'photoTaken', label: words.photoTaken, value: 'yes', of }, form)}
${checkField({ name: 'photoUsed', label: words.photoUsed, value: 'yes', of }, form)}
${textField({ name: 'information', label: labels.information, hint: words.informationHint, maxlength: 9, of }, form)}
${checkField({ name: 'signed', label: words.signed, value: 'yes', of }, form)}
<p class="error" role="alert" hidden>${words.unsure}</p><div class="btns"><button class="btn" type="submit">${words.button}</button></div></form></details>`;
};

/** Goes to the form of the session, which says that it was held. */
const closing = (view: AnyAttendance, { form }: Surroundings): Html => {
  const { close } = texts;
  const isEarly = view.now < view.ends;
  const folded = (content: Html): Html =>
    isEarly
      ? html`<details class="sheet"><summary>${close.early(clock(timeOf(view.ends)))}</summary><p class="note open">${close.earlyTold}</p>${content}</details>`
      : content;
  return html`<section class="part one"><div class="flow"><h2>${close.title}</h2><p class="small muted">${close.told}</p></div>
${folded(html`<form class="${isEarly ? 'flow' : 'sheet flow'}" id="afsluiten" method="post" action="${`${trajectoryPath(view.trajectoryId, 'sessions')}/${view.session}`}/geweest" novalidate>${hidden('basedOn', view.record)}
${textArea({ name: 'outcome', label: close.outcome, value: view.outcome, rows: 3, of: 'close' }, form)}
${textArea({ name: 'agreements', label: close.agreements, hint: close.agreementsHint, value: view.agreements.join('\n'), of: 'close' }, form)}
<p class="error" role="alert" hidden>${close.unsure}</p><div class="btns"><button class="btn" type="submit">${close.button}</button></div></form>`)}</section>`;
};
