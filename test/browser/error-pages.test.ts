import { expect, test } from 'vitest';
import { errorPage } from '../../functions/http/error-page.ts';
import { problemOf, TRANSPORT, type TransportCode, unknownProblem } from '../../functions/http/problem.ts';
import { pageFindings } from './findings.ts';
import { describeInBrowser, type InBrowser, signIn } from './in-browser.ts';

const REFERENCE = '1XHtf4sDMYAQINU=';

const signedIn = async ({ open, site }: InBrowser, role: 'admin' | 'coach') => {
  const context = await open({ javaScriptEnabled: false });
  const page = await context.newPage();
  await signIn(page, site.addressOf(role));
  return { context, page };
};

const kinds: readonly TransportCode[] = ['NOT_AUTHENTICATED', 'FORBIDDEN', 'ROUTE_NOT_FOUND', 'CONFLICT'];
const problems = [
  ...kinds.map((code) => problemOf({ code, message: 'Wat er aan de hand is.' }, TRANSPORT[code], REFERENCE)),
  unknownProblem(REFERENCE),
];

describeInBrowser('A page that says what went wrong', (inBrowser) => {
  test.each(problems.map((problem) => [problem.status, problem] as const))(
    'stands in nobody’s way, names a number to pass on and says what to do: %i',
    async (status, problem) => {
      const page = await (await inBrowser.open()).newPage();
      await page.route('**/stuk', (route) =>
        route.fulfill({ status, contentType: 'text/html; charset=utf-8', body: errorPage(problem, REFERENCE) }),
      );
      await page.goto('/stuk');
      expect(await page.title()).toMatch(/^Fout: /);
      expect(await page.getByRole('main').innerText()).toContain(REFERENCE);
      expect(await pageFindings(page)).toEqual([]);
    },
  );

  test('comes with status 404 for an address that does not exist, with the number of that request', async () => {
    const page = await (await inBrowser.open()).newPage();
    const answer = await page.goto('/oproep-leuven/bestaat-niet');
    expect(answer?.status()).toBe(404);
    expect(await page.getByRole('main').innerText()).toContain(answer?.headers()['x-correlation-id']);
    expect(await pageFindings(page)).toEqual([]);
  });

  test('comes with status 403 for a role that may not, and 404 for what is not there or somebody else’s', async () => {
    const { page } = await signedIn(inBrowser, 'coach');
    for (const [path, status] of [
      ['/beheer', 403],
      ['/beheer/mensen', 403],
      ['/trajecten/99999-2027-01-04', 404],
      ['/trajecten/24062', 404],
    ] as const) {
      expect((await page.goto(path))?.status(), path).toBe(status);
      expect(await page.locator('h1').count(), path).toBe(1);
    }
  });

  test('comes with status 401 for a form that is sent after somebody was signed out', async () => {
    const { page, context } = await signedIn(inBrowser, 'admin');
    await page.goto('/beheer/gemeente');
    await page.locator('[name="coach.name"]').fill('Begga De Smet');
    await context.clearCookies();
    const [answer] = await Promise.all([
      page.waitForResponse((response) => response.request().method() === 'POST'),
      page.locator('main form button').first().click(),
    ]);
    expect(answer.status()).toBe(401);
    await page.locator('h1').waitFor();
  });
});
