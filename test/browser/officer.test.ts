import { expect, test } from 'vitest';
import { DECIDING_BODY } from '../../domain/document/kinds.ts';
import { funnelTexts, kitPageTexts } from '../../emails/nl-BE/call/kit.ts';
import { documentTexts } from '../../emails/nl-BE/pages/documents.ts';
import { frameTexts } from '../../emails/nl-BE/pages/frame.ts';
import { manageCallTexts } from '../../emails/nl-BE/pages/manage-call.ts';
import { rosterTexts } from '../../emails/nl-BE/pages/roster.ts';
import { todayTexts } from '../../emails/nl-BE/pages/today.ts';
import { pageFindings } from './findings.ts';
import { describeInBrowser, signIn } from './in-browser.ts';
import { tab, told } from './staff-pages.ts';

/** Regulations and menu card wait for the officer, and the call has just opened. */
const FOURTH_DAY = '2027-05-11T10:00:00.000Z';

const MONTHS = [
  { scripts: true, document: 'reglement', name: 'Bérénice Claes', taking: 1 },
  { scripts: false, document: 'menukaart', name: 'Wout Maertens', taking: 2 },
] as const;

describeInBrowser(
  'The month of an officer',
  (inBrowser) => {
    test.each(MONTHS)(
      'goes from what is asked, by an approval and the call, to somebody who signs on paper and the numbers, with scripts: $scripts',
      async ({ scripts, document, name, taking }) => {
        const { site } = inBrowser;
        const context = await inBrowser.open({ javaScriptEnabled: scripts, viewport: { width: 320, height: 640 } });
        const page = await context.newPage();
        await signIn(page, site.addressOf('officer'));
        await page.goto('/vandaag');
        // What is asked of the officer stands first, with a way to it.
        const asked = page
          .locator('section')
          .filter({ has: page.getByRole('heading', { name: todayTexts.overview.nextStep }) })
          .getByRole('listitem')
          .filter({ hasText: new RegExp(document, 'i') });
        await asked.getByRole('link').click();
        const { approve, labels } = documentTexts;
        if (document === 'reglement') {
          await page.getByRole('button', { name: approve.button(1) }).click();
          await page.getByRole('alert').waitFor();
          await page.getByLabel(DECIDING_BODY.council).check();
          await page.getByLabel(labels['decision.decidedOn']).fill('2027-05-10');
          await page.getByLabel(labels['decision.reference']).fill('2027_GR_00123');
        }
        await page.getByRole('button', { name: approve.button(1) }).click();
        await told(page, 'document-approved');

        await tab(page, 'call');
        const { write, kit } = manageCallTexts;
        const { preview } = frameTexts;
        const lead = `Leuven wordt groener met jou, zegt ${name}.`;
        await page.getByLabel(write.fields.lead.label).fill(lead);
        await page.getByRole('button', { name: preview.look }).click();
        await page.getByRole('heading', { name: preview.title }).waitFor();
        await page.getByText(preview.unsaved).waitFor();
        if (scripts) expect(await pageFindings(page)).toEqual([]);
        await page.getByRole('button', { name: write.save }).click();
        await told(page, 'call-written');
        await page.getByRole('heading', { name: kit.title }).waitFor();
        await page.getByRole('link', { name: kitPageTexts.sheets['poster-a3'] }).click();
        expect(await page.getByRole('main').innerText()).toContain(lead);
        await page.goBack();

        await tab(page, 'participants');
        const { add } = rosterTexts;
        const form = page.locator('form').filter({ has: page.getByLabel(add.routes.paper) });
        await form.getByLabel(add.name, { exact: true }).fill(name);
        await form.getByLabel(add.town).fill('3000');
        await form.getByRole('button', { name: add.button }).click();
        await page.getByRole('alert').waitFor();
        expect(await form.getByLabel(add.name, { exact: true }).inputValue()).toBe(name);
        await form.getByLabel(add.routes.paper).check();
        await form.getByRole('button', { name: add.button }).click();
        await told(page, 'participant-registered');
        expect(await page.getByRole('main').innerText()).toContain(`${name}`);

        await tab(page, 'call');
        await page.getByRole('heading', { name: funnelTexts.heading }).waitFor();
        const onPaper = page.getByRole('row').filter({ hasText: funnelTexts.staff });
        expect(Number(await onPaper.getByRole('cell').last().innerText())).toBeGreaterThanOrEqual(taking);
      },
    );
  },
  { now: FOURTH_DAY },
);
