import { frameTexts } from '../../emails/nl-BE/pages/frame.ts';
import { type Role, STAFF_ROLES } from '../../events/roles.ts';
import { type Html, html } from './html.ts';

type Entry = { path: string; label: string; roles: readonly Role[] };

/** The pages in the navigation, and for whom each is. */
const ENTRIES: readonly Entry[] = [
  { path: '/vandaag', label: frameTexts.entries.today, roles: STAFF_ROLES },
  { path: '/trajecten', label: frameTexts.entries.trajectories, roles: STAFF_ROLES },
  { path: '/beheer', label: frameTexts.entries.admin, roles: ['admin'] },
  { path: '/mijn-groep', label: frameTexts.entries.group, roles: ['participant'] },
];

/** The navigation of somebody who is signed in. */
export const navigationOf = ({ roles, path }: { roles: readonly Role[]; path: string }): Html | null => {
  const own = ENTRIES.filter((entry) => entry.roles.some((role) => roles.includes(role)));
  if (roles.length === 0) return null;
  return html`${own.length === 0 ? null : listOf(own, path)}${SIGN_OUT}`;
};

const SIGN_OUT = html`<form class="me" method="post" action="/afmelden"><button type="submit">${frameTexts.signOut}</button></form>`;

const listOf = (own: readonly Entry[], path: string): Html =>
  html`<nav aria-label="${frameTexts.menu}"><ul class="menu">${own.map(
    (entry) => html`<li><a href="${entry.path}"${currentIn(entry, path)}>${entry.label}</a></li>`,
  )}</ul></nav>`;

const currentIn = (entry: Entry, path: string): Html | null => {
  if (entry.path === path) return html` aria-current="page"`;
  return path.startsWith(`${entry.path}/`) ? html` aria-current="true"` : null;
};
