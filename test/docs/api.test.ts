import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { apiMarkdown } from '../../functions/api-docs/markdown.ts';
import { routes } from '../../functions/nouns.ts';

it('docs/api.md is what the route table says (npm run docs)', () => {
  expect(readFileSync('docs/api.md', 'utf8')).toBe(apiMarkdown(routes));
});
