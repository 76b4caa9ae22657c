import { randomUUID } from 'node:crypto';
import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { Interceptors, SdkCall } from '@klimaatdoeners/local-cloud/interceptors';
import { afterAll, beforeAll, expect, it } from 'vitest';
import * as z from 'zod';
import { toItem } from '../../adapters/table/table.ts';
import { addDays, addMonths, dateOf, type IsoDate, instantAt } from '../../domain/calendar/local-time.ts';
import { examples } from '../../domain/nouns.ts';
import { makePlan } from '../../domain/trajectory/plan.ts';
import { confirmationPages, firstAddressPages } from '../../emails/nl-BE/pages/address.ts';
import type { Route } from '../../functions/http/route.ts';
import { asksForSession, routeKeyOf, takesKey } from '../../functions/http/route.ts';
import { httpFunctions } from '../../functions/nouns.ts';
import { targetAt } from '../../tools/operate/target.ts';
import { OVERVIEWS } from '../../tools/product-cloud.ts';
import { ask, wholeTable } from '../access/asking.ts';
import { browsersOf, pageAddress } from '../access/browser.ts';
import { mintOf } from '../access/tokens.ts';
import { bodiesOf, instantFor, routesToAsk } from '../requests.ts';
import { actOfRule, actsBehind, actsOfLetter, actsOfLog } from './access/acts.ts';
import { allows, covers, type Grant, grantsIn } from './access/grants.ts';
import { reasonsFor, UNPLAYED } from './access/unplayed.ts';
import { type Use, usesOf } from './access/use.ts';
import { linkTo, postForm, signUp } from './citizens.ts';
import { ADMIN, LEUVEN, type Product, startTestProduct } from './product.ts';

const TODAY = '2026-12-21';
const PLAN = makePlan('2027-01-04', instantAt(TODAY));
const HOUR = 3_600_000;
const PREFIX = 'klimaatdoeners-';
/** The municipality that the example of an onboarding brings in. */
const ONBOARDED = examples.municipality.requests.onboardMunicipality.body;

/** Nobody gets the officer's mails. */
const HALLE = { nisCode: '23027', officer: { name: 'Weg', email: 'bounce@simulator.amazonses.com' } };

/** Reports each mail as spam. */
const COMPLAINING = { nisCode: '44021', officer: { name: 'Kwaad', email: 'complaint@simulator.amazonses.com' } };

/** SES takes no mail for the address. */
const REFUSED = { nisCode: '46021', officer: { name: 'Fout', email: 'geweigerd@sint-niklaas.example' } };

/** Complained before, so that SES withholds every mail. */
const WITHHELD = { nisCode: '31005', officer: { name: 'Boos', email: 'boos@brugge.example' } };

const uses = new Map<string, Use>();
let grants: Grant[];
let product: Product;
let timeline: string;

const note = (noted: readonly Use[]): void => {
  for (const use of noted) uses.set(JSON.stringify(use), use);
};

/** Every route that makes sense before the start, by its examples, about a trajectory of its own. */
const askAll = async (): Promise<void> => {
  const id = await product.onboard({ nisCode: '12025' });
  await askEach(
    routesToAsk.filter((route) => instantFor(route, id) === undefined),
    id,
  );
  const others = `/trajectories/${ONBOARDED.nisCode}-${ONBOARDED.startDate}`;
  expect((await product.ask('POST', `${others}/cancel`, { as: ADMIN })).status).toBe(200);
};

/** The others, about a trajectory that runs. */
const askLater = async (id: string): Promise<void> => {
  const list = await product.ask('GET', `/trajectories/${id}/participants?state=participant`, { as: ADMIN });
  const taking = z.object({ participants: z.array(z.object({ number: z.int() })) }).parse(list.json()).participants;
  const number = String(taking.at(-1)?.number);
  for (const route of routesToAsk) {
    const then = instantFor(route, id);
    if (then === undefined) continue;
    if (Date.parse(then) > product.cloud.now()) await product.cloud.advanceTo(then);
    await askEach([route], id, number);
  }
};

/** Routes by their examples, as an admin. */
const askEach = async (those: readonly Route[], id: string, number?: string): Promise<void> => {
  const personId = product.cloud.identity.memberOf('coach') ?? '';
  const token = await mintOf(product).access({ username: ADMIN.username, groups: [ADMIN.group] });
  for (const route of those) {
    for (const body of route.takes === 'json' ? bodiesOf(route) : [undefined]) {
      const headers: [string, string][] = takesKey(route) ? [['idempotency-key', randomUUID()]] : [];
      const asked = {
        id,
        personId,
        headers,
        ...(number === undefined ? {} : { number }),
        ...(route.scope === 'public' ? {} : { token }),
        ...(body ? { body } : {}),
      };
      const { status, text } = await ask(product, route, asked);
      await product.cloud.settle();
      expect(route.success, `${routeKeyOf(route)}: ${text}`).toContain(status);
    }
  }
};

/** A page of each function with pages, by somebody who was last seen ten minutes ago; and a citizen who signs in twice by mail. */
const browse = async (id: string): Promise<void> => {
  const browsers = browsersOf(product);
  for (const { routes } of httpFunctions) {
    const page = routes.find(
      (route) => asksForSession(route) && route.method === 'GET' && route.roles.includes('admin'),
    );
    if (!page) continue;
    const cookie = await browsers.cookieOf({ personId: ADMIN.username, roles: ['admin'] }, 10);
    const { status, text } = await browsers.ask('GET', pageAddress(page, id), { cookie });
    expect(status, `${routeKeyOf(page)}: ${text}`).toBe(200);
  }
  for (let time = 1; time <= 2; time++) {
    await browsers.ask('POST', '/aanmelden', { fields: { email: LEUVEN.officer.email } });
    await product.cloud.settle();
  }
  const mail = product.mails().findLast(({ text }) => text.includes('/aanmelden/'));
  const link = /\/aanmelden\/\S+/.exec(mail?.text ?? '')?.[0] ?? '';
  expect((await browsers.ask('GET', link)).status).toBe(200);
  expect((await browsers.ask('POST', link)).status).toBe(303);
  expect((await browsers.ask('POST', link)).status).toBe(410);
  // The order number stands in the intake.
  const { body: intake } = examples.document.requests.writeIntake;
  const written = await product.ask('POST', `/trajectories/${id}/documents/intake/write`, {
    as: ADMIN,
    body: JSON.parse(JSON.stringify(intake)),
  });
  expect(written.status, written.text).toBe(200);
  const cookie = await browsers.cookieOf({ personId: ADMIN.username, roles: ['admin'] }, 10);
  expect((await browsers.ask('GET', `/trajecten/${id}`, { cookie })).status).toBe(200);
  expect((await product.ask('GET', '/een-pagina-die-er-niet-is', { accept: 'text/html' })).status).toBe(404);
  browsers.close();
};

/** A mail to come, with a text of its own. */
const readReworded = async (id: string): Promise<void> => {
  const body = { basedOn: 0, text: 'Tot op {sessie}!' };
  const reworded = `/trajectories/${id}/wordings/session-reminder/coach/reword`;
  expect((await product.ask('POST', reworded, { as: ADMIN, body })).status).toBe(200);
  const mail = await product.ask('GET', `/trajectories/${id}/mails/session-kickoff-reminder-1_r1_coach`, { as: ADMIN });
  expect(mail.text).toContain('Tot op de Kickoff!');
  // A week ahead, it tells how far the call is.
  const planned = await product.ask('GET', `/trajectories/${id}/mails?state=planned`, { as: ADMIN });
  const [, ahead = ''] = /"key":"([^"]+_coach)","label":"[^"]*Kickoff, 7 dagen vooraf/.exec(planned.text) ?? [];
  const told = await product.ask('GET', `/trajectories/${id}/mails/${ahead}`, { as: ADMIN });
  expect(told.text).toContain('Nog niemand doet mee');
};

/** A radar that names an extra session: it is off. */
const readTitled = async (id: string): Promise<void> => {
  const sessions = `/trajectories/${id}/sessions`;
  const body = { title: 'Bezoek aan de samentuin', date: '2027-05-08' };
  expect((await product.ask('POST', sessions, { as: ADMIN, body })).status).toBe(200);
  expect((await product.ask('POST', `${sessions}/extra-1/cancel`, { as: ADMIN, body: {} })).status).toBe(200);
  const { text } = await product.ask('GET', '/reports/portfolio', { as: ADMIN });
  expect(text).toContain('De sessie “Bezoek aan de samentuin” gaat niet door');
};

/** What only a course of weeks brings about, and what goes wrong on the way: a timeline is lost, a mail bounces. */
const useAll = async (): Promise<string> => {
  const { cloud, onboard } = product;
  const id = await onboard({});
  await cloud.request({
    method: 'PUT',
    path: '/v2/email/suppression/addresses',
    headers: { authorization: 'AWS4-HMAC-SHA256 Credential=operator/20270101/eu-west-1/ses/aws4_request' },
    body: JSON.stringify({ EmailAddress: WITHHELD.officer.email, Reason: 'COMPLAINT' }),
  });
  await onboard(WITHHELD);
  await onboard(COMPLAINING);
  await onboard(REFUSED);
  await onboard(HALLE);
  // A second time, it is compared with what is known of its people.
  await onboard(HALLE);
  const tried = { as: ADMIN, body: { ...LEUVEN, nisCode: '45035' } };
  expect((await product.ask('POST', '/onboardings?dryRun=true', tried)).status).toBe(200);
  // The second trajectory of a municipality checks that the first stays as it is.
  const second = await onboard({ ...HALLE, startDate: addDays(LEUVEN.startDate, 1), allowOverlap: true });
  const start = { startDate: addDays(LEUVEN.startDate, 2), allowOverlap: true };
  const beside = await product.ask('POST', `/trajectories/${second}/reschedule`, { as: ADMIN, body: start });
  expect(beside.status, beside.text).toBe(200);
  await stopExecution(`${id}_r1`);
  await cloud.advanceTo(instantAt(LEUVEN.startDate, '08:59'));
  broken.add(`${PREFIX}reach-milestones`);
  await goWrongFor(1);
  await cloud.advanceTo(instantAt('2027-01-06'));

  // The page of a call reads the texts that a municipality gave, and counts who looks at it with a browser.
  const texts = { as: ADMIN, body: { basedOn: 0, texts: { lead: 'Doe mee met je straat.' } } };
  expect((await product.ask('POST', `/trajectories/${id}/call/write`, texts)).status).toBe(200);
  const shown = await product.ask('GET', '/oproep/leuven', { accept: 'text/html', agent: 'Mozilla/5.0 Firefox/140.0' });
  expect(shown.text).toContain('Doe mee met je straat.');

  const link =
    /\/klaar\/\S+/.exec(product.mails(id).find(({ text }) => text.includes('/klaar/'))?.text ?? '')?.[0] ?? '';
  await product.ask('GET', link, { accept: 'text/html' });
  const calendar = /\/mijn-agenda\/\S+/.exec(product.mails(id)[0]?.text ?? '')?.[0] ?? '';
  const page = await product.ask('GET', calendar, { accept: 'text/html' });
  const feed = /https?:\/\/[^/]+(\/agenda\/[^<]+)/.exec(page.text)?.[1] ?? '';
  expect((await product.ask('GET', feed)).text).toContain('BEGIN:VEVENT');
  expect((await product.ask('POST', link, { accept: 'text/html' })).status).toBe(200);
  const choice = /\/mijn-mails\/\S+/.exec(product.mails(id)[0]?.text ?? '')?.[0] ?? '';
  expect((await product.ask('POST', choice, { accept: 'text/html' })).status).toBe(200);
  const sessions = { 'wrap-up': addDays(PLAN.sessions['wrap-up'].date, 7) };
  const moved = await product.ask('POST', `/trajectories/${id}/reschedule`, { as: ADMIN, body: { sessions } });
  expect(moved.status, moved.text).toBe(200);
  await agreeFromMail(id);
  await readTitled(id);
  await readReworded(id);
  await giveFirstAddress(id);
  await browse(id);
  await eraseAgainAfterRestore();
  await moveToAnotherAddress();
  await joinTheGroup(id);
  // A timeline that nobody stops is stopped by the sweep.
  broken.add(`${PREFIX}arm-timeline`);
  await product.ask('POST', `/trajectories/${second}/reschedule`, { as: ADMIN, body: { sessions } });
  await goWrongFor(1);
  // An event that led to no mail request has the sweep read what it would ask for.
  const capacity = { as: ADMIN, body: { basedOn: 0, capacity: 40 } };
  expect((await product.ask('POST', `/trajectories/${id}/sessions/kickoff/schedule`, capacity)).status).toBe(200);
  await cloud.advanceTo(instantAt('2027-01-08'));
  await cloud.invoke('klimaatdoeners-sweep-outbox', { source: 'aws.events' });
  await cloud.advanceTo(instantAt('2027-01-20'));
  await cloud.invoke('klimaatdoeners-sweep-outbox', { from: instantAt(TODAY), to: instantAt('2027-01-06') });
  await cloud.settle();
  await sayHeldFromMail(id);
  return id;
};

/** The button in the coach's mail says that the Kickoff was held, which relies on who came to it. */
const sayHeldFromMail = async (id: string): Promise<void> => {
  await product.cloud.advanceTo(instantAt(addDays(PLAN.sessions.kickoff.date, 4)));
  const question = product.mails(id).find(({ ledgerKey }) => ledgerKey?.startsWith('session-kickoff-follow-up'));
  const link = /\/klaar\/\S+/.exec(question?.text ?? '')?.[0] ?? '';
  const said = await product.ask('POST', link, { accept: 'text/html' });
  expect(said.text).toContain('Bedankt, het staat genoteerd');
  await product.cloud.settle();
};

/** A document is submitted, and its button in the mail agrees to it. */
const agreeFromMail = async (id: string): Promise<void> => {
  const documents = `/trajectories/${id}/documents`;
  const { body } = examples.document.requests.writeMenuCard;
  const card = JSON.parse(JSON.stringify(body));
  await product.ask('POST', `${documents}/menu-card/write`, { as: ADMIN, body: card });
  await product.ask('POST', `${documents}/menu-card/submit`, { as: ADMIN, body: { version: 1 } });
  expect((await product.ask('GET', `${documents}/menu-card`, { as: ADMIN })).status).toBe(200);
  const link = /\/document\/\S+/.exec(product.mails(id).at(-1)?.text ?? '')?.[0] ?? '';
  const agreed = await product.ask('POST', link, { accept: 'text/html' });
  expect(agreed.text).toContain('je akkoord is genoteerd');
};

/** Citizens sign up and confirm, one waits, is offered a place and takes it, and one leaves by being erased. */
const joinTheGroup = async (id: string): Promise<void> => {
  const { cloud, ask } = product;
  const size = (targetGroupSize: number) =>
    ask('POST', `/trajectories/${id}/correct`, { as: ADMIN, body: { targetGroupSize } });
  expect((await size(1)).status).toBe(200);
  const [mieke, wout] = ['mieke@burger.example', 'wout@burger.example'];
  // A form that is to be mended shows whom the municipality names.
  expect((await signUp(product, id, 'leuven', { naam: '', mail: mieke })).status).toBe(422);
  for (const mail of [mieke, wout]) {
    const answer = await signUp(product, id, 'leuven', { naam: 'Burger', mail });
    expect(answer.status, answer.text).toBe(200);
    await cloud.settle();
    const link = linkTo(product, mail, 'inschrijving');
    expect((await ask('GET', link, { accept: 'text/html' })).status).toBe(200);
    expect((await postForm(product, link)).status).toBe(200);
    await cloud.settle();
  }
  // Somebody of 14 confirms, and a parent has yet to.
  const young = { naam: 'Noor', mail: 'noor@burger.example', leeftijd: 'jonger', geboortejaar: '2012' };
  const parent = { 'voogd-naam': 'Sara', 'voogd-mail': 'sara@burger.example' };
  const child = await signUp(product, id, 'leuven', { ...young, ...parent });
  expect(child.status, child.text).toBe(200);
  await cloud.settle();
  expect((await postForm(product, linkTo(product, young.mail, 'inschrijving'))).status).toBe(200);
  await cloud.settle();
  const list = await ask('GET', `/trajectories/${id}/participants?state=participant`, { as: ADMIN });
  const [first] = z
    .object({ participants: z.array(z.object({ participantId: z.string() })) })
    .parse(list.json()).participants;
  expect((await ask('POST', '/erasures', { as: ADMIN, body: { personId: first?.participantId ?? '' } })).status).toBe(
    200,
  );
  await cloud.settle();
  const offer = linkTo(product, wout, 'plaats');
  expect((await ask('GET', offer, { accept: 'text/html' })).status).toBe(200);
  const taken = await postForm(product, offer, { antwoord: 'ja' });
  expect(taken.text).toContain('Je bent erbij');
  await cloud.settle();
  expect((await postForm(product, linkTo(product, wout, 'komst'), { antwoord: 'ja' })).status).toBe(200);
  // On the own page, Wout corrects what is known, and then has everything erased.
  const page = linkTo(product, wout, 'deelname');
  expect((await ask('GET', `${page}/gegevens`, { accept: 'text/html' })).status).toBe(200);
  const corrected = { doe: 'gegevens', naam: 'Wout Maes', postcode: '3010' };
  expect((await postForm(product, page, corrected)).text).toContain('Wout Maes');
  // What cannot be undone is only done by whoever signs in.
  expect((await postForm(product, page, { doe: 'wissen' })).text).toContain('Kijk nu in je mailbox');
  await cloud.settle();
  expect(linkTo(product, wout, 'aanmelden')).toBeDefined();
  const browsers = browsersOf(product);
  const personId = /_([^~]+)~/.exec(page)?.[1] ?? '';
  const cookie = await browsers.cookieOf({ personId, roles: ['participant'] }, 10);
  expect((await browsers.ask('GET', '/mijn-groep', { cookie })).headers.location).toBe(`/mijn-groep/${id}`);
  expect((await browsers.ask('GET', `/mijn-groep/${id}/gegevens`, { cookie })).status).toBe(200);
  const moved = { doe: 'adres', 'nieuw-adres': 'wout.nieuw@leuven.example' };
  const corrections = [{ ...corrected, naam: 'Wout Peeters' }, { doe: 'fotos' }, moved];
  for (const fields of [...corrections, { doe: 'wissen', zeker: 'ja' }]) {
    expect([200, 303]).toContain((await browsers.ask('POST', `/mijn-groep/${id}`, { cookie, fields })).status);
  }
  expect((await browsers.ask('GET', '/mijn-groep', { cookie })).status).toBe(303);
  // Whoever works on the trajectory too loses what a citizen has, and only the sessions of a citizen end.
  const { name, email } = LEUVEN.officer;
  const body = { name, email, town: '3000', route: 'phone' };
  expect((await ask('POST', `/trajectories/${id}/participants`, { as: ADMIN, body })).status).toBe(200);
  await cloud.settle();
  const trajectory = (await ask('GET', `/trajectories/${id}`, { as: ADMIN })).json();
  const roles = z.object({ personId: z.string(), role: z.string() });
  const { team: members } = z.object({ team: z.array(roles) }).parse(trajectory);
  const works = members.find(({ role }) => role === 'officer')?.personId ?? '';
  const citizen = await browsers.cookieOf({ personId: works, roles: ['participant'] }, 10);
  const wiped = { cookie: citizen, fields: { doe: 'wissen', zeker: 'ja' } };
  expect([200, 303]).toContain((await browsers.ask('POST', `/mijn-groep/${id}`, wiped)).status);
  browsers.close();
  await cloud.settle();
  // A place that becomes free by the target group size is found by the schedule.
  for (const name of ['Lien', 'Anas'])
    await ask('POST', `/trajectories/${id}/participants`, {
      ...{ as: ADMIN, body: { name, email: `${name}@burger.example`, town: '3010', route: 'phone' } },
    });
  expect((await size(2)).status).toBe(200);
  await cloud.invoke('klimaatdoeners-tend-places', { source: 'aws.events' });
  await cloud.settle();
};

/** Somebody who was signed up without an address is given one and then another, confirms both, and leaves the place to others. */
const giveFirstAddress = async (id: string): Promise<void> => {
  const { cloud, ask } = product;
  const body = { name: 'Griet', town: '3010', route: 'paper' };
  const registered = await ask('POST', `/trajectories/${id}/participants`, { as: ADMIN, body });
  const { number } = z
    .object({ participant: z.object({ number: z.int() }) })
    .parse(JSON.parse(registered.text)).participant;
  for (const [email, page] of [
    ['griet@burger.example', firstAddressPages.done],
    ['griet.nieuw@burger.example', confirmationPages.done],
  ] as const) {
    const asked = await ask('POST', `/trajectories/${id}/participants/${number}/correct`, {
      as: ADMIN,
      body: { email },
    });
    expect(asked.status, asked.text).toBe(200);
    await cloud.settle();
    expect((await postForm(product, linkTo(product, email, 'adres'))).text).toContain(page.title);
    await cloud.settle();
  }
  const left = await ask('POST', `/trajectories/${id}/participants/${number}/withdraw`, { as: ADMIN });
  expect(left.status, left.text).toBe(200);
  await cloud.settle();
};

/** A person gets another address, which is confirmed by the link in a mail to it. */
const moveToAnotherAddress = async (): Promise<void> => {
  const personId = product.cloud.identity.memberOf('coach') ?? '';
  const email = 'another.address@ecolife.example';
  // A complaint about a mail to an address that nobody confirmed stops no mail, and so reads the mail alone.
  const complaining = { email: 'complaint+other@simulator.amazonses.com' };
  await product.ask('POST', `/people/${personId}/correct`, { as: ADMIN, body: complaining });
  const asked = await product.ask('POST', `/people/${personId}/correct`, { as: ADMIN, body: { email } });
  expect(asked.status, asked.text).toBe(200);
  const mail = product.mails().find(({ to }) => to === email);
  const link = /\/adres\/\S+/.exec(mail?.text ?? '')?.[0] ?? '';
  expect((await product.ask('POST', link, { accept: 'text/html' })).status).toBe(200);
};

/** A restored table brings a profile back: erasing the person again deletes it, and checks that they still count as erased. */
const eraseAgainAfterRestore = async (): Promise<void> => {
  const { cloud, ask } = product;
  const erased = cloud.events().find(({ event }) => event['detail-type'] === 'Person.Erased');
  const { personId } = z.object({ data: z.object({ personId: z.string() }) }).parse(erased?.event.detail).data;
  const TableName = cloud.cloud.resources.find(({ type }) => type === 'AWS::DynamoDB::Table')?.ref;
  const client = new DynamoDBClient(targetAt(cloud.endpoint));
  const Item = toItem({
    pk: `PERSON#${personId}`,
    sk: 'PROFILE',
    profile: { name: 'Els Maes', email: 'els@antwerpen.example' },
  });
  await client.send(new PutItemCommand({ TableName, Item }));
  expect((await ask('POST', '/erasures', { as: ADMIN, body: { personId } })).status).toBe(200);
};

/** Functions that fail whatever they are given, and events that reach nobody. */
const broken = new Set<string>();
const lost = new Set<string>();

/** Lets hours pass, sees who put aside what, and mends everything. */
const goWrongFor = async (hours: number): Promise<void> => {
  const { cloud } = product;
  await cloud.advanceTo(cloud.now() + hours * HOUR);
  for (const letter of cloud.deadLetters()) {
    note(actsOfLetter(letter, timeline));
    cloud.removeDeadLetter(letter);
  }
  broken.clear();
  lost.clear();
};

/** What AWS's services put aside, each in its own way, when our functions fail or cannot be reached. */
const failAtAll = async (): Promise<void> => {
  const { onboard } = product;
  const removeRole = (personId: string) =>
    product.ask('POST', '/role-removals', { as: ADMIN, body: { personId, role: 'coach' } });
  const cancel = (id: string) => product.ask('POST', `/trajectories/${id}/cancel`, { as: ADMIN });
  // What the relay gives up is put on the bus from the table; and then all who listen fail.
  const listening = ['arm-timeline', 'request-mails', 'provision-access', 'follow-people', 'tend-rsvps'];
  for (const name of ['relay-events', ...listening]) broken.add(PREFIX + name);
  const genk = await onboard({ nisCode: '71016' });
  const body = { venue: 'De Velinx' };
  expect((await product.ask('POST', `/trajectories/${genk}/correct`, { as: ADMIN, body })).status).toBe(200);
  await removeRole('nobody');
  await goWrongFor(3);
  lost.add('Trajectory.Onboarded').add('Mail.Requested').add('Person.RoleRemoved').add('Trajectory.Cancelled');
  const hasselt = await onboard({ nisCode: '71072' });
  await removeRole('nobody-else');
  await cancel(genk);
  // EventBridge tries for a day.
  await goWrongFor(25);
  await cancel(hasselt);
};

/** Two years after the end of their last trajectory, its people are forgotten. */
const waitForRetention = async (cancelled: IsoDate): Promise<void> => {
  const { cloud } = product;
  for (const nisCode of [LEUVEN.nisCode, HALLE.nisCode]) {
    const path = `/trajectories/${nisCode}-${LEUVEN.startDate}/cancel`;
    expect((await product.ask('POST', path, { as: ADMIN })).status).toBe(200);
  }
  const known = (await wholeTable(product)).filter(({ sk }) => sk === 'PROFILE').length;
  expect(known).toBeGreaterThanOrEqual(4);
  const byRetention = () => erasedBy().filter((actor) => actor === 'retention').length;
  // Most was cancelled in these days; the rest came to its planned end.
  await cloud.advanceTo(instantAt(addDays(addMonths(cancelled, 24), -20)));
  // Citizens are forgotten earlier than those who worked on a trajectory.
  expect(byRetention()).toBeLessThan(known);
  // Two rounds of the schedule: in the first, somebody else was first.
  await cloud.advanceTo(instantAt(addDays(addMonths(PLAN.phases.end, 24), 70)));
  // Some of them had no profile.
  expect(byRetention()).toBeGreaterThanOrEqual(known);
  expect(cloud.deadLetters()).toEqual([]);
};

const ofPerson = z.object({ type: z.literal('Person.Erased'), actor: z.string() });

/** By whom each who was erased was erased. */
const erasedBy = (): string[] =>
  product.cloud.events().flatMap(({ event }) => ofPerson.safeParse(event.detail).data?.actor ?? []);

const CONFLICT = {
  status: 400,
  body: JSON.stringify({
    __type: 'com.amazonaws.dynamodb.v20120810#TransactionCanceledException',
    message: 'Transaction cancelled',
    CancellationReasons: [{ Code: 'ConditionalCheckFailed' }],
  }),
};
const overtaken = new Set<string>();

/** The first mail that anybody sends: SES refuses it as too fast, so that it goes back to its queue. */
const isThrottled = ({ service }: SdkCall): boolean => {
  if (service !== 'ses' || overtaken.has(service)) return false;
  overtaken.add(service);
  return true;
};

const isRefused = ({ service, body }: SdkCall): boolean => service === 'ses' && body.includes(REFUSED.officer.email);

const NO_ADDRESS = {
  status: 400,
  headers: { 'x-amzn-errortype': 'BadRequestException' },
  body: JSON.stringify({ message: 'Local address contains control or whitespace' }),
};

const TOO_FAST = {
  status: 429,
  headers: { 'x-amzn-errortype': 'TooManyRequestsException' },
  body: JSON.stringify({ message: 'Maximum sending rate exceeded.' }),
};

/**
 * The first write of each function, and of each mail that is settled: somebody else was first, so that it reads again and
 * decides anew. A bounce is read again in another way than a mail that was sent.
 */
const isOvertaken = ({ function: name = '', action }: SdkCall): boolean => {
  if (action !== 'TransactWriteItems' || name === '') return false;
  const count = (writes.get(name) ?? 0) + 1;
  writes.set(name, count);
  return count === 1 || (name === `${PREFIX}settle-mail` && count % 2 === 1);
};

const writes = new Map<string, number>();

/** The functions that have written a line that is still kept. */
const noteLogs = (): void => {
  const functions = product.cloud.cloud.resources.filter(({ type }) => type === 'AWS::Lambda::Function');
  note(functions.filter(({ ref }) => product.cloud.logs(ref).length > 0).flatMap(actsOfLog));
};

const stopExecution = async (name: string): Promise<void> => {
  const { arn = '' } = product.cloud.executions().find((one) => one.name === name) ?? {};
  await product.cloud.request({
    method: 'POST',
    path: '/',
    headers: {
      'x-amz-target': 'AWSStepFunctions.StopExecution',
      authorization: 'AWS4-HMAC-SHA256 Credential=operator/20270101/eu-west-1/states/aws4_request',
    },
    body: JSON.stringify({ executionArn: arn }),
  });
};

const watch: Interceptors = {
  async call(call, forward) {
    if (call.function !== undefined) note(usesOf(call));
    if (isThrottled(call)) return TOO_FAST;
    if (isRefused(call)) return NO_ADDRESS;
    return isOvertaken(call) ? CONFLICT : forward();
  },
  async invocation({ function: name, payload }, invoke) {
    note(actsBehind(name, payload, timeline));
    return broken.has(name) ? { ok: false, errorType: 'Broken', errorMessage: 'Broken' } : invoke();
  },
  delivery({ rule, target, event }) {
    note([actOfRule(rule, target)]);
    return lost.has(event['detail-type']) ? 'SDK_CLIENT_ERROR' : undefined;
  },
};

beforeAll(async () => {
  product = await startTestProduct(instantAt(TODAY), {
    interceptors: watch,
    // Often enough for a timeline that is lost, and seldom enough for three years.
    parameters: { TimelineSweepRate: 'rate(10 days)', PlacesRate: 'rate(10 days)', ...OVERVIEWS },
  });
  const { resources } = product.cloud.cloud;
  timeline = resources.find(({ type }) => type === 'AWS::StepFunctions::StateMachine')?.ref ?? '';
  grants = grantsIn(resources);
  await failAtAll();
  await askAll();
  const id = await useAll();
  // Some were cancelled in these days. Others still run.
  const cancelled = dateOf(new Date(product.cloud.now()).toISOString());
  await askLater(id);
  // The local cloud keeps the last lines alone, and the two years to come have many.
  noteLogs();
  await waitForRetention(cancelled);
  noteLogs();
});
afterAll(() => product.cloud.stop());

const usedOf = (): Grant[] => grants.filter((grant) => [...uses.values()].some((use) => covers(grant, use)));

it('Every call of a function, and every act of an AWS service for us, is allowed by a grant', () => {
  expect(uses.size).toBeGreaterThan(100);
  expect([...uses.values()].filter((use) => !allows(grants, use))).toEqual([]);
});

it('Every grant is used by a call, or has a reason why nothing here can use it', () => {
  const used = usedOf();
  const unused = grants.filter((grant) => !used.includes(grant) && reasonsFor(grant, used).length === 0);
  expect(unused).toEqual([]);
});

it('Every reason to keep an unused grant is needed by at least one grant', () => {
  const used = usedOf();
  const unused = grants.filter((grant) => !used.includes(grant));
  const needed = new Set(unused.flatMap((grant) => reasonsFor(grant, used)));
  expect(UNPLAYED.filter((one) => !needed.has(one))).toEqual([]);
});
