import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { instantAt } from '../../domain/calendar/local-time.ts';
import { kitPageTexts } from '../../emails/nl-BE/call/kit.ts';
import { hallTexts } from '../../emails/nl-BE/pages/hall.ts';
import { manageCallTexts } from '../../emails/nl-BE/pages/manage-call.ts';
import { messages } from '../../emails/nl-BE/pages/messages.ts';
import { ownTexts } from '../../emails/nl-BE/pages/own.ts';
import { rsvpTexts } from '../../emails/nl-BE/pages/rsvp.ts';
import { formTexts } from '../../emails/nl-BE/pages/sign-up.ts';
import { trajectoryTexts } from '../../emails/nl-BE/pages/trajectory.ts';
import { qrCode } from '../../functions/call/pages/qr.ts';
import { fingers, type Hands, keys, openFromInbox } from './hands.ts';
import { describeInBrowser, type InBrowser, signIn } from './in-browser.ts';
import { asStaff } from './staff.ts';

type Citizen = { name: string; email: string; page: Page; hands: Hands };

/** A phone in the hand of somebody who has never been here. */
const citizen = async (
  { open }: InBrowser,
  who: Pick<Citizen, 'name' | 'email'>,
  { scripts, hands }: { scripts: boolean; hands: Hands },
): Promise<Citizen> => {
  const context = await open({ javaScriptEnabled: scripts, viewport: { width: 320, height: 640 } });
  return { ...who, hands, page: await context.newPage() };
};

const dated = z.object({ date: z.string() });
const attended = z.object({ people: z.array(z.object({ number: z.number(), name: z.string() })) });

const IMKE = { name: 'Imke Wouters', email: 'imke@voorbeeld.example' };
const JOKE = { name: 'Joke Verlinden', email: 'joke@voorbeeld.example' };
const TOON = { name: 'Toon Baert', email: 'toon@voorbeeld.example' };

/** What the QR code on the poster leads to, as the officer sees it. */
const shortLinkOnPoster = async ({ open, site }: InBrowser): Promise<string> => {
  const page = await (await open()).newPage();
  await signIn(page, site.addressOf('officer'));
  await page.goto(`/trajecten/${site.trajectory.trajectoryId}`);
  await page.getByRole('link', { name: trajectoryTexts.tabs.call, exact: true }).first().click();
  await page.getByRole('heading', { name: manageCallTexts.kit.title }).waitFor();
  await page.getByRole('link', { name: kitPageTexts.sheets['poster-a4'] }).click();
  const code = page.getByRole('main').getByRole('img', { name: /\/o\// });
  const [link = ''] = /http\S+\/o\/[\w/-]+/.exec((await code.getAttribute('aria-label')) ?? '') ?? [];
  await page.context().close();
  return link;
};

/** From a short link to the mail that asks to confirm. A form that lacks something keeps what was typed, and leads to what is missing. */
const signUp = async ({ page, hands, name, email }: Citizen, link: string): Promise<void> => {
  await page.goto(link);
  await page.getByRole('heading', { level: 1, name: /Leuven/ }).waitFor();
  const field = (label: string) => page.getByLabel(label, { exact: false }).first();
  await hands.fill(field(formTexts.name.label), name);
  await hands.fill(field(formTexts.email.label), 'imke');
  await hands.fill(field(formTexts.town.label), '3010');
  await hands.check(page.getByLabel(formTexts.age.adult(18)));
  await hands.press(page.getByRole('button', { name: formTexts.button }));
  await hands.press(page.getByRole('alert').getByRole('link').first());
  expect(await page.evaluate('document.activeElement.labels[0].innerText')).toContain(formTexts.email.label);
  expect(await field(formTexts.name.label).inputValue()).toBe(name);
  await hands.fill(field(formTexts.email.label), email);
  await hands.press(page.getByRole('button', { name: formTexts.button }));
  await page.getByRole('heading', { name: 'Kijk nu in je mailbox' }).waitFor();
};

const confirm = async ({ page, hands, email }: Citizen, { site }: InBrowser): Promise<void> => {
  await site.cloud.settle();
  const opened = await openFromInbox(page, hands, email, 'Bevestig mijn inschrijving');
  await hands.press(opened.getByRole('button', { name: 'Ja, schrijf me in' }));
  await opened.getByRole('heading', { name: 'Je bent erbij' }).waitFor();
  await site.cloud.settle();
};

/** The answer to the invitation, and how many taps it took from the mail. */
const answer = async ({ page, hands, email }: Citizen, button: string): Promise<number> => {
  const before = hands.taps;
  const opened = await openFromInbox(page, hands, email, button);
  await hands.press(opened.getByRole('button', { name: rsvpTexts.button }));
  await opened.getByRole('status').waitFor();
  return hands.taps - before;
};

describeInBrowser('From the poster to the first session', (inBrowser) => {
  test('citizens sign up, confirm, answer in two taps and are checked in, and whoever was not there hears what was agreed', async () => {
    const { site } = inBrowser;
    const imke = await citizen(inBrowser, IMKE, { scripts: true, hands: fingers() });
    const joke = await citizen(inBrowser, JOKE, { scripts: false, hands: keys() });
    const toon = await citizen(inBrowser, TOON, { scripts: false, hands: fingers() });
    const link = await shortLinkOnPoster(inBrowser);
    for (const one of [imke, joke, toon]) {
      await signUp(one, link);
      await confirm(one, inBrowser);
    }
    expect(await answer(imke, rsvpTexts.answers.ja.label)).toBe(2);
    expect(await answer(joke, rsvpTexts.answers.ja.label)).toBe(2);
    expect(await answer(toon, rsvpTexts.answers.misschien.label)).toBe(2);

    // On the evening itself: one by a tap on her name, one by the code on her phone.
    const { date } = dated.parse(await asStaff(site, 'coach', 'GET', '/sessions/kickoff'));
    await site.cloud.advanceTo(Date.parse(instantAt(date, '19:35')));
    const coach = await (await inBrowser.open({ viewport: { width: 320, height: 640 } })).newPage();
    await signIn(coach, site.addressOf('coach'));
    const hall = `/trajecten/${site.trajectory.trajectoryId}/sessies/kickoff/zaal`;
    await coach.goto(hall);
    await coach.getByRole('button', { name: IMKE.name }).click();
    await expect.poll(() => coach.locator('#wacht').innerText()).toBe(hallTexts.unsent.sent);

    const own = await openFromInbox(joke.page, joke.hands, JOKE.email, /mijn (groep|pagina|gegevens)/i);
    await own.getByRole('heading', { name: ownTexts.sessions.title }).waitFor();
    const { people } = attended.parse(await asStaff(site, 'coach', 'GET', '/sessions/kickoff/attendance'));
    const scanned = `${hall}?wie=${people.find(({ name }) => name === JOKE.name)?.number}`;
    const code = qrCode(`${site.url}${scanned}`, hallTexts.qr.label).text;
    expect(await own.content()).toContain(/<path d="[^"]+/.exec(code)?.[0]);
    await coach.goto(scanned);
    await coach.getByRole('button', { name: hallTexts.scanned.button }).click();
    await coach.getByRole('button', { name: new RegExp(`${JOKE.name}.*${hallTexts.marks.present}`) }).waitFor();

    // It is not over yet.
    await coach.getByText(/^Sluit af vóór/).click();
    await coach.getByLabel(hallTexts.close.agreements).fill('Joke bestelt de koffie.');
    await coach.getByRole('button', { name: hallTexts.close.button }).click();
    await coach.getByRole('main').getByText(messages['session-held']).waitFor();
    await site.cloud.settle();

    await coach.goto(`/trajecten/${site.trajectory.trajectoryId}/rapport`);
    const came = coach.getByRole('row').filter({ hasText: 'Joke bestelt de koffie.' });
    expect(await came.innerText()).toMatch(/^Kickoff\s+2\s/);
    const missed = site.mails().filter(({ subject }) => subject.startsWith('Wat de groep afsprak'));
    const readers = missed.map(({ to }) => to);
    expect(readers).toContain(TOON.email);
    expect(readers).not.toContain(IMKE.email);
    expect(readers).not.toContain(JOKE.email);
    expect(missed[0]?.text).toContain('Joke bestelt de koffie.');
  });
});
