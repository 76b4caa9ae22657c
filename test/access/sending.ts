import { expect } from 'vitest';
import * as z from 'zod';
import { problemDocument } from '../../functions/http/problem-document.ts';
import type { Route } from '../../functions/http/route.ts';
import { ADMIN, type Product } from '../e2e/product.ts';
import { type Answer, wholeTable } from './asking.ts';
import { mintOf } from './tokens.ts';

export type Sent = { method?: string; target: string; body?: string | Uint8Array; contentType?: string };

/** Returns a function that sends any request to the gateway, as an admin. */
export const senderOf = async (product: Product): Promise<(sent: Sent) => Promise<Answer>> => {
  const token = await mintOf(product).access({ username: ADMIN.username, groups: [ADMIN.group] });
  return async ({ method = 'POST', target, body = '', contentType = 'application/json' }) => {
    const answer = await product.cloud.api.answer({
      method,
      target,
      headers: [
        ['authorization', `Bearer ${token}`],
        ['content-type', contentType],
        // As the form of our own page, without which no form is read.
        ['sec-fetch-site', 'same-origin'],
      ],
      body: typeof body === 'string' ? new TextEncoder().encode(body) : body,
      sourceIp: '127.0.0.1',
    });
    return { ...answer, text: Buffer.from(answer.body).toString() };
  };
};

/** The address of a route with these path parameters, one of which may be bad. */
export const targetOf = ({ path }: Pick<Route, 'path'>, parameters: Readonly<Record<string, string>>): string =>
  path.replace(/\{(\w+)\}/g, (_, name: string) => parameters[name] ?? '');

export const expectProblem = (
  { status, headers, text }: Answer,
  what: string,
  code: unknown = expect.any(String),
): void => {
  expect(status, `${what}: ${text.slice(0, 200)}`).toBeGreaterThanOrEqual(400);
  expect(status, what).toBeLessThan(500);
  expect(headers['content-type'], what).toContain('application/problem+json');
  expect(z.strictObject(problemDocument.shape).parse(JSON.parse(text)), what).toMatchObject({ status, code });
};

/** A page that a link in a mail opens answers people, whatever is wrong with the link. */
const isLinkPage = ({ scope, formats, params }: Route): boolean =>
  scope === 'public' && formats.every((format) => format === 'html') && params.safeParse({ token: 'any' }).success;

/**
 * Expects a refusal: a problem document, the gateway's own plain answer when no function was called, that of an address that does
 * not exist, a page for the routes of links, an empty calendar, or no data.
 */
export const expectRefusal = (route: Route, answer: Answer, what: string): void => {
  if (/^\{"message":"[A-Za-z ]+"\}$/.test(answer.text)) {
    expect([400, 431], what).toContain(answer.status);
  } else if (answer.text.includes('"ROUTE_NOT_FOUND"')) {
    expectProblem(answer, what, 'ROUTE_NOT_FOUND');
    expect(answer.status, what).toBe(404);
  } else if (route.takes === 'form' || isLinkPage(route)) {
    expect(answer.status, what).toBe(404);
    expect(answer.headers['content-type'], what).toContain('text/html');
  } else if (route.formats.every((format) => format === 'ics')) {
    expect(answer.status, what).toBe(404);
    expect(answer.headers['content-type'], what).toContain('text/calendar');
    expect(answer.text, what).not.toContain('BEGIN:VEVENT');
  } else if (route.path.includes('{token}') && !`${answer.headers['content-type']}`.includes('problem')) {
    expect(answer.status, what).toBe(404);
    const isPage = `${answer.headers['content-type']}`.startsWith('text/html');
    if (!isPage) expect(JSON.parse(answer.text), what).toEqual({ data: null });
  } else expectProblem(answer, what);
};

/** Expects that nothing changed since `before` and nothing failed. Returns the table as it is now. */
export const expectUnharmed = async (product: Product, before: unknown): Promise<unknown> => {
  await product.cloud.settle();
  const table = await wholeTable(product);
  expect(table).toEqual(before);
  expect(product.cloud.logs().filter(({ text }) => text.includes('"failure"'))).toEqual([]);
  return table;
};
