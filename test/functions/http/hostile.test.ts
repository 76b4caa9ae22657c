import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Format, routeKeyOf } from '../../../functions/http/route.ts';
import { routes } from '../../../functions/nouns.ts';
import { instantFor, routesToAsk } from '../../requests.ts';
import { ADMIN, type Api, askedFor, startApi } from './api.ts';

const NAMES = {
  'line breaks, HTML and marks of direction':
    '\u202eJan\r\nBcc: spy@evil.test\r\n<script>alert(1)</script>"><b>\u0000\u2028 ',
  'an attribute that acts': `Jan" onload="alert(1)' onclick='alert(1)`,
  'a link that acts': '[Jan](javascript:alert(1)) <a href="javascript:alert(1)">Jan</a> ![x](https://evil.test/x.png)',
  emoji: '👩🏽‍🌾 Zoë Ünal-Łukasz 🌱',
  'two hundred characters': `${'Wilhelmina '.repeat(18)}Ab`,
  'two hundred characters without a space': 'W'.repeat(200),
};

/** Texts that people wrote or that name somebody, not what has a form of its own: a date, a word of a list, a path. */
const isText = (value: string): boolean =>
  /[A-Z\s@]/.test(value) && !/^\d{4}-\d\d-\d\d/.test(value) && !/^[A-Z_]+$/.test(value) && !/^(\/|https?:)/.test(value);

/** A view in which every text is this name. */
const hostile = (value: unknown, name: string): unknown => {
  if (typeof value === 'string') return isText(value) ? name : value;
  if (Array.isArray(value)) return value.map((each) => hostile(each, name));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, hostile(each, name)]));
};

const TEXT = 'A text';
const openedFromMail = {
  ...{ title: TEXT, told: [[{ strong: TEXT }, TEXT]], button: TEXT, aside: TEXT },
  next: { label: TEXT, path: '/somewhere' },
};
const STATEMENT = {
  ...{ found: true, slug: 'leuven', municipality: TEXT, authority: TEXT, dataProtection: TEXT, version: '1.0' },
  ...{ since: '2027-01-04', address: 'https://klimaatdoeners.example', officer: null },
};
const OWN = {
  ...{ title: TEXT, told: [[{ strong: TEXT }, TEXT]], municipality: TEXT, canLeave: true, errors: [], typed: {} },
  ...{
    isPaused: false,
    offer: null,
    hasGuardian: false,
    menuCard: '/oproep/leuven/menukaart',
    code: null,
    calendar: '/agenda/x~y',
  },
  sessions: [
    {
      ...{ session: 'kickoff', name: TEXT, date: '2027-02-18', start: '19:30', end: '22:00', isOff: false },
      ...{
        place: TEXT,
        mapUrl: null,
        accessibility: TEXT,
        answer: null,
        told: TEXT,
        outcome: TEXT,
        agreements: [TEXT],
      },
    },
  ],
  ...{ coach: { name: TEXT, email: TEXT, phone: TEXT }, officer: null },
  data: {
    ...{
      name: TEXT,
      email: TEXT,
      phone: TEXT,
      town: TEXT,
      themes: ['food'],
      needs: TEXT,
      needsConsent: true,
      birthYear: 2012,
    },
    ...{ guardian: { name: TEXT, email: TEXT }, photoTaken: true, photoUsed: false, information: '1.0' },
    ...{ acceptedAt: '2027-01-04T11:00:00.000Z', route: 'online', since: null, standing: TEXT },
  },
};

/** The view of an invitation. */
const RSVP = {
  ...{
    state: 'ask',
    title: TEXT,
    municipality: TEXT,
    when: TEXT,
    place: TEXT,
    accessibility: TEXT,
    bring: TEXT,
    said: TEXT,
  },
  ...{ chosen: 'ja', guests: 1, mostGuests: 3, free: 2, left: TEXT, asked: 0 },
  errors: [{ field: 'gasten', code: 'GUESTS_FULL', message: TEXT }],
};

/** The views of pages that a link in a mail opens, and of those that no example fills. */
const VIEWS: Readonly<Record<string, object>> = {
  askDone: { state: 'ask', ...openedFromMail },
  confirmDone: { state: 'done', ...openedFromMail },
  askAddress: { state: 'ask', ...openedFromMail },
  confirmAddress: { state: 'done', ...openedFromMail },
  askMailChoice: {
    ...{ state: 'all', often: 'weekly', ...openedFromMail },
    buttons: [{ label: TEXT, name: 'mails', value: 'all' }],
  },
  chooseMails: { state: 'needed', often: 'daily', ...openedFromMail },
  signUp: {
    ...{ state: 'form', slug: 'leuven', trajectoryId: '24062-2027-01-04', municipality: TEXT },
    statement: { authority: TEXT, dataProtection: TEXT, officer: { name: TEXT, email: TEXT }, version: '1.0' },
    values: { naam: TEXT, mail: TEXT, postcode: TEXT, tel: TEXT, nodig: TEXT, 'voogd-naam': TEXT },
    errors: [{ field: 'naam', code: 'INVALID', message: TEXT }],
    left: { capacity: 20, free: 3, waiting: 0, prospect: 'place' },
    minimumAge: 16,
  },
  showOwn: { state: 'own', token: 'x~y~z', shown: OWN },
  changeOwn: {
    ...{ state: 'own', token: 'x~y~z' },
    shown: {
      ...OWN,
      message: TEXT,
      typed: { naam: TEXT },
      errors: [{ field: 'naam', code: 'INVALID', message: TEXT }],
    },
  },
  exportOwn: {
    data: {
      ...{ ...OWN.data, consents: [], notes: [TEXT], mails: [{ name: TEXT, at: '2027-01-04T11:00:00.000Z' }] },
      sessions: [
        {
          ...{ session: 'kickoff', name: TEXT, date: '2027-02-18', answer: TEXT, answeredAt: null, announced: 0 },
          ...{ attendance: TEXT, notedAt: null, guests: 0 },
        },
      ],
    },
  },
  askSignUp: { state: 'ask', ...openedFromMail },
  confirmSignUp: { state: 'done', ...openedFromMail },
  askRsvp: RSVP,
  answerRsvp: RSVP,
  askOffer: { state: 'ask', ...openedFromMail, buttons: [{ label: TEXT, name: 'antwoord', value: 'ja' }] },
  answerOffer: { state: 'done', ...openedFromMail },
  ...Object.fromEntries(
    ['showSignIn', 'askSignInLink', 'signInAsStaff', 'comeBackFromPool', 'askToSignIn', 'confirmSignIn'].map((id) => [
      id,
      { state: 'choose', next: TEXT },
    ]),
  ),
  showSignOut: { state: 'ask' },
  signOut: { state: 'done', next: TEXT },
  followCallLink: {
    ...{
      found: true,
      slug: 'leuven',
      path: '/oproep/leuven',
      trajectoryId: 'x',
      municipality: TEXT,
      isPaused: true,
      over: null,
    },
    ...{ lastDayByPlan: '2027-02-17', places: { capacity: 30, free: 11, waiting: 0, prospect: 'place' } },
    standing: { state: 'open', opensOn: null, lastDay: '2027-02-17' },
    texts: {
      ...{ lead: TEXT, about: TEXT, asked: [TEXT], brings: [TEXT], sessions: TEXT, contact: TEXT },
      ...{ questions: [{ question: TEXT, answer: TEXT }], authority: TEXT, publisher: TEXT, dataProtection: TEXT },
    },
    ...{ workingBudgetCents: 1, targetGroupSize: 30, sessions: [], regulationsSince: '2027-01-04', via: 'poster' },
    menuCard: { isOwn: true, actions: [{ title: TEXT, summary: TEXT }], others: 2 },
    ...{ officer: { name: TEXT, email: TEXT, phone: TEXT }, coach: null, privacyVersion: '1.0' },
    minimumAge: 16,
  },
  showBesideCall: { page: 'privacy', shown: STATEMENT },
  showCalendarPage: { found: true, address: TEXT, webcal: 'webcal://klimaatdoeners.example/agenda' },
};
const DOCUMENT = {
  ...{
    kind: 'intake',
    label: TEXT,
    municipality: TEXT,
    version: 1,
    statusLabel: TEXT,
    markdown: `# ${TEXT}\n\n${TEXT}`,
  },
  ...{ byDecision: true, error: TEXT, typed: { body: TEXT, decidedOn: TEXT, reference: TEXT } },
};

let api: Api;
/** A view of each page, by the id of its route. */
const views = new Map<string, unknown>();
// Nobody's name is on the page about the API.
const pages = routes.filter(({ id, formats }) => formats.includes('html') && id !== 'getApiDocs');

beforeAll(async () => {
  api = await startApi();
  const { id, coach } = await api.onboarded();
  for (const [route, view] of Object.entries(VIEWS)) views.set(route, view);
  views.set('askDocument', { state: 'ask', ...DOCUMENT }).set('agreeToDocument', { state: 'agreed', ...DOCUMENT });
  for (const route of routesToAsk) {
    if (route.scope === 'public' && !route.formats.includes('json')) continue;
    api.clock.at = instantFor(route, id) ?? api.clock.at;
    const asked = { ...askedFor(route, id, coach.personId), ...(route.scope === 'public' ? {} : { as: ADMIN }) };
    const { json, statusCode } = await api.call(routeKeyOf(route), {
      ...asked,
      headers: { 'content-type': 'application/json', accept: 'application/json' },
    });
    if (statusCode === 200 && route.formats.includes('html')) views.set(route.id, json);
  }
});
afterAll(() => api.close());

const shown = async (id: string, name: string): Promise<string> => {
  const one = api.served.find(({ route }) => route.id === id);
  if (!one) throw new Error(`Nobody serves ${id}`);
  return one.show(hostile(views.get(id), name), 'html' satisfies Format, 'admin');
};

it('Every page has a view to fill with hostile names', () => {
  expect(pages.map(({ id }) => id).filter((id) => !views.has(id))).toEqual([]);
  expect(pages.length).toBeGreaterThan(20);
});

describe.each(Object.entries(NAMES))('A name with %s', (_, name) => {
  it.each(pages.map(({ id }) => [id]))('is only text on the page %s', async (id) => {
    const page = await shown(id, name);
    // What stands in a quoted attribute has no meaning of its own, nor has what is written out.
    const markup = page.replaceAll(/"[^"]*"/g, '""');
    expect(markup).not.toMatch(/<script|<b>|<a href=javascript/i);
    expect(markup).not.toMatch(/<[^>]* on\w+=/i);
    expect(page).not.toMatch(/(href|src|action)="\s*javascript:/i);
    expect(page).not.toMatch(/<img[^>]*evil/i);
    expect(page).not.toMatch(/[\u2028\u2029\u202a-\u202e\u2066-\u2069]/);
    expect(page.includes('\0')).toBe(false);
    expect(page.isWellFormed()).toBe(true);
  });
});
