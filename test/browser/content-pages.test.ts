import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import * as z from 'zod';
import { instantAt } from '../../domain/calendar/local-time.ts';
import { documentTexts } from '../../emails/nl-BE/pages/documents.ts';
import { menuCardTexts } from '../../emails/nl-BE/pages/menu-card.ts';
import { linkTo, postForm, signUp } from '../e2e/citizens.ts';
import { pageFindings } from './findings.ts';
import { describeInBrowser, signIn } from './in-browser.ts';
import { asStaff } from './staff.ts';

/** Citizens, each for a state in which a page can be. */
const BO = 'bo@burgers.example';
const CIS = 'cis@burgers.example';
const DRIES = 'dries@burgers.example';
const NEWCOMER = 'nieuw@burgers.example';
const GUARDIAN = 'ouder@burgers.example';

const dated = z.object({ date: z.string() });
const roster = z.object({ counts: z.object({ participants: z.number(), offered: z.number() }) });
const attended = z.object({ people: z.array(z.object({ number: z.number(), mark: z.string() })) });

describeInBrowser('A page with something on it', (inBrowser) => {
  const id = () => inBrowser.site.trajectory.trajectoryId;
  const settled = () => inBrowser.site.cloud.settle();
  const mailed = (to: string, page: string): string => linkTo(inBrowser.site, to, page);
  const staff = (method: 'GET' | 'POST', path: string, body?: object) =>
    asStaff(inBrowser.site, 'admin', method, path, body);

  const asksToJoin = async (naam: string, mail: string, others: Readonly<Record<string, string>> = {}) => {
    await signUp(inBrowser.site, id(), 'leuven', { naam, mail, ...others });
    await settled();
  };
  const joins = async (naam: string, mail: string): Promise<void> => {
    await asksToJoin(naam, mail);
    await postForm(inBrowser.site, mailed(mail, 'inschrijving'));
    await settled();
  };

  let coach: Page;
  let citizen: Page;
  let visitor: Page;
  beforeAll(async () => {
    if (!inBrowser.isThere) return;
    const { site, open } = inBrowser;
    await asksToJoin('Nora Nieuw', NEWCOMER);
    const child = { leeftijd: 'jonger', geboortejaar: '2012', 'voogd-naam': 'Ouder Nieuw', 'voogd-mail': GUARDIAN };
    await asksToJoin('Lou Nieuw', 'lou@burgers.example', child);
    await joins('Bo Van Cauwenberghe-Vandenbergen', BO);
    const { counts } = roster.parse(await staff('GET', '/participants'));
    const taken = counts.participants + counts.offered;
    await staff('POST', '/places', { capacity: taken });
    await joins('Cis Claes', CIS);
    await joins('Dries Maes', DRIES);
    await staff('POST', '/places', { capacity: taken + 1 });
    await staff('POST', '/documents/work-plan/write', {
      basedOn: 1,
      facts: {
        goals: ['Een groep van 25 inwoners'],
        actions: [{ what: 'De eerste avond voorbereiden', owner: 'coach', due: '2027-09-14' }],
      },
      text: '## Wat we nog doen\n\nWe bellen wie vorig jaar meedeed.',
    });
    coach = await (await open()).newPage();
    citizen = await (await open()).newPage();
    visitor = await (await open()).newPage();
    await signIn(coach, site.addressOf('coach'));
    await citizen.goto('/aanmelden');
    await citizen.getByLabel('E-mailadres').fill(BO);
    await citizen.getByRole('button', { name: 'Stuur me een link' }).click();
    await citizen.getByRole('heading', { name: 'Kijk in je mailbox' }).waitFor();
    await settled();
    await citizen.goto(mailed(BO, 'aanmelden'));
    await citizen.getByRole('button', { name: 'Meld me aan' }).click();
    await citizen.waitForURL(/mijn-groep/);
  });

  const sees = async (page: Page, path: string, heading: RegExp): Promise<void> => {
    await page.goto(path);
    await page.getByRole('heading', { level: 1, name: heading }).waitFor();
    expect(await pageFindings(page)).toEqual([]);
  };

  test.each([
    ['that asks a citizen to confirm', () => mailed(NEWCOMER, 'inschrijving'), /Bevestig je inschrijving/],
    ['that asks a guardian', () => mailed(GUARDIAN, 'inschrijving'), /Mag je kind meedoen/],
    ['that says who has a place', () => mailed(BO, 'inschrijving'), /Je bent erbij/],
    ['that says who waits', () => mailed(DRIES, 'inschrijving'), /Je staat op de wachtlijst/],
    ['that offers a place', () => mailed(CIS, 'plaats'), /Wil je deze plaats/],
    ['of an invitation', () => mailed(BO, 'komst'), /Kom je naar/],
    ['of a citizen, by a link', () => mailed(BO, 'deelname'), /Dag Bo/],
    ['of what is known of a citizen', () => `${mailed(BO, 'deelname')}/gegevens`, /gegevens/],
  ])('%s stands in nobody’s way', async (_what, path, heading) => {
    await sees(visitor, path(), heading);
  });

  test('that repeats the answer to an invitation stands in nobody’s way', async () => {
    await visitor.goto(mailed(BO, 'komst'));
    await visitor.getByLabel('2 gasten').check();
    await visitor.getByRole('button', { name: 'Bevestig mijn antwoord' }).click();
    await visitor.getByRole('status').waitFor();
    expect(await pageFindings(visitor)).toEqual([]);
  });

  test('of a citizen who signed in stands in nobody’s way, nor do what is known and what asks before it erases', async () => {
    await sees(citizen, '/mijn-groep', /Dag Bo/);
    const erase = citizen.getByRole('button', { name: 'Wis mijn gegevens' });
    await sees(citizen, `/mijn-groep/${id()}/gegevens`, /gegevens/);
    await citizen.goto('/mijn-groep');
    await erase.click();
    await citizen.getByRole('heading', { name: 'Wil je alles laten wissen?' }).waitFor();
    expect(await pageFindings(citizen)).toEqual([]);
  });

  test('that asks whether a new address is right stands in nobody’s way', async () => {
    const personId = inBrowser.site.cloud.identity.memberOf('coach') ?? '';
    const email = 'lotte.maes@ecolife.example';
    await asStaff(inBrowser.site, 'admin', 'POST', `/people/${personId}/correct`, { email });
    await sees(visitor, mailed(email, 'adres'), /adres/);
  });

  test('of a document with a table stands in nobody’s way, nor does one that compares two versions', async () => {
    await sees(coach, `/trajecten/${id()}/documenten/work-plan`, /Werkplan/);
    await sees(coach, `/trajecten/${id()}/documenten/work-plan/vergelijk?from=1&to=2`, /Werkplan/);
    expect(await coach.getByRole('main').innerText()).toContain('We bellen wie vorig jaar meedeed.');
  });

  test('to print, to fill in at the end and of the mails stand in nobody’s way, nor does a menu card of which a part shows', async () => {
    const trajectory = `/trajecten/${id()}`;
    await sees(coach, `${trajectory}/oproep/sign-up-a4`, /Schrijf je in/);
    await sees(coach, `${trajectory}/bevraging`, /Hoe was het voor jou/);
    await sees(coach, `${trajectory}/documenten/evaluation`, /Evaluatieverslag/);
    await sees(coach, `${trajectory}/mails`, /Mails/);
    await sees(coach, `${trajectory}/documenten/menu-card`, /Menukaart/);
    await coach.getByRole('group').getByText(documentTexts.write.title).click();
    await coach.getByLabel(menuCardTexts.filter.season).selectOption({ label: 'winter' });
    await coach.getByRole('button', { name: menuCardTexts.filter.button }).click();
    await coach
      .getByRole('status')
      .filter({ hasText: /acties passen/ })
      .waitFor();
    expect(await pageFindings(coach)).toEqual([]);
  });

  test('of whom was checked in, and the minutes of the evening, stand in nobody’s way', async () => {
    const { date } = dated.parse(await staff('GET', '/sessions/kickoff'));
    const evening = `/trajecten/${id()}/sessies/kickoff`;
    await inBrowser.site.cloud.advanceTo(Date.parse(instantAt(date, '19:35')));
    // So many days later the session of the browser is over.
    await signIn(coach, inBrowser.site.addressOf('coach'));
    const { people } = attended.parse(await staff('GET', '/sessions/kickoff/attendance'));
    const expected = people.find(({ mark }) => mark === 'expected')?.number;
    await sees(coach, `${evening}/zaal?wie=${expected}`, /Kickoff/);
    await coach.getByRole('button', { name: 'Ja, check in' }).click();
    await coach.waitForLoadState();
    expect(await pageFindings(coach)).toEqual([]);
    await staff('POST', '/sessions/kickoff/hold', {
      basedOn: 0,
      outcome: 'Een warme avond, met veel ideeën.',
      agreements: ['Bo bestelt de koffie.'],
    });
    const text = '# Kickoff\n\n- Bo bestelt\n\n| wie | wat |\n|---|---|\n| Bo | koffie |';
    await staff('POST', '/sessions/kickoff/minutes', { basedOn: 0, text });
    await sees(coach, `${evening}/verslag`, /Kickoff/);
    await sees(coach, evening, /Kickoff/);
    await sees(coach, `/trajecten/${id()}/deelnemers`, /Deelnemers/);
  });
});
