import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { eventsDocument } from '../../events/reference.ts';

it('docs/events.md is what the contracts say (npm run docs)', () => {
  expect(readFileSync('docs/events.md', 'utf8')).toBe(eventsDocument());
});
