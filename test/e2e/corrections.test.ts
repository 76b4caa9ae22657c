import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { instantAt } from '../../domain/calendar/local-time.ts';
import { wholeTable } from '../access/asking.ts';
import { marksIn, traces } from '../access/traces.ts';
import { ADMIN, LEUVEN, type Product, startTestProduct } from './product.ts';

const NEW = 'Zeldzaam.Merkteken@canary.example';
const MARKS = [/zeldzaam/i, /merkteken/i];
const OLD = LEUVEN.coach.email;
const HOUR = 3_600_000;

/** How many of the next mails SES refuses as too fast. */
let toThrottle = 0;
let product: Product;
let id: string;
let coachId: string;
beforeAll(async () => {
  product = await startTestProduct(instantAt('2026-12-21'), {
    interceptors: {
      async call(call, forward) {
        if (call.service !== 'ses' || toThrottle === 0) return forward();
        toThrottle -= 1;
        const headers = { 'content-type': 'application/json', 'x-amzn-errortype': 'TooManyRequestsException' };
        return { status: 429, headers, body: JSON.stringify({ message: 'Maximum sending rate exceeded.' }) };
      },
    },
  });
  id = await product.onboard({});
  coachId = product.cloud.identity.memberOf('coach') ?? '';
});
afterAll(() => product.cloud.stop());

const correct = (body: Record<string, string>) =>
  product.ask('POST', `/people/${coachId}/correct`, { as: { username: coachId, group: 'coach' }, body });
const mailsTo = (email: string) => product.mails(id).filter(({ to }) => to === email);
const linkTo = (email: string) => /\/adres\/\S+/.exec(mailsTo(email).at(-1)?.text ?? '')?.[0] ?? '';
const open = (link: string) => product.ask('GET', link, { accept: 'text/html' });
const confirm = (link: string) => product.ask('POST', link, { accept: 'text/html' });

describe('A coach corrects the own address', () => {
  let first: string;
  let link: string;

  it('gets a link at the new address, and is told at the old one without the new address', async () => {
    expect((await correct({ email: NEW })).json()).toMatchObject({ emailToConfirm: true });
    first = linkTo(NEW);
    expect(first).not.toBe('');
    const notice = mailsTo(OLD).at(-1);
    expect(notice?.subject).toBe('Leuven: je e-mailadres verandert');
    expect(marksIn(notice, MARKS)).toEqual([]);
    // A mistyped address belongs to a stranger.
    const asked = marksIn(mailsTo(NEW).at(-1), [/Leuven|Lotte|Peeters|Jacobs|an@leuven|lotte@/i]);
    expect(asked).toEqual([]);
  });

  it('leaves the new address in one item of the person, the mail, and nowhere else', async () => {
    const items = await wholeTable(product);
    const holding = items.filter((item) => marksIn(item, MARKS).length > 0);
    expect(holding.map(({ sk }) => sk)).toEqual(['ADDRESS-CHANGE']);
    expect(traces(product, MARKS)).toEqual([]);
    const secret = first.split('~').at(-1) ?? '';
    expect(JSON.stringify(items)).not.toContain(secret);
  });

  it('changes nothing by opening the link', async () => {
    const before = await wholeTable(product);
    const page = await open(first);
    expect(page.status).toBe(200);
    expect(page.text).toContain('<form method="post"');
    expect(await wholeTable(product)).toEqual(before);
  });

  it('ends a link that a newer request replaced', async () => {
    await correct({ email: NEW });
    link = linkTo(NEW);
    expect(link).not.toBe(first);
    expect((await open(first)).status).toBe(410);
    expect((await confirm(first)).status).toBe(410);
  });

  it('cannot move to the new address before the old one has been told', async () => {
    toThrottle = 1;
    const notices = mailsTo(OLD).length;
    await correct({ email: NEW });
    link = linkTo(NEW);
    expect(mailsTo(OLD)).toHaveLength(notices);
    for (const answer of [await open(link), await confirm(link)]) {
      expect(answer.text).toContain('Nog even geduld');
      expect(answer.text).not.toContain('<form');
    }
    expect(product.cloud.identity.userOf(coachId)?.attributes).toMatchObject({ email: OLD });
    await product.cloud.advanceTo(product.cloud.now() + 60_000);
    expect(mailsTo(OLD)).toHaveLength(notices + 1);
    expect((await open(link)).text).toContain('<form method="post"');
  });

  it('moves to the new address with profile, pointer, account and mails when the link is confirmed', async () => {
    await product.cloud.request({
      method: 'PUT',
      path: '/v2/email/suppression/addresses',
      headers: { authorization: 'AWS4-HMAC-SHA256 Credential=operator/20270101/eu-west-1/ses/aws4_request' },
      body: JSON.stringify({ EmailAddress: OLD, Reason: 'BOUNCE' }),
    });
    const onList = () => traces(product, [new RegExp(OLD, 'i')]).filter((trace) => trace.includes('mail_suppression'));
    expect(onList()).toHaveLength(1);
    const answer = await confirm(link);
    expect(answer.text).toContain('Bedankt');
    expect(onList()).toEqual([]);
    expect(product.cloud.identity.userOf(coachId)?.attributes).toMatchObject({ email: NEW, email_verified: 'true' });
    const event = product.cloud.events().findLast(({ event }) => event['detail-type'] === 'Person.Corrected')?.event;
    expect(event?.detail).toMatchObject({ actor: `person:${coachId}`, data: { personId: coachId, fields: ['email'] } });
    const before = mailsTo(NEW).length;
    await product.cloud.advanceTo(instantAt('2027-01-05'));
    expect(mailsTo(NEW).length).toBeGreaterThan(before);
    expect((await product.ask('POST', '/erasures', { as: ADMIN, body: { email: OLD } })).status).toBe(404);
  });

  it('ends the link when it was used', async () => {
    expect((await open(link)).status).toBe(410);
  });

  it('ends a link after 48 hours', async () => {
    await correct({ email: 'later@ecolife.example' });
    const late = linkTo('later@ecolife.example');
    await product.cloud.advanceTo(product.cloud.now() + 48 * HOUR);
    expect((await confirm(late)).status).toBe(410);
  });

  it('refuses to confirm an address that somebody else got meanwhile', async () => {
    await correct({ email: 'shared@ecolife.example' });
    const shared = linkTo('shared@ecolife.example');
    await product.onboard({
      nisCode: '11002',
      startDate: '2027-03-01',
      officer: { name: 'Els Maes', email: 'shared@ecolife.example' },
    });
    expect((await confirm(shared)).text).toContain('al in gebruik');
    expect(product.cloud.identity.userOf(coachId)?.attributes.email).toBe(NEW);
  });

  it('answers an unknown link with 404', async () => {
    expect((await open(`${link.slice(0, -4)}xxxx`)).status).toBe(404);
  });

  it('forgets a pending address when the person is erased', async () => {
    await correct({ email: 'Zeldzaam.Merkteken.2@canary.example' });
    expect((await product.ask('POST', '/erasures', { as: ADMIN, body: { personId: coachId } })).status).toBe(200);
    expect(marksIn(await wholeTable(product), MARKS)).toEqual([]);
    expect(product.cloud.deadLetters()).toEqual([]);
  });
});
