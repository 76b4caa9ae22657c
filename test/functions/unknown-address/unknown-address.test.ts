import { describe, expect, it } from 'vitest';
import { edge } from '../../../functions/http/edge.ts';
import { context, rememberingLog, request } from '../http/request.ts';

/** A request as the gateway hands it on when no route is for it. */
const ask = async (method: string, headers: Record<string, string> = {}) => {
  const log = rememberingLog();
  const event = request(`${method} /geheim/an%40gemeente.example`, { headers });
  const answer = await edge([], log)({ ...event, routeKey: '$default' }, context);
  return { ...answer, log };
};

describe('An address that is no route', () => {
  it('answers a browser with a page in Dutch that has a number to pass on', async () => {
    const { statusCode, headers, body } = await ask('GET', { accept: 'text/html,*/*;q=0.8' });
    expect([statusCode, headers['content-type']]).toEqual([404, 'text/html; charset=utf-8']);
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(body).toContain('Deze pagina bestaat niet');
    expect(body).toContain('request-1');
  });

  it.each(['GET', 'POST', 'PUT', 'OPTIONS'])('answers a program with a problem document: %s', async (method) => {
    const { statusCode, headers, body } = await ask(method);
    expect([statusCode, headers['content-type']]).toEqual([404, 'application/problem+json; charset=utf-8']);
    expect(JSON.parse(body)).toMatchObject({ code: 'ROUTE_NOT_FOUND', instance: 'urn:request:request-1' });
  });

  it('answers HEAD as GET, without the body', async () => {
    const [head, get] = [await ask('HEAD'), await ask('GET')];
    expect([head.statusCode, head.headers, head.body]).toEqual([404, get.headers, '']);
  });

  it('is no failure, and leaves nothing of the address in the log', async () => {
    const { log } = await ask('GET');
    expect(log.failures).toEqual([]);
    expect(log.lines).toMatchObject([{ route: '$default', status: 404, code: 'ROUTE_NOT_FOUND' }]);
    expect(JSON.stringify(log.lines)).not.toContain('geheim');
  });
});
