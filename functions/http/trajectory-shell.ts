import { trajectoryTexts as texts } from '../../emails/nl-BE/pages/trajectory.ts';
import type { Surroundings } from './edge.ts';
import { type Html, html, type Piece } from './html.ts';
import { document, type Page } from './page.ts';
import { titled } from './parts.ts';

/** The pages of one trajectory, in the order of its menu. */
const TABS = [
  'overview',
  'duties',
  'sessions',
  'documents',
  'call',
  'participants',
  'plan',
  'mails',
  'team',
  'history',
] as const;
export type Tab = (typeof TABS)[number];

/** The last part of the path of each. */
const PATHS: Record<Tab, string> = {
  overview: '',
  duties: '/taken',
  sessions: '/sessies',
  documents: '/documenten',
  call: '/oproep',
  participants: '/deelnemers',
  plan: '/plan',
  mails: '/mails',
  team: '/team',
  history: '/geschiedenis',
};

/** The path of a page of a trajectory. */
export const trajectoryPath = (id: string, tab: Tab = 'overview'): string => `/trajecten/${id}${PATHS[tab]}`;

/** The page to print on which people sign up with a pen. */
export const signUpSheetOf = (id: string): string => `${trajectoryPath(id, 'call')}/sign-up-a4`;

/** What only those open who lead trajectories. */
const OF_COACHES: readonly Tab[] = ['plan', 'team'];

/** Whether a reader in this role may open a page of a trajectory. */
export const opensTo = (as: Surroundings['as'], page: string): boolean =>
  as !== 'officer' || !OF_COACHES.some((tab) => page.split(/[/?#]/)[3] === PATHS[tab].slice(1));

type Shell = {
  trajectoryId: string;
  municipality: string;
  tab: Tab;
  /** The heading; the municipality stands above it, unless it is the heading. */
  title: string;
  lead?: Piece;
  main: Piece;
} & Pick<Page, 'paper' | 'width'>;

/** A page of one trajectory, with the way to the others. */
export const trajectoryShell = (
  { trajectoryId, municipality, tab, title, lead, main, ...page }: Shell,
  { viewer, form, as }: Surroundings,
): string =>
  document({
    ...page,
    title: title === municipality ? title : `${title} · ${municipality}`,
    viewer,
    errors: form?.errors,
    crumbs: [
      { label: texts.all, href: '/trajecten' },
      { label: municipality, href: trajectoryPath(trajectoryId) },
    ],
    header: titled(title, { where: title === municipality ? null : municipality, lead }),
    main: [tabsOf(trajectoryId, tab, as), main],
  });

const tabsOf = (id: string, current: Tab, as: Surroundings['as']): Html =>
  html`<nav aria-label="${texts.menu}"><ul class="menu steps">${TABS.filter((tab) =>
    opensTo(as, trajectoryPath(id, tab)),
  ).map(
    (tab) =>
      html`<li><a href="${trajectoryPath(id, tab)}"${tab === current ? html` aria-current="page"` : null}>${texts.tabs[tab]}</a></li>`,
  )}</ul></nav>`;
