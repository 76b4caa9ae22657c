import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { COLOURS, STANDS_ON } from '../../emails/colours.ts';
import { compileLayout } from '../../emails/compile.ts';

const emails = join(import.meta.dirname, '../../emails');

test('The generated layout equals the compiled layout', async () => {
  const compiled = await compileLayout(readFileSync(join(emails, 'layout.mjml'), 'utf8'));
  expect(readFileSync(join(emails, 'layout.generated.ts'), 'utf8')).toBe(compiled);
});

test('compileLayout throws for a colour that does not exist', async () => {
  await expect(compileLayout('<mjml><mj-body background-color="$light.pink" /></mjml>')).rejects.toThrow('$light.pink');
});

test('The style sheet of the layout is under 8 KB, the limit of Gmail', () => {
  const layout = readFileSync(join(emails, 'layout.generated.ts'), 'utf8');
  const sheets = Array.from(layout.matchAll(/<style[^>]*>([\s\S]*?)<\/style>/g), ([, sheet = '']) => sheet);
  expect(Buffer.byteLength(sheets.join(''))).toBeLessThan(8192);
});

const luminance = (colour: string): number => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const channel = Number.parseInt(colour.slice(start, start + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

const contrast = (a: string, b: string): number => {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].toSorted((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
};

describe.each(['light', 'dark'] as const)('In the %s colours', (scheme) => {
  const colours: Record<string, string> = COLOURS[scheme];
  const pairs = Object.entries(STANDS_ON).flatMap(([text, grounds]) => grounds.map((ground) => ({ text, ground })));

  test.each(pairs)('the text colour $text is readable on $ground', ({ text, ground }) => {
    expect(contrast(colours[text] ?? '', colours[ground] ?? '')).toBeGreaterThanOrEqual(4.5);
  });
});
