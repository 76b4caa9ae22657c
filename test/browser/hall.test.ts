import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { instantAt } from '../../domain/calendar/local-time.ts';
import { hallTexts } from '../../emails/nl-BE/pages/hall.ts';
import { pageFindings } from './findings.ts';
import { describeInBrowser, signIn } from './in-browser.ts';
import { asStaff } from './staff.ts';

/** Fingers need so many pixels. */
const TAP_TARGET = 44;
const MINUTE = 60_000;
const NAMES = ['Anne-Sophie Vandenbergen-Van Cauwenberghe', 'Bérénice Claes', 'Mieke Janssens', 'Wout Maertens'];

const people = z.object({
  date: z.string(),
  people: z.array(z.object({ number: z.number(), name: z.string(), mark: z.string(), at: z.nullable(z.string()) })),
});

const ATTENDANCE = '/sessions/kickoff/attendance';

describeInBrowser('A coach in the hall', (inBrowser) => {
  const whoCame = async () => people.parse(await asStaff(inBrowser.site, 'coach', 'GET', ATTENDANCE)).people;
  const present = async () => (await whoCame()).flatMap(({ name, mark }) => (mark === 'present' ? [name] : []));
  /** The page on a phone, on the evening of the Kickoff. */
  const hall = async ({ scripts = true } = {}): Promise<Page> => {
    const { site } = inBrowser;
    const { date } = people.parse(await asStaff(inBrowser.site, 'coach', 'GET', ATTENDANCE));
    // A minute later each time, because the clock stands still otherwise.
    const begun = Date.parse(instantAt(date, '19:35'));
    await site.cloud.advanceTo(Math.max(begun, site.cloud.now() + MINUTE));
    const context = await inBrowser.open({ javaScriptEnabled: scripts, viewport: { width: 320, height: 640 } });
    const page = await context.newPage();
    await signIn(page, site.addressOf('coach'));
    await page.goto(`/trajecten/${site.trajectory.trajectoryId}/sessies/kickoff/zaal`);
    return page;
  };
  const tick = (page: Page, name: string) => page.getByRole('button', { name });
  const told = (page: Page) => page.locator('#wacht');

  test('checks people in without a connection, and all is sent when it is back', async () => {
    for (const name of NAMES) {
      await asStaff(inBrowser.site, 'coach', 'POST', '/participants', {
        name,
        town: '3000',
        route: 'paper',
        needs: 'Een stoel.',
        needsConsent: true,
      });
    }
    const page = await hall();
    await page.context().setOffline(true);
    await tick(page, 'Mieke Janssens').click();
    await tick(page, 'Wout').click();
    await tick(page, 'Bérénice').click();
    await tick(page, 'Bérénice').click();
    expect(await tick(page, 'Mieke Janssens').getAttribute('aria-pressed')).toBe('true');
    expect(await tick(page, 'Bérénice').getAttribute('aria-pressed')).toBe('false');
    await expect.poll(() => told(page).innerText()).toContain('Nog 3 niet verstuurd');
    const kept = await page.evaluate('JSON.stringify(localStorage)');
    expect(kept).not.toMatch(/Mieke|Wout|stoel/);
    expect(await present()).toEqual([]);

    await page.context().setOffline(false);
    await expect.poll(() => told(page).innerText()).toBe(hallTexts.unsent.sent);
    expect(await present()).toEqual(['Mieke Janssens', 'Wout Maertens']);
    expect(await page.evaluate('localStorage.length')).toBe(0);
  });

  test('sends what was tapped before the page was closed', async () => {
    const page = await hall();
    await page.route('**/tikken', (route) => route.abort());
    await tick(page, 'Anne-Sophie').click();
    await expect.poll(() => told(page).innerText()).toContain('Nog 1 niet verstuurd');
    await page.unroute('**/tikken');
    await page.reload();
    await expect.poll(() => told(page).innerText()).toBe(hallTexts.unsent.sent);
    expect(await present()).toContain(NAMES[0]);
  });

  test('takes back the tap on somebody who left meanwhile, and offers to sign them up again', async () => {
    await asStaff(inBrowser.site, 'coach', 'POST', '/participants', {
      name: 'Noor Celik',
      town: '3000',
      route: 'paper',
    });
    const page = await hall();
    const number = (await whoCame()).find(({ name }) => name === 'Noor Celik')?.number;
    await asStaff(inBrowser.site, 'coach', 'POST', `/participants/${number}/withdraw`);
    const before = await page.locator('#aantal').innerText();
    await tick(page, 'Noor').click();
    await expect.poll(() => page.locator('#niet').innerText()).toContain('Niet genoteerd: Noor Celik');
    expect(await tick(page, 'Noor').getAttribute('aria-pressed')).toBe('false');
    expect(await tick(page, 'Noor').innerText()).toContain(hallTexts.apart.passedOver);
    expect(await page.locator('#aantal').innerText()).toBe(before);
    expect(await told(page).isVisible()).toBe(false);
    expect(await pageFindings(page)).toEqual([]);

    await page.getByRole('link', { name: hallTexts.passedOver.add }).click();
    expect(await page.getByLabel(hallTexts.walkIn.labels.name, { exact: true }).inputValue()).toBe('Noor Celik');
    await page.getByLabel(hallTexts.walkIn.labels.town).fill('3000');
    await page.getByLabel(hallTexts.walkIn.signed).check();
    const add = page.getByRole('button', { name: hallTexts.walkIn.button });
    await page.context().setOffline(true);
    await add.click();
    await expect.poll(() => page.getByText(hallTexts.walkIn.unsure).isVisible()).toBe(true);
    expect(await page.getByLabel(hallTexts.walkIn.labels.town).inputValue()).toBe('3000');
    await page.context().setOffline(false);
    await add.click();
    await page.waitForURL(/gelukt=walked-in/);
    expect((await present()).filter((name) => name === 'Noor Celik')).toHaveLength(1);
  });

  test('stops sending what is refused for good, and says so', async () => {
    const page = await hall();
    let sent = 0;
    await page.route('**/tikken', (route) => {
      sent += 1;
      return route.fulfill({ status: 422, contentType: 'application/json', body: '{}' });
    });
    await page.clock.install();
    await tick(page, 'Anne-Sophie').click();
    await expect.poll(() => told(page).innerText()).toContain('Nog 1 niet genoteerd');
    await page.clock.runFor('01:00');
    expect(sent).toBe(1);
  });

  test('does it all by keyboard, finds a name without its accents, and nothing stands in the way', async () => {
    const page = await hall();
    await page.getByLabel(hallTexts.people.search).fill('berenice');
    expect(await page.locator('#lijst li:visible').count()).toBe(1);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await expect.poll(present).toContain('Bérénice Claes');
    await page.getByLabel(hallTexts.people.search).press('Escape');
    expect(await page.locator('#lijst li:visible').count()).toBe((await whoCame()).length);
    for (const button of await page.locator('#lijst button').all()) {
      expect((await button.boundingBox())?.height).toBeGreaterThanOrEqual(TAP_TARGET);
    }
    expect(await pageFindings(page)).toEqual([]);
  });

  test('has room for a name of a hundred letters, on every page that shows it', async () => {
    const name = `Ann${'e'.repeat(97)}`;
    await asStaff(inBrowser.site, 'coach', 'POST', '/participants', { name, town: '3000', route: 'paper' });
    const page = await hall();
    const root = `/trajecten/${inBrowser.site.trajectory.trajectoryId}`;
    for (const path of ['sessies/kickoff/zaal', 'sessies/kickoff/zaal/overnemen', 'geschiedenis', 'deelnemers', '']) {
      await page.goto(`${root}/${path}`.replace(/\/$/, ''));
      expect([path, await page.evaluate('document.documentElement.scrollWidth')]).toEqual([path, 320]);
    }
  });

  test('works by its forms without script, and signs up who walks in', async () => {
    const page = await hall({ scripts: false });
    await tick(page, 'Bérénice').click();
    const number = (await whoCame()).find(({ name }) => name === 'Bérénice Claes')?.number;
    await page.waitForURL((url) => url.href.endsWith(`gelukt=people-noted#p-${number}`));
    expect(await present()).not.toContain('Bérénice Claes');
    await page.getByText(hallTexts.walkIn.title).click();
    await page.getByLabel(hallTexts.walkIn.labels.name, { exact: true }).fill('Anas El Amrani');
    await page.getByLabel(hallTexts.walkIn.labels.town).fill('3000');
    await page.getByLabel(hallTexts.walkIn.signed).check();
    await page.getByRole('button', { name: hallTexts.walkIn.button }).click();
    await page.waitForURL(/gelukt=walked-in/);
    expect(await present()).toContain('Anas El Amrani');
  });
});
