import { callPageTexts as texts } from '../../../emails/nl-BE/pages/call.ts';
import { clock, fullDate } from '../../../emails/nl-BE/words.ts';
import { CALL_PICTURE } from '../../assets/files.computed.ts';
import { type Html, html, type Piece } from '../../http/html.ts';
import { document } from '../../http/page.ts';
import type { ShownCall } from '../routes.ts';
import type { Call } from './call-parts.ts';
import { footer, part, people } from './call-parts.ts';
import { overPage } from './over-page.ts';
import { paragraphs } from './paragraphs.ts';
import { placesText } from './places.ts';
import { signUpPart } from './sign-up.ts';
import { street } from './street.ts';
import { unknownPage } from './unknown-page.ts';

/** The page of a call. */
export const callPage = (shown: ShownCall, publicUrl: string): string => {
  if (!shown.found) return unknownPage(shown);
  if (shown.over !== null) return overPage(shown, publicUrl);
  const { municipality, path } = shown;
  const left = shown.standing.state === 'open' ? placesText(shown) : undefined;
  return document({
    title: texts.title(municipality),
    description: texts.description(shown.texts.lead, left),
    sharing: { address: `${publicUrl}${path}`, picture: `${publicUrl}${CALL_PICTURE}` },
    call: true,
    main: [hero(shown, left), parts(shown), signUpPart(shown)],
    footer: footer(shown),
  });
};

// A long name must break where one reads on, not in the middle.
const title = (municipality: string): Piece => html`${municipality} zoekt klimaat&shy;doeners`;

const hero = (shown: Call, left: string | undefined): Html => {
  const { standing, municipality, texts: own } = shown;
  const isOpen = standing.state === 'open';
  return html`<div class="hero"><div class="title"><p class="where">${texts.where(own.authority)}</p><h1>${title(municipality)}</h1>
<p class="lead">${own.lead}</p>
${
  isOpen
    ? html`<div class="btns"><a class="btn" href="#inschrijven">${texts.button}</a>${left === undefined ? null : html`<p class="link"><strong>${left}</strong></p>`}</div>`
    : notOpen(shown)
}</div>
${street()}</div>
`;
};

const notOpen = ({ standing, municipality }: Call): Html => {
  const { closed, 'not-open': coming } = texts.closed;
  const isComing = standing.state === 'not-open';
  const comes = standing.opensOn === null ? coming.paused : coming.told(standing.opensOn);
  return html`<div class="note flow tight"><p><strong>${isComing ? coming.title : closed.title}</strong></p><p>${isComing ? comes : closed.told(municipality)}</p></div>`;
};

const parts = (shown: Call): Piece => {
  const { texts: own, sessions, isPaused, regulationsSince, path } = shown;
  return [
    part(texts.what, html`<div class="lead flow">${paragraphs(own.about)}</div>`),
    part(
      texts.when,
      html`${isPaused ? html`<p class="note open">${texts.paused}</p>` : null}<ul class="rows">${sessions.map(session)}</ul>`,
      own.sessions,
    ),
    part(
      texts.give.title,
      html`<div class="halves"><div class="flow"><h3>${texts.give.asked}</h3>${list(own.asked)}</div><div class="flow"><h3>${texts.give.brings}</h3>${list(own.brings)}</div></div>`,
    ),
    menu(shown),
    people(shown),
    part(
      texts.questions,
      html`<ul class="rows">${own.questions.map(({ question, answer }) => html`<li><details><summary>${question}</summary><div class="flow">${paragraphs(answer)}</div></details></li>`)}</ul>`,
    ),
    regulationsSince === null
      ? null
      : part(
          texts.regulations.title,
          html`<p>${texts.regulations.told(regulationsSince)}</p><p><a class="link" href="${`${path}/reglement`}">${texts.regulations.link}</a></p>`,
        ),
  ];
};

const list = (items: readonly string[]): Html => html`<ul>${items.map((item) => html`<li>${item}</li>`)}</ul>`;

const session = ({ name, about, date, start, end, isOff, venue }: Call['sessions'][number]): Html =>
  html`<li class="halves"><p><strong>${date === null ? texts.dateFollows : html`<time datetime="${date}">${fullDate(date)}</time>`}</strong><br><span class="muted">${texts.hours(clock(start), clock(end))}</span></p><div><h3>${name}</h3>${
    isOff
      ? html`<p><span class="state late">${texts.off}</span></p>`
      : html`<p>${about}</p><p class="muted">${venue === null ? texts.noVenue : place(venue)}</p>`
  }</div></li>`;

const place = ({
  place: name,
  location,
  mapUrl,
  accessibility,
}: NonNullable<Call['sessions'][number]['venue']>): Piece => [
  [name, location].filter(Boolean).join(', '),
  accessibility === null ? null : html`<br>${accessibility}`,
  mapUrl === null ? null : html`<br><a class="link" href="${mapUrl}" rel="noopener">${texts.map(name)}</a>`,
];

const menu = ({ menuCard: { isOwn, actions, others }, municipality, path }: Call): Html => {
  const { title: heading, own, library, more, moreLibrary } = texts.menu;
  const count = actions.length + others;
  const link = isOwn ? `${path}/menukaart` : '/menu-card?format=html';
  return part(
    heading,
    html`<ul class="halves">${actions.map((action) => html`<li><h3>${action.title}</h3><p>${action.summary}</p></li>`)}</ul>${
      others === 0 ? null : html`<p><a class="link" href="${link}">${isOwn ? more(count) : moreLibrary(count)}</a></p>`
    }`,
    isOwn ? own(municipality) : library,
  );
};
