import type { Page } from 'playwright-core';
import { type MessageCode, messages } from '../../emails/nl-BE/pages/messages.ts';
import { trajectoryTexts } from '../../emails/nl-BE/pages/trajectory.ts';

/** Waits until a page says what was done. */
export const told = async (page: Page, code: MessageCode): Promise<void> =>
  page.getByRole('main').getByText(messages[code]).first().waitFor();

/** Opens a page of a trajectory from its menu. */
export const tab = (page: Page, name: keyof typeof trajectoryTexts.tabs): Promise<void> =>
  page
    .getByRole('navigation', { name: trajectoryTexts.menu })
    .getByRole('link', { name: trajectoryTexts.tabs[name], exact: true })
    .click();
