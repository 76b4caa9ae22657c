import { afterAll, beforeAll, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { pages } from '../../../functions/nouns.ts';
import { ADMIN, type Api, startApi } from './api.ts';

let api: Api;
let id: string;
beforeAll(async () => {
  api = await startApi();
  ({ id } = await api.onboarded());
});
afterAll(() => api.close());

const withQuery = pages.flatMap((page): [string, string, string[]][] =>
  page.method === 'GET' &&
  page.query instanceof z.ZodMiniObject &&
  !/\{(?!id)/.test(page.path) &&
  page.roles.includes('admin')
    ? [[page.id, page.path, Object.keys(page.query.shape)]]
    : [],
);

it.each(withQuery.filter(([, , names]) => names.length > 0))(
  'The page %s shows or refuses a bad value of a query parameter, and never fails',
  async (_, path, names) => {
    const params = path.includes('{id}') ? { id } : {};
    expect((await api.page(`GET ${path}`, { as: ADMIN, params })).statusCode).toBe(200);
    for (const value of ['\u0000', '-1', 'bogus', '2027-99-99']) {
      const query = Object.fromEntries(names.map((name) => [name, value]));
      const { statusCode } = await api.page(`GET ${path}`, { as: ADMIN, params, query });
      expect([200, 400, 422], value).toContain(statusCode);
    }
  },
);
