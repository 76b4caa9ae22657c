import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { asksForSession, isOwnForm } from '../../../functions/http/route.ts';
import { httpFunctions } from '../../../functions/nouns.ts';

const sourceOf = (name: string): string =>
  readFileSync(join(import.meta.dirname, `../../../functions/${name}/handler.ts`), 'utf8');

const withForms = httpFunctions.filter(({ routes }) => routes.some(isOwnForm));
const withPages = httpFunctions.filter(({ routes }) => routes.some(asksForSession));

it.each(withForms.map(({ name }) => name))(
  'The function %s tells the edge the site from which it takes forms',
  (name) => {
    expect(sourceOf(name)).toMatch(/PUBLIC_URL[\s\S]*publicUrl: env\.PUBLIC_URL/);
  },
);

it.each(withPages.map(({ name, routes }) => [name, routes.every(asksForSession)] as const))(
  'The function %s tells the edge who is signed in, and serves its pages',
  (name, isOfPages) => {
    expect(sourceOf(name)).toContain('signedIn: readSessions(deps)');
    // What serves nothing but pages has no routes for them to stand on.
    expect(sourceOf(name)).toContain(isOfPages ? 'edge(served(deps)' : '...pages(');
  },
);
