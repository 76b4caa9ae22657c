import * as z from 'zod/mini';
import { CHANNELS } from '../../domain/call/channels.ts';
import { isoDate } from '../../events/contract.ts';
import { callPageView } from '../call/schema.ts';
import { count, label } from '../http/fields.ts';
import type { HttpFunction } from '../http/http-function.ts';
import { define } from '../http/route.ts';

const SLUG = /^[a-z]+(-[a-z]+){0,8}$/;

const slug = z.string().check(
  // Somebody types it from a poster.
  z.toLowerCase(),
  z.maxLength(60),
  z.regex(SLUG),
  z.describe('The name of the municipality in addresses: `sint-genesius-rode`.'),
);
const ofCall = z.strictObject({ slug });

// Whoever passes a link on, and the programs that do, add parameters of their own.
const anyQuery = z.record(z.string(), z.optional(z.string()));

const open = { method: 'GET', scope: 'public', roles: [], query: anyQuery } as const;

const listed = z.object({
  slug: z.string(),
  municipality: z.string(),
  province: z.string(),
  kickoff: z.nullable(isoDate).check(z.describe('Null while it waits for the end of a pause, and once it is over.')),
  isPaused: z.boolean().check(z.describe('Whether the Kickoff waits for the end of a pause.')),
  opensOn: z.nullable(isoDate),
  lastDay: z.nullable(isoDate),
});

export const callList = z
  .object({
    open: z.array(listed).check(z.describe('Those whose call is open, by name.')),
    coming: z.array(listed).check(z.describe('Those whose call opens by the plan, the first first.')),
  })
  .check(z.meta({ id: 'CallList' }));
export type CallListView = z.infer<typeof callList>;

export const listCalls = define({
  ...open,
  id: 'listCalls',
  path: '/',
  openBecause: 'The list of calls to citizens is for everybody; it holds names of municipalities and dates.',
  view: callList,
  formats: ['html', 'json'],
  summary: 'The municipalities whose call is open',
  description:
    'Two queries of the index. A call that opened or closed a moment ago may be missing for some milliseconds.',
});

const unknownCall = z.object({
  found: z.literal(false),
  municipality: z.nullable(z.string()).check(z.describe('Null when no municipality has this name.')),
});

export const shownCall = z
  .discriminatedUnion('found', [
    z.object({
      found: z.literal(true),
      ...callPageView.shape,
      via: z.enum(CHANNELS).check(z.describe('Which link of the call kit led here.')),
    }),
    unknownCall,
  ])
  .check(z.meta({ id: 'ShownCall' }));
export type ShownCall = z.infer<typeof shownCall>;

export const showCall = define({
  ...open,
  id: 'showCall',
  path: '/oproep/{slug}',
  openBecause:
    'The call of a municipality to its citizens is for everybody; its people to ask are named in their public function.',
  params: ofCall,
  view: shownCall,
  formats: ['html', 'json'],
  summary: 'The call of a municipality',
  description:
    'What it is, when and where, who to ask, and where to sign up. `via` names the link of the call kit that led here; visits are counted by day and link, of nobody in particular. A municipality without a call answers 404.',
  success: [200, 404],
});

export const followCallLink = define({
  ...open,
  id: 'followCallLink',
  path: '/o/{slug}/{channel}',
  openBecause: 'The short link that stands on posters and in newsletters; it shows the page of the call.',
  params: z.strictObject({ slug, channel: z.string().check(z.regex(/^[a-z]{1,20}$/)) }),
  view: shownCall,
  formats: ['html'],
  isPage: true,
  summary: 'The call of a municipality, by a short link',
  description: 'The same page as `/oproep/{slug}`, which it names as its address.',
  success: [200, 404],
});

export const callStatement = z.discriminatedUnion('found', [
  z.object({
    found: z.literal(true),
    slug: z.string(),
    municipality: z.string(),
    authority: z.string(),
    dataProtection: z.string(),
    officer: callPageView.shape.officer,
    version: z.string(),
    since: isoDate,
    address: z.string(),
  }),
  unknownCall,
]);
export type CallStatementView = z.infer<typeof callStatement>;

export const callDocument = z.discriminatedUnion('found', [
  z.object({
    found: z.literal(true),
    slug: z.string(),
    municipality: z.string(),
    label,
    kind: z.enum(['menu-card', 'regulations']),
    version: count,
    since: isoDate,
    markdown: z.string(),
    facts: z.unknown(),
    text: z.string(),
  }),
  unknownCall,
]);
export type CallDocumentView = z.infer<typeof callDocument>;

/** The pages beside a call, as they are called in its address. */
export const BESIDE = ['privacy', 'toegankelijkheid', 'menukaart', 'reglement'] as const;

const besideCall = z.discriminatedUnion('page', [
  z.object({ page: z.enum(['privacy', 'toegankelijkheid']), shown: callStatement }),
  z.object({ page: z.enum(['menukaart', 'reglement']), shown: callDocument }),
]);
export type BesideCall = z.infer<typeof besideCall>;

// One route for all of them: a stack of AWS holds 500 resources, of which each route is two.
export const showBesideCall = define({
  ...open,
  id: 'showBesideCall',
  path: '/oproep/{slug}/{page}',
  openBecause:
    'Everybody may read what is done with personal data, how accessible the pages are, the menu card and the regulations.',
  params: z.strictObject({ slug, page: z.enum(BESIDE) }),
  view: besideCall,
  formats: ['html'],
  isPage: true,
  success: [200, 404],
  summary: 'What stands beside the call of a municipality',
  description:
    'The privacy text, the newest or with `?versie=` the one that somebody accepted; the accessibility statement; and the menu card and the regulations, once they are published or in force.',
});

/** The public pages of the calls. They stand apart, so that a storm of visitors takes nothing from anybody who works. */
export const callPageFunction: HttpFunction = {
  name: 'call-page',
  tag: { name: 'Calls to citizens', description: 'The call of each municipality. It needs no token.' },
  impact: 'Nobody sees the call of a municipality, so nobody can sign up.',
  runbook: 'reports-fail',
  memory: 1024,
  table: [
    { actions: ['GetItem'], partitions: ['municipality'] },
    { actions: ['BatchGetItem'], partitions: ['trajectory', 'document', 'person'] },
    { actions: ['UpdateItem'], partitions: ['visits'] },
  ],
  index: true,
  publicUrl: true,
  routes: [listCalls, showCall, followCallLink, showBesideCall],
};
