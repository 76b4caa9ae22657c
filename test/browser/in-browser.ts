import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe } from 'vitest';
import { signInTexts } from '../../emails/nl-BE/pages/sign-in.ts';
import { findBrowser } from './find-browser.ts';
import { type Site, startSite } from './site.ts';

const found = await findBrowser();
if (!found) {
  const message =
    'NO BROWSER: the browser tests did not run. Set CHROMIUM_PATH to a Chromium, or install one (apt-get install chromium).';
  if (process.env.CI) throw new Error(message);
  console.warn(`\n*** ${message} ***\n`);
}

export type InBrowser = {
  /** False where no browser was found and the tests are skipped; what comes before them has to ask. */
  readonly isThere: boolean;
  readonly site: Site;
  /** A browser of its own, as a person who has never been here. */
  open(options?: BrowserContextOptions): Promise<BrowserContext>;
};

/** Tests in a browser on the product, which runs with its example. Skipped where there is no browser, failed where `CI` is set. */
export const describeInBrowser = (
  name: string,
  tests: (inBrowser: InBrowser) => void,
  options: Parameters<typeof startSite>[0] = {},
): void => {
  describe.skipIf(found === undefined)(name, () => {
    const running: { browser?: Browser; site?: Site } = {};
    const contexts: BrowserContext[] = [];
    const siteOf = (): Site => {
      if (!running.site) throw new Error('The site has not started yet');
      return running.site;
    };
    beforeAll(async () => {
      if (!found) return;
      const { executablePath, args, env } = found;
      const launch = chromium.launch({ executablePath, args, env: { ...process.env, ...env } });
      [running.site, running.browser] = await Promise.all([startSite(options), launch]);
    });
    afterAll(async () => {
      await running.browser?.close();
      await running.site?.stop();
    });
    tests({
      isThere: found !== undefined,
      get site() {
        return siteOf();
      },
      async open(options = {}) {
        if (!running.browser) throw new Error('The browser has not started yet');
        const context = await running.browser.newContext({ baseURL: siteOf().url, locale: 'nl-BE', ...options });
        contexts.push(context);
        return context;
      },
    });
  });
};

/** Signs somebody in on the way that staff take: the product's page, then the page that stands for Cognito's, and back. */
export const signIn = async (page: Page, email: string): Promise<void> => {
  await page.goto('/aanmelden');
  await page.getByRole('main').getByRole('link', { name: signInTexts.staff.button }).click();
  await page.getByRole('button', { name: `Sign in as ${email}` }).click();
  await page.waitForURL((url) => url.hostname === 'localhost');
};
