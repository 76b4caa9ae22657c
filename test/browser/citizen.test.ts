import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { formTexts } from '../../emails/nl-BE/pages/sign-up.ts';
import { linksInMails } from './addresses.ts';
import { describeInBrowser, type InBrowser } from './in-browser.ts';

/** Fills in what a citizen has to. */
const fillIn = async (page: Page, { name, email }: { name: string; email: string }): Promise<void> => {
  const field = (label: string) => page.getByLabel(label, { exact: false }).first();
  await field(formTexts.name.label).fill(name);
  await field(formTexts.email.label).fill(email);
  await field(formTexts.town.label).fill('3010');
  await page.getByLabel(formTexts.age.adult).check();
};

/** The link in the newest mail to an address, when everything that is due has been done. */
const linkTo = async ({ site }: InBrowser, email: string, path: string): Promise<string> => {
  await site.cloud.settle();
  const mails = site.mails().filter(({ to }) => to.includes(email));
  const link = linksInMails({ ...site, mails: () => mails.slice(-1) }).find((one) => one.startsWith(path));
  if (link === undefined) throw new Error(`No mail to ${email} has a link to ${path}`);
  return link;
};

describeInBrowser('A citizen', (inBrowser) => {
  test.each([
    [true, 'Imke Wouters', 'imke@voorbeeld.example'],
    [false, 'Joke Verlinden', 'joke@voorbeeld.example'],
  ])('finds the call, signs up, and confirms from the inbox, with scripts: %s', async (scripts, name, email) => {
    const page = await (await inBrowser.open({ javaScriptEnabled: scripts })).newPage();
    await page.goto('/');
    await page
      .getByRole('main')
      .getByRole('link', { name: /Leuven/ })
      .first()
      .click();
    await page.waitForURL(/\/oproep\/leuven$/);

    // A form that lacks something keeps what was typed, and leads to what is missing.
    await fillIn(page, { name, email: 'imke' });
    await page.getByRole('button', { name: formTexts.button }).click();
    await page.getByRole('alert').getByRole('link').first().click();
    expect(await page.evaluate('document.activeElement.labels[0].innerText')).toContain(formTexts.email.label);
    expect(await page.getByLabel(formTexts.name.label).first().inputValue()).toBe(name);

    await fillIn(page, { name, email });
    await page.getByRole('button', { name: formTexts.button }).click();
    await page.getByRole('heading', { level: 1 }).waitFor();

    // Two taps from the mail: its button, and the one of the page that it opens.
    await page.goto(await linkTo(inBrowser, email, '/inschrijving/'));
    await page.getByRole('main').getByRole('button').first().click();
    await inBrowser.site.cloud.settle();
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Je bent erbij');
  });
});
