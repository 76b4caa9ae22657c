import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { keyboardFindings, markupFindings, SIGHTS, sidewaysFindings, sightFindings } from './findings.ts';
import { describeInBrowser, type InBrowser } from './in-browser.ts';

const showing = async (inBrowser: InBrowser, body: string): Promise<Page> => {
  const page = await (await inBrowser.open()).newPage();
  await page.setViewportSize(SIGHTS[0]);
  await page.setContent(
    `<!doctype html><html lang="nl-BE"><head><title>Dag</title></head><body><main>${body}</main></body></html>`,
  );
  return page;
};

describeInBrowser('A finding', (inBrowser) => {
  test('names the element whose text cannot be read, in the scheme in which it cannot', async () => {
    const style =
      '<style>:root { color-scheme: light dark } p { color: light-dark(#000, #555); background: light-dark(#fff, #444) }</style>';
    const page = await showing(inBrowser, `<h1>Dag</h1>${style}<p>Dag</p>`);
    const [light = [], dark = []] = [await sightFindings(page, SIGHTS[0]), await sightFindings(page, SIGHTS[1])];
    expect([light, dark]).toEqual([[], [expect.stringMatching(/^axe color-contrast \(320 px, dark\): p: /)]]);
  });

  test('names the element that makes a page scroll sideways', async () => {
    const page = await showing(inBrowser, '<h1>Dag</h1><p class="wide" style="width: 400px">Dag</p>');
    expect(await sidewaysFindings(page)).toEqual(['p.wide']);
  });

  test('names what the tab key does not reach', async () => {
    const trap = '<script>document.querySelector("input").onkeydown = (event) => event.preventDefault();</script>';
    const page = await showing(inBrowser, `<label>Naam <input></label><button type="button">Verder</button>${trap}`);
    expect(await keyboardFindings(page)).toEqual([expect.stringMatching(/^the tab key does not reach: <button/)]);
  });

  test('names what has the focus without showing it', async () => {
    const page = await showing(inBrowser, '<style>a { outline: none !important }</style><a href="/">Verder</a>');
    expect(await keyboardFindings(page)).toEqual([expect.stringMatching(/^focus does not show on: <a /)]);
  });

  test('names markup that is not valid', async () => {
    expect(
      await markupFindings(
        '<!doctype html><html lang="nl"><head><title>a</title></head><body><p><div></div></p></body></html>',
      ),
    ).not.toEqual([]);
  });
});
