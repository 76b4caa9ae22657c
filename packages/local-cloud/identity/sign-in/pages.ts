import { type Html, html } from '../../web/html.ts';
import type { User } from '../users.ts';
import type { Authorization, Refusal } from './authorization.ts';

export const STYLE_PATH = '/login/style.css';
const SHOWN = 100;

export type Choice = {
  authorization: Authorization;
  /** In the order of the page. */
  users: User[];
  /** What was looked for. */
  search: string;
  /** The parameters of the request, which every form sends again. */
  query: URLSearchParams;
};

/** The page that stands for Cognito's own: whoever is chosen is signed in, without a password or a second factor. */
export const choicePage = ({ authorization: { pool }, users, search, query }: Choice): Html => {
  const found = users.filter((user) => textOf(user).includes(search.trim().toLowerCase()));
  return frame(
    `Sign in to ${pool.name}`,
    html`<h1>Who signs in to ${pool.name}?</h1>
<p>On AWS this is Cognito’s page, which asks for a password and a code. Here you choose.</p>
${users.length === 0 ? html`<p class="nothing">The pool has no users yet. The application makes them.</p>` : null}
${users.length > SHOWN || search !== '' ? searchForm(search, query) : null}
${found.length === 0 && search !== '' ? html`<p class="nothing">Nobody’s address, name or group has “${search}” in it.</p>` : null}
<form method="post" action="/login?${query.toString()}">
<ul class="plain-list">${found.slice(0, SHOWN).map(line)}</ul>
</form>
${found.length > SHOWN ? html`<p class="hint">These are ${SHOWN} of ${found.length}. Search for the others.</p>` : null}`,
  );
};

const line = (user: User): Html => {
  const { username, attributes, groups } = user;
  const name = attributes.email ?? username;
  return html`<li><span>${name} ${groups.map((group) => html`<span class="badge">${group}</span> `)}</span>
<button type="submit" name="username" value="${username}" aria-label="Sign in as ${name}">Sign in</button></li>
`;
};

const searchForm = (
  search: string,
  query: URLSearchParams,
): Html => html`<form method="get" action="/login" class="fields" role="search">
${[...query].map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
<label>Search <input type="search" name="search" value="${search}" autocomplete="off"></label>
<button type="submit">Search</button>
</form>`;

const textOf = ({ username, attributes, groups }: User): string =>
  [username, attributes.email, attributes.name, ...groups].join(' ').toLowerCase();

/** A refusal that cannot be led back to the application. */
export const refusalPage = ({ error, description }: Refusal): Html =>
  frame(
    'This sign-in cannot go on',
    html`<h1>This sign-in cannot go on</h1>
<p class="warning">${description}</p>
<p class="hint">The error is <code>${error}</code>, as on AWS.</p>`,
  );

const frame = (title: string, body: Html): Html => html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · on this machine</title>
<link rel="stylesheet" href="${STYLE_PATH}">
<link rel="icon" href="data:,">
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`;
