import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { hopsDocument } from '../infra/hops/document.ts';

it('docs/service-hops.md is what the table of hops says (npm run docs)', () => {
  expect(readFileSync('docs/service-hops.md', 'utf8')).toBe(hopsDocument());
});
