import { Buffer } from 'node:buffer';
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { messages } from '../../emails/nl-BE/pages/messages.ts';
import { onboardTexts as texts } from '../../emails/nl-BE/pages/onboard.ts';
import { peopleTexts } from '../../emails/nl-BE/pages/people.ts';
import { markupFindings, sidewaysFindings, sightsFindings } from './findings.ts';
import { describeInBrowser, type InBrowser, signIn } from './in-browser.ts';

const atBeheer = async ({ site, open }: InBrowser, javaScriptEnabled: boolean): Promise<Page> => {
  const page = await (await open({ javaScriptEnabled, viewport: { width: 320, height: 640 } })).newPage();
  await signIn(page, site.addressOf('admin'));
  await page.getByRole('navigation').getByRole('link', { name: texts.admin.title }).click();
  return page;
};

/** What stands in somebody's way in this state of a page. */
const findingsIn = async (page: Page): Promise<string[]> => {
  const found = [...(await markupFindings(await page.content())), ...(await sightsFindings(page))];
  await page.setViewportSize({ width: 320, height: 640 });
  return found;
};

const task = (page: Page, href: string) => page.locator(`main a[href="${href}"]`);

const HEADERS = 'nisCode;startDate;coachName;coachEmail;officerName;officerEmail;workingBudget;venue';
const fileOf = (nisCodes: readonly string[]) => ({
  name: 'gemeenten.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(
    [
      HEADERS,
      ...nisCodes.map(
        (code) =>
          `${code};2027-09-01;Begga De Smet;begga@ecolife.example;Els Maes;els@${code}.example;15000;${code === '99999' ? '=1+1' : 'Bibliotheek'}`,
      ),
    ].join('\r\n'),
  ),
});

describeInBrowser('An admin', (inBrowser) => {
  test.each([
    [true, 'Gent', ['11002', '12025', '13025', '99999']],
    [false, 'Aalst', ['24001', '99999', '31005']],
  ])(
    'onboards one municipality by the form and many by a file with one bad row, with scripts: %s',
    async (scripts, name, codes) => {
      const page = await atBeheer(inBrowser, scripts);
      await task(page, '/beheer/gemeente').click();
      const { labels } = texts;
      await page.getByRole('button', { name: texts.look }).click();
      await page.getByRole('alert').waitFor();
      expect(await page.getByRole('alert').getByRole('link').count()).toBe(7);

      await page.getByLabel(labels.nisCode, { exact: true }).selectOption({ label: name });
      await page.getByLabel(labels.startDate).fill('2027-09-01');
      await page.getByLabel(labels['coach.name']).fill('Begga De Smet');
      await page.getByLabel(labels['coach.email']).fill('begga@ecolife.example');
      await page.getByLabel(labels['officer.name']).fill('Omer Claes');
      await page.getByLabel(labels['officer.email']).fill(`omer@${name.toLowerCase()}.example`);
      await page.getByLabel(labels.workingBudgetCents).fill('15.000,50');
      await page.getByRole('button', { name: texts.look }).click();
      await page.getByRole('heading', { name: texts.preview.title }).waitFor();
      if (scripts) expect(await findingsIn(page)).toEqual([]);
      await page.getByRole('button', { name: texts.button }).focus();
      await page.keyboard.press('Enter');
      await page.getByRole('main').getByText(messages['municipality-onboarded']).waitFor();
      expect(await page.getByRole('main').innerText()).toContain(name);

      await page.goto('/beheer/gemeenten');
      await page.getByLabel(texts.file.label).setInputFiles(fileOf(codes));
      await page.getByRole('button', { name: texts.file.look }).click();
      await page.getByRole('main').getByText(texts.file.steps.tried).waitFor();
      expect(await page.getByRole('main').getByText(texts.file.status.refused, { exact: true }).count()).toBe(2);
      if (scripts) expect(await findingsIn(page)).toEqual([]);
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: texts.file.refused.button }).click(),
      ]);
      const rows = readFileSync(await download.path(), 'utf8')
        .trim()
        .split('\r\n');
      expect(rows).toHaveLength(2);
      expect(rows[1]).toContain(`'=1+1`);
      await page.getByRole('button', { name: texts.file.do(codes.length - 1) }).click();
      await page.getByRole('main').getByText(texts.file.steps.done).waitFor();
      expect(await page.getByRole('main').getByText(texts.file.status.created.done, { exact: true }).count()).toBe(
        codes.length,
      );
      expect(await sidewaysFindings(page)).toEqual([]);
      await page.goto('/trajecten');
      const listed = await page.getByRole('main').innerText();
      expect(listed).toContain(name);
    },
  );

  test('signs a coach out everywhere: the browser of the coach has to sign in again', async () => {
    const { site, open } = inBrowser;
    const coach = await (await open()).newPage();
    await signIn(coach, site.addressOf('coach'));
    expect((await coach.goto('/vandaag'))?.status()).toBe(200);
    const page = await atBeheer(inBrowser, false);
    await task(page, '/beheer/mensen').click();
    await page.getByLabel(peopleTexts.search.label).first().fill(site.addressOf('coach'));
    await page.getByRole('button', { name: peopleTexts.search.button }).click();
    await page.getByRole('main').getByRole('row').getByRole('link').first().click();
    await page.getByRole('button', { name: peopleTexts.signOut.button }).click();
    await page.getByRole('main').getByText(messages['person-signed-out']).waitFor();
    await coach.goto('/vandaag');
    expect(new URL(coach.url()).pathname).toBe('/aanmelden');
  });

  test('sees how far long work is, and what became of every row', async () => {
    const page = await atBeheer(inBrowser, true);
    await page.goto('/beheer/gemeenten');
    const { MUNICIPALITIES } = await import('../../domain/municipality/register.ts');
    const codes = MUNICIPALITIES.slice(-45).map(({ nisCode }) => nisCode);
    await page.getByLabel(texts.file.label).setInputFiles(fileOf(codes));
    await page.getByRole('button', { name: texts.file.look }).click();
    await page.getByRole('main').getByText(texts.file.steps.tried).waitFor();
    // How far it is may be seen too briefly to wait for: the answers are read instead.
    const sent: Promise<string>[] = [];
    page.on('response', (response) => {
      if (response.url().endsWith('/uitvoeren')) sent.push(response.text());
    });
    await page.getByRole('button', { name: texts.file.do(codes.length) }).click();
    await page.getByRole('main').getByText(texts.file.steps.done).waitFor();
    const answers = await Promise.all(sent);
    expect(answers.map((answer) => /\d+ van 45 rijen gedaan/.exec(answer)?.[0])).toEqual([
      texts.file.progress(20, codes.length),
      texts.file.progress(40, codes.length),
      undefined,
    ]);
    expect(await page.getByRole('row').count()).toBe(codes.length + 1);
  });
});
