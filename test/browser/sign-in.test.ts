import { expect, test } from 'vitest';
import { signInTexts } from '../../emails/nl-BE/pages/sign-in.ts';
import { describeInBrowser, signIn } from './in-browser.ts';

describeInBrowser('Signing in', (inBrowser) => {
  test.each([true, false])(
    'a coach signs in by the page of the pool and out again, with scripts: %s',
    async (scripts) => {
      const { site } = inBrowser;
      const context = await inBrowser.open({ javaScriptEnabled: scripts });
      const page = await context.newPage();
      await signIn(page, site.addressOf('coach'));
      const [cookie] = (await context.cookies(site.url)).filter(({ name }) => name.startsWith('__Host-'));
      expect(cookie).toMatchObject({ httpOnly: true, secure: true, sameSite: 'Lax', path: '/' });

      await page.goto('/afmelden');
      await page.getByRole('button', { name: signInTexts.out.here }).click();
      // The page that says so goes on by itself to where the pool ends its own session, and from there to the first page.
      await page.waitForURL(`${site.url}/`);
      expect((await context.cookies(site.url)).filter(({ name }) => name === cookie?.name)).toEqual([]);
      // The pool's own session has ended too: whoever signs in now is asked who they are.
      await page.goto('/aanmelden/medewerker');
      await page.getByRole('button', { name: `Sign in as ${site.addressOf('officer')}` }).waitFor();
    },
  );
});
