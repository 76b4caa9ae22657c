import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Api, startApi } from '../http/api.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

it('The page with the texts of a call leads a browser to pages, and not to routes that want a token', async () => {
  const { id, coach } = await api.onboarded();
  const { statusCode, body } = await api.page('GET /trajecten/{id}/oproep/{means}', {
    ...{ as: coach, params: { id, means: 'teksten' } },
  });
  expect(statusCode).toBe(200);
  expect(body).toContain(`href="/trajecten/${id}/oproep/poster-a3"`);
  expect(body).not.toContain('href="/trajectories/');
});
