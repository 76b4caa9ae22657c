import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');

/** The sentences with which something is refused, by the file that they stand in. */
const told = ['domain', 'functions']
  .flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((file) => `${folder}/${file}`),
  )
  // Faults in requests of programs say what was expected; what a document is made of is no refusal.
  .filter((file) => !/examples\.ts$|^functions\/(?:http|municipality|document\/kinds)/.test(file))
  .filter((file) => file.endsWith('.ts'))
  .flatMap((file) => {
    const source = readFileSync(join(ROOT, file), 'utf8');
    if (!/\brefuse\(['\n]|: (?:Http)?Refusal\b/.test(source)) return [];
    return Array.from(
      source.matchAll(/(['`])((?:[A-Z“]|\$\{)[^'`\n]*[a-z}”)][.?])\1/g),
      ([, , text]) => `${file}: ${text}`,
    );
  });

it('every refusal says what is wrong, and in a sentence of its own what somebody can do', () => {
  expect(told.length).toBeGreaterThan(60);
  expect(told.filter((text) => !/[.?] (?:[A-Z“]|\$\{)/.test(text))).toEqual([]);
});
