import type { Locator, Page } from 'playwright-core';

/** How somebody uses a page. A journey is written once, and gone by each kind of hands. */
export type Hands = {
  press(target: Locator): Promise<void>;
  fill(field: Locator, text: string): Promise<void>;
  /** Ticks a box, or chooses one of several. */
  check(choice: Locator): Promise<void>;
  /** How often something was pressed so far. */
  readonly taps: number;
};

/** Somebody with a mouse or a screen to touch. */
export const fingers = (): Hands => {
  let taps = 0;
  return {
    async press(target) {
      taps += 1;
      await target.click();
    },
    fill: (field, text) => field.fill(text),
    async check(choice) {
      taps += 1;
      await choice.check();
    },
    get taps() {
      return taps;
    },
  };
};

/** More stops than any page of a journey has. */
const MANY_STOPS = 200;

/** Somebody who only has keys: everything is reached with the tab key, and done with the enter key, the space bar and the arrows. */
export const keys = (): Hands => {
  let taps = 0;
  return {
    async press(target) {
      taps += 1;
      await reach(target, isFocused);
      await target.page().keyboard.press('Enter');
    },
    async fill(field, text) {
      await reach(field, isFocused);
      await field.page().keyboard.press('Control+A');
      await field.page().keyboard.type(text);
    },
    async check(choice) {
      if (await choice.isChecked()) return;
      taps += 1;
      const isRadio = (await choice.getAttribute('type')) === 'radio';
      await reach(choice, isRadio ? isGroupFocused : isFocused);
      await choice.page().keyboard.press('Space');
      for (let arrows = 0; isRadio && !(await choice.isChecked()) && arrows < MANY_STOPS; arrows += 1) {
        await choice.page().keyboard.press('ArrowDown');
      }
      if (!(await choice.isChecked())) throw new Error(`The keys do not choose ${choice}`);
    },
    get taps() {
      return taps;
    },
  };
};

const reach = async (target: Locator, isThere: (target: Locator) => Promise<boolean>): Promise<void> => {
  for (let stops = 0; stops < MANY_STOPS; stops += 1) {
    if (await isThere(target)) return;
    await target.page().keyboard.press('Tab');
  }
  throw new Error(`The tab key does not lead to ${target}`);
};

const isFocused = (target: Locator): Promise<boolean> => target.evaluate((one) => one.matches(':focus'));

/** The tab key leads to one radio button of a group, from which the arrow keys lead on. */
const isGroupFocused = (target: Locator): Promise<boolean> =>
  target.evaluate((one) => one.closest('fieldset')?.querySelector('input[type=radio]:focus') != null);

/** The newest mail to an address, opened in the inbox of `npm start`, and the page to which one of its buttons leads. */
export const openFromInbox = async (page: Page, hands: Hands, to: string, button: string | RegExp): Promise<Page> => {
  await page.goto(`/_local/inbox?to=${encodeURIComponent(to)}`);
  await page.locator('a.mail-line').first().click();
  const target = page.frameLocator('iframe').getByRole('link', { name: button }).first();
  await target.waitFor();
  const [opened] = await Promise.all([page.waitForEvent('popup'), hands.press(target)]);
  await opened.waitForLoadState();
  return opened;
};
