import AxeBuilder from '@axe-core/playwright';
import { HtmlValidate } from 'html-validate';
import type { Page } from 'playwright-core';
import { focusedStop, numberStops, stopsNamed, wideElements } from './in-page.js';

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'];
const LOOKS_AT = {
  everything: { type: 'tag', values: WCAG },
  contrast: { type: 'rule', values: ['color-contrast'] },
} as const;

/**
 * The widths and schemes at which every page is looked at. Heights are those of a phone and of a laptop. What depends on the
 * width alone, or on the scheme alone, is seen in the two that are looked at for everything; the other two add the contrast.
 */
export const SIGHTS = [
  { width: 320, height: 640, colorScheme: 'light', for: 'everything' },
  { width: 320, height: 640, colorScheme: 'dark', for: 'contrast' },
  { width: 1280, height: 800, colorScheme: 'light', for: 'contrast' },
  { width: 1280, height: 800, colorScheme: 'dark', for: 'everything' },
] as const;

type Sight = (typeof SIGHTS)[number];

/** A page with more elements repeats itself, and would take longer than all other pages together: it is looked at once. */
const MANY_ELEMENTS = 2500;

const named = ({ width, colorScheme }: Pick<Sight, 'width' | 'colorScheme'>): string => `${width} px, ${colorScheme}`;
const FIRST = named(SIGHTS[0]);

const validator = new HtmlValidate({
  extends: ['html-validate:standard', 'html-validate:a11y'],
  rules: {
    // Style, and not what a browser or a reader makes of it.
    'attribute-boolean-style': 'off',
    'attribute-empty-style': 'off',
    'doctype-style': 'off',
    'long-title': 'off',
    'no-trailing-whitespace': 'off',
    'void-style': 'off',
    // The roles stay where a narrow screen makes a list of a table.
    'no-redundant-role': 'off',
    'prefer-native-element': 'off',
  },
});

/** What is wrong with the markup, each with its selector. */
export const markupFindings = async (markup: string): Promise<string[]> => {
  const { results } = await validator.validateString(markup);
  return results.flatMap(({ messages }) =>
    messages.map(({ ruleId, selector, message, line }) => `html ${ruleId}: ${selector ?? `line ${line}`}: ${message}`),
  );
};

/** What stands in somebody's way at one width and scheme. */
export const sightFindings = async (
  page: Page,
  { width, height, colorScheme, for: purpose }: Sight,
): Promise<string[]> => {
  await page.setViewportSize({ width, height });
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  const at = named({ width, colorScheme });
  const sideways = (await sidewaysFindings(page)).map((one) => `scrolls sideways (${at}): ${one}`);
  if (at !== FIRST && (await page.locator('*').count()) > MANY_ELEMENTS) return sideways;
  const { type, values } = LOOKS_AT[purpose];
  // Without the type of results axe also writes down where each rule is kept, which takes half of its time.
  const options: Parameters<AxeBuilder['options']>[0] = {
    runOnly: { type, values: [...values] },
    resultTypes: ['violations'],
  };
  const { violations } = await new AxeBuilder({ page }).options(options).setLegacyMode().analyze();
  return [
    ...violations.flatMap(({ id, help, nodes }) =>
      nodes.map(({ target, failureSummary }) => `axe ${id} (${at}): ${target.join(' ')}: ${failureSummary ?? help}`),
    ),
    ...sideways,
  ];
};

/** What stands in somebody's way at any of the widths and schemes. */
export const sightsFindings = async (page: Page): Promise<string[]> => {
  const found: string[] = [];
  for (const sight of SIGHTS) found.push(...(await sightFindings(page, sight)));
  return found;
};

/** What stands in somebody's way on a page in the state in which it is: its markup, each sight of it, and the keyboard. */
export const pageFindings = async (page: Page): Promise<string[]> => [
  ...(await markupFindings(await page.content())),
  ...(await sightsFindings(page)),
  ...(await keyboardFindings(page)),
];

/** What makes the page wider than the screen. */
export const sidewaysFindings = (page: Page): Promise<string[]> => page.evaluate(wideElements);

/** What the keyboard does not reach, or reaches without a visible focus. Walks once through the page with the tab key. */
export const keyboardFindings = async (page: Page): Promise<string[]> => {
  const count = await page.evaluate(numberStops);
  const reached = new Map<number, boolean>();
  // Areas that scroll are stops too, so it takes some more.
  for (let presses = 0; presses < count * 2 + 5 && reached.size < count; presses += 1) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(focusedStop);
    // A field for a date has several stops of its own.
    if (stop) reached.set(stop.index, stop.isSeen || reached.get(stop.index) === true);
  }
  const all = Array.from({ length: count }, (_, index) => index);
  const missed = all.filter((index) => !reached.has(index));
  const unseen = all.filter((index) => reached.get(index) === false);
  return [
    ...(await page.evaluate(stopsNamed, missed)).map((one) => `the tab key does not reach: ${one}`),
    ...(await page.evaluate(stopsNamed, unseen)).map((one) => `focus does not show on: ${one}`),
  ];
};
