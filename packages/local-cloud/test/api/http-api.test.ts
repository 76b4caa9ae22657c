import { generateKeyPair, SignJWT } from 'jose';
import { describe, expect, test } from 'vitest';
import type { HttpRequest } from '../../api/http.ts';
import { createHttpApi } from '../../api/http-api.ts';
import { createIdentity } from '../../identity/identity.ts';
import { cloudDouble } from '../cloud-double.ts';
import { edgeResources, FUNCTION, ISSUER } from '../edge-resources.ts';

const MINUTE = 60_000;

const start = (resources = edgeResources, patience?: () => Promise<unknown>) => {
  const cloud = cloudDouble(resources);
  const identity = createIdentity(cloud);
  const api = createHttpApi(cloud, { keysOf: identity.keysOf, ...(patience ? { patience } : {}) });
  const ask = async (target: string, request: Partial<HttpRequest> = {}) => {
    const response = await api.answer({
      method: 'GET',
      target,
      headers: [],
      body: new Uint8Array(),
      sourceIp: '127.0.0.1',
      ...request,
    });
    const text = Buffer.from(response.body).toString();
    return { ...response, text, message: text.startsWith('{') ? JSON.parse(text).message : undefined };
  };
  return { cloud, identity, ask };
};
const bearer = (token: string): Partial<HttpRequest> => ({ headers: [['Authorization', `Bearer ${token}`]] });

describe('The HTTP API', () => {
  test.each([
    ['HEAD', '/klaar/abc', 'ANY /klaar/{token}', { token: 'abc' }],
    ['GET', '/klaar/abc', 'ANY /klaar/{token}', { token: 'abc' }],
    ['POST', '/klaar/abc', 'POST /klaar/{token}', { token: 'abc' }],
    ['GET', '/klaar/a%20b', 'ANY /klaar/{token}', { token: 'a b' }],
    ['GET', '/files/a/b/c.txt', 'GET /files/{path+}', { path: 'a/b/c.txt' }],
  ])('answers %s %s by the route %s', async (method, target, routeKey, pathParameters) => {
    const { cloud, ask } = start();
    await ask(target, { method });
    expect(cloud.invocations).toMatchObject([{ arn: FUNCTION, payload: { routeKey, pathParameters } }]);
  });

  test.each([
    ['GET', '/nowhere'],
    ['GET', '/klaar'],
    ['GET', '/klaar/'],
    ['GET', '/klaar/abc/'],
    ['PUT', '/articles'],
    ['GET', '/files/'],
  ])('answers %s %s with 404', async (method, target) => {
    const { cloud, ask } = start();
    expect(await ask(target, { method })).toMatchObject({ status: 404, message: 'Not Found' });
    expect(cloud.invocations).toEqual([]);
  });

  test('answers HEAD with 404 where only GET has a route, and never with a body', async () => {
    const { cloud, ask } = start();
    cloud.answer = async () => ({ ok: true, payload: { statusCode: 200, body: 'gedaan' } });
    expect(await ask('/files/a.txt', { method: 'HEAD' })).toMatchObject({ status: 404, text: '' });
    expect(await ask('/klaar/abc', { method: 'HEAD' })).toMatchObject({ status: 200, text: '' });
  });

  test('prefers a route with a fixed path over one with a variable', async () => {
    const { cloud, identity, ask } = start();
    await ask('/articles/archive', bearer(await identity.accessToken({ username: 'p', group: 'admin' })));
    expect(cloud.invocations).toMatchObject([{ payload: { routeKey: 'GET /articles/archive' } }]);
  });
});

describe('The event of a request', () => {
  test('has payload format 2.0', async () => {
    const { cloud, ask } = start();
    await ask('/klaar/abc?a=1&b=x%20y&a=2', {
      method: 'PATCH',
      headers: [
        ['Host', 'localhost:3000'],
        ['User-Agent', 'curl/8'],
        ['X-Twice', 'one'],
        ['x-twice', 'two'],
        ['Cookie', 'a=1; b=2'],
        ['Content-Type', 'application/json; charset=utf-8'],
      ],
      body: Buffer.from('{"é":1}'),
    });
    expect(cloud.invocations[0]?.payload).toEqual({
      version: '2.0',
      routeKey: 'ANY /klaar/{token}',
      rawPath: '/klaar/abc',
      rawQueryString: 'a=1&b=x%20y&a=2',
      cookies: ['a=1', 'b=2'],
      headers: {
        host: 'localhost:3000',
        'user-agent': 'curl/8',
        'x-twice': 'one,two',
        'content-type': 'application/json; charset=utf-8',
        'content-length': '8',
        'x-amzn-trace-id': expect.stringMatching(/^Root=1-[0-9a-f]{8}-[0-9a-f]{24}$/),
        'x-forwarded-for': '127.0.0.1',
        'x-forwarded-port': '443',
        'x-forwarded-proto': 'https',
      },
      queryStringParameters: { a: '1,2', b: 'x y' },
      requestContext: {
        accountId: '000000000000',
        apiId: 'api1',
        domainName: 'api1.execute-api.eu-west-1.amazonaws.com',
        domainPrefix: 'api1',
        http: {
          method: 'PATCH',
          path: '/klaar/abc',
          protocol: 'HTTP/1.1',
          sourceIp: '127.0.0.1',
          userAgent: 'curl/8',
        },
        requestId: expect.stringMatching(/^[\w-]{15}=$/),
        routeKey: 'ANY /klaar/{token}',
        stage: '$default',
        time: '04/Jan/2027:08:00:00 +0000',
        timeEpoch: 1799049600000,
      },
      pathParameters: { token: 'abc' },
      body: '{"é":1}',
      isBase64Encoded: false,
    });
  });

  test('holds a posted form in base64', async () => {
    const { cloud, ask } = start();
    await ask('/klaar/abc', {
      method: 'POST',
      headers: [['content-type', 'application/x-www-form-urlencoded']],
      body: Buffer.from('List-Unsubscribe=One-Click'),
    });
    expect(cloud.invocations[0]?.payload).toMatchObject({
      body: 'TGlzdC1VbnN1YnNjcmliZT1PbmUtQ2xpY2s=',
      isBase64Encoded: true,
    });
  });

  test('has no body, query, cookies or authorizer when the request has none', async () => {
    const { cloud, ask } = start();
    await ask('/klaar/abc');
    const [invocation] = cloud.invocations;
    for (const absent of ['body', 'queryStringParameters', 'cookies']) {
      expect(invocation?.payload).not.toHaveProperty(absent);
    }
    expect(invocation?.payload).not.toHaveProperty('requestContext.authorizer');
  });
});

describe('The JWT authorizer', () => {
  test('passes every claim on as text', async () => {
    const { cloud, identity, ask } = start();
    const token = await identity.accessToken({ username: 'person-1', group: 'admin' });
    expect((await ask('/articles', bearer(token))).status).toBe(200);
    expect(cloud.invocations[0]?.payload).toMatchObject({
      requestContext: {
        authorizer: {
          jwt: {
            claims: { 'cognito:groups': '[admin]', username: 'person-1', token_use: 'access', exp: '1799053200' },
            scopes: null,
          },
        },
      },
    });
  });

  test('refuses a request without a token or with a malformed one', async () => {
    const { ask } = start();
    const bare = await ask('/articles');
    expect(bare).toMatchObject({ status: 401, message: 'Unauthorized', headers: { 'www-authenticate': 'Bearer' } });
    for (const token of ['', 'x', 'a.b.c']) expect((await ask('/articles', bearer(token))).status).toBe(401);
  });

  test('refuses a token more than an hour old', async () => {
    const { cloud, identity, ask } = start();
    const token = await identity.accessToken({ username: 'p', group: 'admin' });
    await cloud.advanceTo(cloud.clock.now() + 59 * MINUTE);
    expect((await ask('/articles', bearer(token))).status).toBe(200);
    await cloud.advanceTo(cloud.clock.now() + 2 * MINUTE);
    expect(await ask('/articles', bearer(token))).toMatchObject({
      status: 401,
      headers: { 'www-authenticate': 'Bearer error="invalid_token" error_description="the token has expired"' },
    });
  });

  const forged = async (
    cloud: { clock: { now(): number } },
    claims: Record<string, unknown>,
    key: Parameters<SignJWT['sign']>[0],
    alg = 'RS256',
  ) =>
    new SignJWT({ client_id: 'client1', iss: ISSUER, exp: cloud.clock.now() / 1000 + 60, ...claims })
      .setProtectedHeader({ alg, kid: 'local-signing-key' })
      .sign(key);

  test('refuses a token that is unsigned or signed with another key', async () => {
    const { cloud, ask } = start();
    const { privateKey } = await generateKeyPair('RS256');
    expect((await ask('/articles', bearer(await forged(cloud, {}, privateKey)))).status).toBe(401);
    const shared = Buffer.from('a secret that is long enough for HS256');
    expect((await ask('/articles', bearer(await forged(cloud, {}, shared, 'HS256')))).status).toBe(401);
    const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from('{}').toString('base64url')}.`;
    expect((await ask('/articles', bearer(unsigned))).status).toBe(401);
  });

  test.each([
    ['audience', { Audience: ['other'] }],
    ['issuer', { Issuer: 'https://elsewhere' }],
  ])('refuses a token of another %s', async (_what, configuration) => {
    const resources = edgeResources.map((resource) =>
      resource.type === 'AWS::ApiGatewayV2::Authorizer'
        ? {
            ...resource,
            properties: {
              ...resource.properties,
              JwtConfiguration: { Issuer: ISSUER, Audience: ['client1'], ...configuration },
            },
          }
        : resource,
    );
    const { identity, ask } = start(resources);
    const token = await identity.accessToken({ username: 'p', group: 'admin' });
    expect((await ask('/articles', bearer(token))).status).toBe(401);
  });

  test('refuses a token without the scope of the route', async () => {
    const { identity, ask } = start();
    const token = await identity.accessToken({ username: 'p', group: 'admin' });
    expect(await ask('/scoped', bearer(token))).toMatchObject({ status: 403, message: 'Forbidden' });
  });
});

describe('The answer of the HTTP API', () => {
  const answered = async (payload: Parameters<typeof Object.is>[0]) => {
    const { cloud, ask } = start();
    cloud.answer = async () => ({ ok: true, payload });
    return ask('/klaar/abc');
  };

  test('has the status, headers, cookies and body of the function', async () => {
    const response = await answered({
      statusCode: 201,
      headers: { 'Content-Type': 'text/html', 'X-Count': 3 },
      cookies: ['a=1', 'b=2'],
      body: '<p>Dag</p>',
    });
    expect(response).toMatchObject({ status: 201, text: '<p>Dag</p>' });
    expect(response.headers).toEqual({
      'content-type': 'text/html',
      'x-count': '3',
      'set-cookie': ['a=1', 'b=2'],
      'apigw-requestid': expect.any(String),
    });
  });

  test('is decoded when the function answers in base64', async () => {
    expect((await answered({ statusCode: 200, body: 'aGFsbG8=', isBase64Encoded: true })).text).toBe('hallo');
  });

  test('is the JSON result of the function when that has no status', async () => {
    const response = await answered({ hello: 'there' });
    expect(response).toMatchObject({ status: 200, text: '{"hello":"there"}' });
    expect(response.headers['content-type']).toBe('application/json');
  });

  test('is a 500 without details when the function fails or its result is invalid', async () => {
    expect(await answered({ statusCode: 'soon' })).toMatchObject({ status: 500, message: 'Internal Server Error' });
    const { cloud, ask } = start();
    cloud.answer = async () => ({ ok: false, errorType: 'Error', errorMessage: 'secret' });
    expect(await ask('/klaar/abc')).toMatchObject({ status: 500, text: '{"message":"Internal Server Error"}' });
  });

  test('is a 503 when the function takes longer than the integration time-out', async () => {
    const { cloud, ask } = start(edgeResources, async () => undefined);
    cloud.answer = () => new Promise(() => undefined);
    expect(await ask('/klaar/abc')).toMatchObject({ status: 503, message: 'Service Unavailable' });
  });

  test('is a 413 for a body over 10 MB and a 400 for a path that cannot be decoded', async () => {
    const { ask } = start();
    const body = new Uint8Array(10 * 1024 * 1024 + 1);
    expect(await ask('/klaar/abc', { method: 'POST', body })).toMatchObject({ status: 413 });
    expect(await ask('/klaar/%E0%A4%A')).toMatchObject({ status: 400 });
  });
});

describe('CORS', () => {
  const withCors = edgeResources.map((resource) =>
    resource.type === 'AWS::ApiGatewayV2::Api'
      ? {
          ...resource,
          properties: {
            ...resource.properties,
            CorsConfiguration: { AllowOrigins: ['https://portaal.be'], AllowMethods: ['GET', 'POST'], MaxAge: 600 },
          },
        }
      : resource,
  );

  test('answers a preflight without invoking a function', async () => {
    const { cloud, ask } = start(withCors);
    const response = await ask('/articles', {
      method: 'OPTIONS',
      headers: [
        ['Origin', 'https://portaal.be'],
        ['Access-Control-Request-Method', 'GET'],
      ],
    });
    expect(response).toMatchObject({
      status: 204,
      headers: { 'access-control-allow-origin': 'https://portaal.be', 'access-control-allow-methods': 'GET,POST' },
    });
    expect(cloud.invocations).toEqual([]);
  });

  test('sends no CORS headers to an origin that is not allowed', async () => {
    const { ask } = start(withCors);
    const response = await ask('/klaar/abc', { headers: [['Origin', 'https://elders.be']] });
    expect(response.headers).not.toHaveProperty('access-control-allow-origin');
  });
});

test('The HTTP API stops the start with an error that names an unsupported integration', () => {
  const resources = [
    ...edgeResources,
    { logicalId: 'Odd', type: 'AWS::ApiGatewayV2::Integration', properties: { IntegrationType: 'HTTP_PROXY' } },
  ];
  expect(() => start(resources)).toThrow(/Odd \(AWS::ApiGatewayV2::Integration\)/);
});
