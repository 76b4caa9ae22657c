import { callPath } from '../../../domain/call/channels.ts';
import { callListTexts as texts } from '../../../emails/nl-BE/pages/call.ts';
import { CALL_PICTURE } from '../../assets/files.computed.ts';
import { type Html, html } from '../../http/html.ts';
import { document } from '../../http/page.ts';
import type { CallListView } from '../routes.ts';
import { street } from './street.ts';

type Line = CallListView['open'][number];

/** The page with all calls. */
export const listPage = ({ open, coming }: CallListView, publicUrl: string): string =>
  document({
    title: texts.title,
    description: texts.description,
    sharing: { address: `${publicUrl}/`, picture: `${publicUrl}${CALL_PICTURE}` },
    call: true,
    main: html`<div class="hero"><div class="title"><h1>${texts.title}</h1><p class="lead">${texts.lead}${open.length === 0 ? null : ` ${texts.seek}`}</p></div>
${street()}</div>
${
  open.length === 0
    ? html`<section class="part"><h2>${texts.open}</h2><div class="empty flow"><p>${texts.empty.told}</p><p>${texts.empty.next}</p></div></section>`
    : section(texts.open, open, ({ lastDay }) => (lastDay === null ? texts.stillOpen : texts.until(lastDay)))
}${coming.length === 0 ? null : section(texts.coming, coming, ({ opensOn }) => (opensOn === null ? texts.later : texts.from(opensOn)))}${
  open.length === 0
    ? null
    : html`<section class="part"><h2>${texts.about.title}</h2><div class="flow"><p>${texts.about.told}</p></div></section>`
}`,
  });

const kickoffOf = ({ kickoff, isPaused }: Line): string => {
  if (isPaused) return texts.paused;
  return kickoff === null ? texts.begun : texts.kickoff(kickoff);
};

const section = (heading: string, lines: readonly Line[], when: (line: Line) => string): Html =>
  html`<section class="part"><h2>${heading}</h2><ul class="rows">${lines.map(
    (line) =>
      html`<li class="halves"><h3><a href="${callPath(line.slug)}">${line.municipality}</a></h3><p>${when(line)}<br><span class="muted">${kickoffOf(line)}</span></p></li>`,
  )}</ul></section>
`;
