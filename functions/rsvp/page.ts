import { rsvpTexts as texts } from '../../emails/nl-BE/pages/rsvp.ts';
import { type Html, html } from '../http/html.ts';
import { document } from '../http/page.ts';
import { titled } from '../http/parts.ts';
import { linkPage } from '../link/page.ts';
import { answerFields } from './fields-html.ts';
import type { RsvpAsk, RsvpView } from './routes.ts';

/** The page on which a citizen answers an invitation. */
export const rsvpPage = (view: RsvpView): string => {
  if (view.state !== 'ask') return linkPage(view);
  const { title, municipality, said, errors } = view;
  return document({
    title,
    width: 'narrow',
    errors,
    header: titled(title, { where: texts.where(municipality) }),
    main: html`${said === null ? null : html`<p class="note" role="status"><strong>${said}</strong></p>`}
<div class="note"><dl class="facts">${factsOf(view)}</dl></div>
<form class="sheet flow" method="post" novalidate>${answerFields(view, { legend: html`<span class="serif">${texts.legend}</span>`, errors })}
<div class="btns"><button class="btn" type="submit">${texts.button}</button></div>
<p class="small muted">${texts.change}${view.left === null ? null : html` ${view.left}`}</p></form>`,
  });
};

const factsOf = ({ when, place, accessibility, bring }: RsvpAsk): Html[] => {
  const rows: [string, string | null][] = [
    [texts.facts.when, when],
    [texts.facts.place, place],
    [texts.facts.access, accessibility],
    [texts.facts.bring, bring],
  ];
  return rows.flatMap(([name, value]) => (value === null ? [] : [html`<div><dt>${name}</dt><dd>${value}</dd></div>`]));
};
