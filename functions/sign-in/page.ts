import { signInTexts as texts } from '../../emails/nl-BE/pages/sign-in.ts';
import type { Surroundings } from '../http/edge.ts';
import { textField } from '../http/fields-html.ts';
import { type Html, html } from '../http/html.ts';
import { document } from '../http/page.ts';
import { titled } from '../http/parts.ts';
import type { SignInView, SignOutView } from './routes.ts';

/** The page to sign in, and what comes of it. */
export const signInPage = ({ state, next }: SignInView, { viewer, form }: Surroundings): string => {
  const { title, lead, told } = texts[state];
  return document({
    title,
    width: 'narrow',
    viewer,
    errors: form?.errors,
    header: titled(title, { lead }),
    main: html`${told.length === 0 ? null : html`<div class="flow">${told.map((line) => html`<p>${line}</p>`)}</div>`}
${state === 'ask' ? confirm() : null}
${state === 'choose' ? choices(next, form) : null}
${state === 'failed' || state === 'too-old' || state === 'unknown' ? html`<p><a class="btn quiet" href="${withNext('/aanmelden', next)}">${texts.again}</a></p>` : null}`,
  });
};

const withNext = (path: string, next: string | undefined): string =>
  next === undefined ? path : `${path}?naar=${encodeURIComponent(next)}`;

const confirm = (): Html =>
  html`<form class="sheet flow" method="post"><p>${texts.confirm.told}</p><div class="btns"><button class="btn" type="submit">${texts.confirm.button}</button></div></form>`;

const choices = (next: string | undefined, form: Surroundings['form']): Html =>
  html`<section class="sheet flow"><h2>${texts.citizen.title}</h2><p>${texts.citizen.told}</p>
<form class="flow" method="post" action="/aanmelden" novalidate>
${textField({ name: 'email', label: texts.citizen.field, type: 'email', autocomplete: 'email', required: true }, form)}
${next === undefined ? null : html`<input type="hidden" name="naar" value="${next}">`}
<div class="btns"><button class="btn" type="submit">${texts.citizen.button}</button></div></form></section>
<section class="sheet flow"><h2>${texts.staff.title}</h2><p>${texts.staff.told}</p>
<p class="btns"><a class="btn quiet" href="${withNext('/aanmelden/medewerker', next)}">${texts.staff.button}</a></p></section>`;

/** The page to sign out. After staff signed out here, it goes on to where the pool ends its own session. */
export const signOutPage = ({ state, next }: SignOutView, { viewer }: Surroundings): string => {
  const { title, told } = texts.out[state];
  return document({
    title,
    width: 'narrow',
    viewer,
    refresh: next,
    header: titled(title),
    main: html`<div class="sheet flow">${told.map((line) => html`<p>${line}</p>`)}
${state === 'ask' ? signOutForms() : html`<p class="btns"><a class="btn" href="${next ?? '/'}">${texts.out.on}</a></p>`}</div>`,
  });
};

const signOutForms = (): Html =>
  html`<form class="btns" method="post" action="/afmelden"><button class="btn" type="submit">${texts.out.here}</button>
<button class="btn quiet" type="submit" name="everywhere" value="yes">${texts.out.everywhere}</button></form>`;
