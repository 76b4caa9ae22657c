import { Buffer } from 'node:buffer';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { FILES, ISLAND_JS, PAPER_CSS, PORTAL_CSS } from '../../../functions/assets/files.computed.ts';
import { served } from '../../../functions/assets/served.ts';
import { edge } from '../../../functions/http/edge.ts';
import { context, rememberingLog, request } from '../http/request.ts';

const handler = edge(served(), rememberingLog());
const ask = (file: string, headers: Record<string, string> = {}) =>
  handler(request('GET /assets/{file}', { params: { file }, headers }), context);
const nameOf = (path: string): string => path.slice('/assets/'.length);
const textOf = (path: string): string => FILES.find((one) => one.path === path)?.text ?? '';

describe('The files of the pages', () => {
  it('are kept for a year under a name that changes with their content', async () => {
    const { statusCode, headers, body } = await ask(nameOf(PORTAL_CSS), { accept: 'text/css,*/*;q=0.1' });
    expect({ statusCode, body }).toEqual({ statusCode: 200, body: textOf(PORTAL_CSS) });
    expect(headers).toMatchObject({
      'content-type': 'text/css; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
    });
    expect((await ask(nameOf(PORTAL_CSS), { 'if-none-match': String(headers.etag) })).statusCode).toBe(304);
  });

  it.each(FILES.map(({ path }) => path))('answer by their name: %s', async (path) => {
    expect((await ask(nameOf(path), { accept: '*/*' })).statusCode).toBe(200);
  });

  it.each(['portal-000000000000.css', 'portal.css', '..%2Fhandler.ts', 'constructor'])(
    'do not include %s, which answers 404',
    async (file) => {
      expect((await ask(file)).statusCode).toBe(404);
    },
  );

  it('stay small: each style sheet under 10 KB', () => {
    for (const path of [PORTAL_CSS, PAPER_CSS]) {
      const bytes = Buffer.byteLength(textOf(path));
      expect(bytes).toBeGreaterThan(1000);
      expect(bytes).toBeLessThan(10_000);
    }
  });

  it('have a script under 3 KB, which keeps to the one policy that pages allow', () => {
    const script = textOf(ISLAND_JS);
    expect(Buffer.byteLength(script)).toBeLessThan(3000);
    expect([...script.matchAll(/createPolicy\(["'`](\w+)/g)].map(([, name]) => name)).toEqual(['klimaatdoeners']);
    expect(script).not.toMatch(/innerHTML|outerHTML|insertAdjacentHTML|\beval\b|document\.write/);
  });

  it('load nothing from elsewhere', () => {
    // The namespace of a drawing is a name, and nobody loads it.
    for (const { text } of FILES)
      expect(text.replace('http://www.w3.org/2000/svg', '')).not.toMatch(/url\(|@import|https?:/);
  });
});

const source = readFileSync(new URL('../../../functions/assets/portal.css', import.meta.url), 'utf8');
const tokens = new Map(
  [...source.matchAll(/--(\w+): light-dark\((#\w+), (#\w+)\)/g)].map(([, name = '', light = '', dark = '']) => [
    name,
    { light, dark },
  ]),
);
const colour = (name: string, mode: 'light' | 'dark'): string => {
  const hex = tokens.get(name)?.[mode] ?? '';
  return hex.length === 4 ? `#${[...hex.slice(1)].map((digit) => digit + digit).join('')}` : hex;
};
const channel = (value: number) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
const luminance = (hex: string) => {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => channel(Number.parseInt(hex.slice(at, at + 2), 16) / 255));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const contrast = (a: string, b: string) => {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].toSorted((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
};
const pairs = (least: number, texts: readonly string[], grounds: readonly string[]) =>
  (['light', 'dark'] as const).flatMap((mode) =>
    texts.flatMap((text) => grounds.map((ground) => ({ text, ground, mode, least }))),
  );

it.each([
  ...pairs(4.5, ['ink', 'muted', 'accent', 'open', 'late'], ['page', 'card', 'tint']),
  ...pairs(4.5, ['on'], ['accent']),
  ...pairs(3, ['edge'], ['page', 'card', 'tint']),
])('The colour $text has a contrast of at least $least on $ground, $mode', ({ text, ground, mode, least }) => {
  expect(contrast(colour(text, mode), colour(ground, mode))).toBeGreaterThanOrEqual(least);
});
