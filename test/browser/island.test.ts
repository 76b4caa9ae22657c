import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { dutyTexts } from '../../emails/nl-BE/pages/duties.ts';
import { frameTexts } from '../../emails/nl-BE/pages/frame.ts';
import { messages } from '../../emails/nl-BE/pages/messages.ts';
import { describeInBrowser, type InBrowser, signIn } from './in-browser.ts';

/** The coach at the list of duties, after the page of the trajectory. What the browser complains of is noted. */
const atDuties = async ({ site, open }: InBrowser, javaScriptEnabled = true) => {
  const context = await open({ javaScriptEnabled });
  const page = await context.newPage();
  await signIn(page, site.addressOf('coach'));
  const path = `/trajecten/${site.trajectory.trajectoryId}`;
  const complaints: string[] = [];
  page.on('pageerror', ({ message }) => complaints.push(message));
  page.on('console', (line) => {
    if (line.type() === 'error' && !line.text().startsWith('Failed to load resource')) complaints.push(line.text());
  });
  await page.goto(path);
  await page.goto(`${path}/taken`);
  return { page, context, path, complaints };
};

/** How often the browser loaded a page anew from here on. */
const countLoads = (page: Page) => {
  let loads = 0;
  page.on('load', () => {
    loads += 1;
  });
  return () => loads;
};

const ticks = (page: Page) => page.getByRole('button', { name: new RegExp(`^${dutyTexts.done}: `) });
const told = (page: Page) => page.getByRole('main').getByText(messages['duty-completed']);
const focusedIn = (page: Page) => page.evaluate('document.activeElement.closest("main") !== null');
const announced = (page: Page) => page.evaluate('document.querySelector("body > [aria-live]").textContent');

describeInBrowser('The script of the pages', (inBrowser) => {
  test('ticks a duty without leaving the list: no reload, the focus stays among the duties, what was done is read out, and back leads back', async () => {
    const { page, path, complaints } = await atDuties(inBrowser);
    const loads = countLoads(page);
    const before = await ticks(page).count();
    await ticks(page).first().focus();
    await page.keyboard.press('Enter');
    await told(page).waitFor();
    expect(await ticks(page).count()).toBe(before - 1);
    expect(loads()).toBe(0);
    expect(await focusedIn(page)).toBe(true);
    expect(await announced(page)).toContain(messages['duty-completed']);
    expect(page.url()).toMatch(/\/taken\?gelukt=duty-completed$/);
    await page.goBack();
    expect(new URL(page.url()).pathname).toBe(path);
    expect(complaints).toEqual([]);
  });

  test('shows what has to be mended on the page itself, with the focus on it and all that was typed', async () => {
    const { page, complaints } = await atDuties(inBrowser);
    const loads = countLoads(page);
    const form = page.locator('#nieuw form');
    await form.getByLabel(dutyTexts.add.until).fill('2027-08-02');
    await form.getByRole('button').click();
    await page.getByRole('alert').waitFor();
    expect(await page.evaluate('document.activeElement.getAttribute("role")')).toBe('alert');
    expect(await page.title()).toMatch(/^Fout: /);
    expect(await form.getByLabel(dutyTexts.add.until).inputValue()).toBe('2027-08-02');
    expect([loads(), complaints]).toEqual([0, []]);
  });

  test('says that something may not have arrived, and leaves it to the reader to send it again, by the browser', async () => {
    const { page } = await atDuties(inBrowser);
    let failed = 0;
    await page.route('**/klaar', (route) => {
      if (route.request().isNavigationRequest()) return route.continue();
      failed += 1;
      return route.abort();
    });
    const loads = countLoads(page);
    const before = await ticks(page).count();
    await ticks(page).first().click();
    await page.getByRole('alert').getByText(frameTexts.errors.unsure).waitFor();
    expect([failed, loads(), await ticks(page).count()]).toEqual([1, 0, before]);
    await ticks(page).first().click();
    await told(page).waitFor();
    await page.waitForLoadState('load');
    expect([failed, loads()]).toEqual([1, 1]);
  });

  test('shows an answer that it did not expect, and sends nothing twice', async () => {
    const { page } = await atDuties(inBrowser);
    let sent = 0;
    const main = '<!doctype html><title>Fout</title><main><h1>Even stuk</h1></main>';
    await page.route('**/taken/**', (route) => {
      sent += 1;
      return route.fulfill({ status: 500, contentType: 'text/html', body: main });
    });
    const before = await ticks(page).count();
    await ticks(page).first().click();
    await page.getByRole('alert').getByText('Even stuk').waitFor();
    expect([sent, await ticks(page).count()]).toEqual([1, before]);
  });

  test('is not needed: without it the same tick does the same', async () => {
    const { page } = await atDuties(inBrowser, false);
    const before = await ticks(page).count();
    await ticks(page).first().click();
    await told(page).waitFor();
    expect(await ticks(page).count()).toBe(before - 1);
  });
});
