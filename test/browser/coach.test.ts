import { expect, test } from 'vitest';
import { documentTexts } from '../../emails/nl-BE/pages/documents.ts';
import { dutyTexts } from '../../emails/nl-BE/pages/duties.ts';
import type { MessageCode } from '../../emails/nl-BE/pages/messages.ts';
import { planTexts } from '../../emails/nl-BE/pages/plan.ts';
import { previewTexts } from '../../emails/nl-BE/pages/preview.ts';
import { rosterTexts } from '../../emails/nl-BE/pages/roster.ts';
import { sessionTexts } from '../../emails/nl-BE/pages/sessions.ts';
import { todayTexts } from '../../emails/nl-BE/pages/today.ts';
import { wordingTexts } from '../../emails/nl-BE/pages/wordings.ts';
import { pageFindings } from './findings.ts';
import { describeInBrowser, signIn } from './in-browser.ts';
import { asStaff } from './staff.ts';
import { tab, told } from './staff-pages.ts';

const MIEKE = { name: 'Mieke Janssens', email: 'mieke@voorbeeld.example', town: '3000', route: 'paper' };

/** Each week changes something else, because both are of one trajectory. */
const WEEKS = [
  { scripts: true, session: 'Pick’n Choose', document: 'Intakeverslag', role: 'officer', days: '7' },
  { scripts: false, session: 'Hands on', document: 'Werkplan', role: 'coach', days: '14' },
] as const;

describeInBrowser('The week of a coach', (inBrowser) => {
  test.each(WEEKS)(
    'goes from what is needed to a message to the group, and every step is seen before it is taken, with scripts: $scripts',
    async ({ scripts, session, document, role, days }) => {
      const { site } = inBrowser;
      const page = await (await inBrowser.open({ javaScriptEnabled: scripts })).newPage();
      await signIn(page, site.addressOf('coach'));
      await page.goto('/vandaag');
      await page.getByRole('heading', { name: todayTexts.title }).waitFor();
      await page
        .getByRole('main')
        .getByRole('link', { name: /Leuven/ })
        .first()
        .click();

      // Tick, move and pass on, without leaving the list.
      await tab(page, 'duties');
      await page.waitForURL(/\/taken$/);
      await page.waitForLoadState();
      const list = page.url();
      let loads = 0;
      page.on('load', () => {
        loads += 1;
      });
      await page
        .getByRole('button', { name: new RegExp(`^${dutyTexts.done}: `) })
        .first()
        .click();
      await told(page, 'duty-completed');
      const duty = page.getByRole('listitem').filter({ has: page.getByRole('button', { name: dutyTexts.done }) });
      const change = async (field: string, act: () => Promise<unknown>, button: string, code: MessageCode) => {
        await duty.first().getByText(dutyTexts.change).click();
        await duty.first().getByLabel(field).waitFor();
        await act();
        await duty.first().getByRole('button', { name: button }).click();
        await told(page, code);
        expect(page.url().split('?')[0]).toBe(list);
      };
      const { move, assign } = dutyTexts;
      const due = duty.first().getByLabel(move.field);
      await change(move.field, () => due.fill('2027-06-29'), move.button, 'duty-moved');
      const owner = duty.first().getByLabel(assign.field);
      const other = async () =>
        owner.selectOption((await owner.locator('option:not([selected])').first().innerText()).trim());
      await change(assign.field, other, assign.button, 'duty-assigned');
      expect(loads === 0).toBe(scripts);

      await tab(page, 'sessions');
      await page.getByRole('link', { name: session }).click();
      const facts = page.locator('form').filter({ has: page.getByRole('button', { name: sessionTexts.facts.button }) });
      await facts.getByLabel(sessionTexts.labels['venue.place']).fill('Wijkhuis De Linde');
      await facts.getByLabel(sessionTexts.labels.start, { exact: false }).first().fill('18:30');
      await facts.getByRole('button', { name: previewTexts.look }).click();
      await page.getByRole('heading', { name: previewTexts.after }).waitFor();
      if (scripts) expect(await pageFindings(page)).toEqual([]);
      await facts.getByRole('button', { name: sessionTexts.facts.button }).click();
      await told(page, 'session-scheduled');

      await tab(page, 'documents');
      await page.getByRole('link', { name: document }).click();
      await page.getByRole('group').getByText(documentTexts.write.title).click();
      await page.getByLabel(documentTexts.labels['facts.goals']).fill('Een straat waar mensen elkaar groeten');
      await page.getByRole('button', { name: documentTexts.write.button }).click();
      await told(page, 'document-written');
      const text = page.locator('section').filter({ has: page.getByRole('heading', { name: documentTexts.read }) });
      expect(await text.innerText()).toContain('Een straat waar mensen elkaar groeten');
      await page.getByRole('button', { name: documentTexts.submit.button(2) }).click();
      await told(page, 'document-submitted');

      await tab(page, 'mails');
      await page.getByRole('link', { name: wordingTexts.link }).click();
      await page.locator(`a[href$="/session-reminder/${role}"]`).click();
      await page.getByLabel(wordingTexts.labels.text).fill('{sessie} is in {plaats}, om {uur}. De koffie staat klaar.');
      await page.getByRole('button', { name: wordingTexts.write.look }).click();
      const after = page
        .locator('section')
        .filter({ has: page.getByRole('heading', { name: wordingTexts.write.after }) });
      expect(await after.last().innerText()).toMatch(/om \d+(\.\d+)? uur\. De koffie staat klaar\./);
      await page.getByRole('button', { name: wordingTexts.write.button }).click();
      await told(page, 'mail-reworded');

      await tab(page, 'plan');
      const { extend } = planTexts.deeds;
      const form = page.locator('form').filter({ has: page.getByLabel(planTexts.labels.days) });
      await page.getByRole('group').getByText(extend.title, { exact: true }).click();
      await form.getByLabel(planTexts.labels.days).fill(days);
      await form.getByRole('button', { name: previewTexts.look }).click();
      await page.getByRole('heading', { name: previewTexts.after }).waitFor();
      expect(await form.getByRole('row').count()).toBeGreaterThan(1);
      await form.getByRole('button', { name: extend.button }).click();
      await told(page, 'plan-extended');

      if (scripts) await asStaff(site, 'coach', 'POST', '/participants', MIEKE);
      const { message } = rosterTexts;
      const subject = `Breng een vriend mee, ${days}`;
      await tab(page, 'participants');
      const letter = page.locator('form').filter({ has: page.getByRole('button', { name: message.look }) });
      await letter.getByLabel(message.choices.participants).check();
      await letter.getByLabel(message.subject).fill(subject);
      await letter.getByLabel(message.text).fill('Tot volgende week!');
      await letter.getByRole('button', { name: message.look }).click();
      await page.getByText(message.unsent).waitFor();
      const letters = () => site.mails().filter((one) => one.subject.startsWith(subject) && one.to === MIEKE.email);
      expect(letters()).toEqual([]);
      await letter.getByRole('button', { name: message.send, exact: true }).click();
      await told(page, 'message-sent');
      await site.cloud.settle();
      expect(letters().map(({ text }) => text)).toEqual([expect.stringContaining('Dag Mieke')]);
    },
  );
});
