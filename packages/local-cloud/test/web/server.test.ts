import { request } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { createHttpApi } from '../../api/http-api.ts';
import { jsonArray, type LocalRequest } from '../../web/answer.ts';
import { startWebServer, type WebServer } from '../../web/server.ts';
import { cloudDouble } from '../cloud-double.ts';
import { edgeResources } from '../edge-resources.ts';

let server: WebServer | undefined;
afterEach(async () => {
  await server?.close();
});

const start = async (site = async (_request: LocalRequest) => jsonArray([1, 2, 3])) => {
  const cloud = cloudDouble(edgeResources);
  const errors: unknown[] = [];
  server = await startWebServer({
    api: createHttpApi(cloud, { keysOf: async () => undefined }),
    site,
    port: 0,
    onError: (error) => errors.push(error),
  });
  return { cloud, errors, url: server.url, port: new URL(server.url).port };
};

test('The web server redirects / to the overview', async () => {
  const { url } = await start();
  const response = await fetch(url, { redirect: 'manual' });
  expect([response.status, response.headers.get('location')]).toEqual([302, '/_local/']);
});

test('The web server passes a request outside /_local to the API', async () => {
  const { cloud, url } = await start();
  cloud.answer = async () => ({
    ok: true,
    payload: { statusCode: 201, headers: { 'x-a': 'b' }, cookies: ['a=1', 'b=2'], body: 'gedaan' },
  });
  const response = await fetch(`${url}/klaar/abc?x=1`, { method: 'POST', body: 'ja', headers: { 'X-Test': 'T' } });
  expect([response.status, await response.text()]).toEqual([201, 'gedaan']);
  expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
  expect(response.headers.get('content-length')).toBe('6');
  expect(cloud.invocations).toMatchObject([
    { payload: { headers: { 'x-test': 'T' }, body: 'ja', rawQueryString: 'x=1' } },
  ]);
});

test('The web server passes HEAD to the API and answers without a body and without content-length', async () => {
  const { cloud, url } = await start();
  cloud.answer = async () => ({ ok: true, payload: { statusCode: 200, headers: { 'x-a': 'b' }, body: 'gedaan' } });
  const response = await fetch(`${url}/klaar/abc`, { method: 'HEAD' });
  expect([response.status, await response.text()]).toEqual([200, '']);
  expect(response.headers.get('x-a')).toBe('b');
  expect(response.headers.get('content-length')).toBeNull();
  expect(cloud.invocations).toMatchObject([{ payload: { requestContext: { http: { method: 'HEAD' } } } }]);
});

test('The web server answers 413 to a body over 10 MB', async () => {
  const { url } = await start();
  const response = await fetch(`${url}/klaar/abc`, { method: 'POST', body: new Uint8Array(12 * 1024 * 1024) });
  expect([response.status, await response.json()]).toEqual([413, { message: 'Request Entity Too Large' }]);
});

test('The web server passes path, query and origin of a request below /_local to the site', async () => {
  const asked: LocalRequest[] = [];
  const { url } = await start(async (local) => {
    asked.push(local);
    return jsonArray([1, 2, 3]);
  });
  const response = await fetch(`${url}/_local/mails?limit=2`);
  expect(await response.json()).toEqual([1, 2, 3]);
  expect(asked[0]).toMatchObject({ method: 'GET', path: '/mails', origin: url });
  expect(asked[0]?.query.get('limit')).toBe('2');
});

test('The web server answers HEAD below /_local without a body', async () => {
  const { url } = await start();
  const response = await fetch(`${url}/_local/mails`, { method: 'HEAD' });
  expect([response.status, await response.text()]).toEqual([200, '']);
});

test.each(['127.0.0.1', 'localhost'])('The web server answers at %s', async (host) => {
  const { port } = await start();
  expect((await fetch(`http://${host}:${port}/_local/`)).status).toBe(200);
});

test('The web server answers 500 without details and reports the error when the site throws', async () => {
  const { url, errors } = await start(async () => {
    throw new Error('secret');
  });
  const response = await fetch(`${url}/_local/`);
  expect([response.status, await response.text()]).toEqual([500, '{"message":"Internal Server Error"}']);
  expect(errors).toHaveLength(1);
});

test('The web server answers 400 to a path that cannot be decoded and reports no error', async () => {
  const { port, errors } = await start();
  const status = await new Promise((resolve) => {
    request({ port, path: '/klaar/%zz' }, (response) => resolve(response.resume().statusCode)).end();
  });
  expect([status, errors]).toEqual([400, []]);
});
