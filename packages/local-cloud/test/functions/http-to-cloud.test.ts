import { describe, expect, test } from 'vitest';
import { type CloudRequest, requestsTo } from '../../functions/http-to-cloud.ts';

const ENDPOINT = 'http://127.0.0.1:4000';

const setUp = () => {
  const asked: CloudRequest[] = [];
  const request = requestsTo(ENDPOINT, async (one) => {
    asked.push(one);
    return { status: 201, headers: { 'x-made': 'yes' }, body: `heard ${one.body}` };
  });
  return { asked, request };
};

/** As much of an answer as the SDK reads. */
type Answer = AsyncIterable<Uint8Array> & { statusCode: number; headers: Record<string, string> };
const textOf = async (answer: Answer): Promise<string> => {
  let text = '';
  for await (const chunk of answer) text += chunk;
  return text;
};

describe('A request of a function', () => {
  test.each([
    { by: 'options', target: [{ host: '127.0.0.1', port: 4000, path: '/a?b=c', method: 'PUT', headers: { A: 1 } }] },
    { by: 'address', target: [`${ENDPOINT}/a?b=c`, { method: 'PUT', headers: { A: 1 } }] },
  ])('to the cloud, given by its $by, is sent as a message and answered as over HTTP', async ({ target }) => {
    const { asked, request } = setUp();
    const { promise, resolve } = Promise.withResolvers<Answer>();
    const outgoing = request(...target, resolve);
    if (!outgoing || !('end' in outgoing) || typeof outgoing.end !== 'function') throw new Error('Not sent');
    outgoing.end('question');
    const answer = await promise;
    expect([answer.statusCode, answer.headers, await textOf(answer)]).toEqual([
      201,
      { 'x-made': 'yes' },
      'heard question',
    ]);
    expect(asked).toEqual([{ method: 'PUT', path: '/a?b=c', headers: { a: '1' }, body: 'question' }]);
  });

  test('gets no answer when it is destroyed before the answer comes', async () => {
    const { request } = setUp();
    let answers = 0;
    const outgoing = request({ host: '127.0.0.1', port: 4000 }, () => {
      answers += 1;
    });
    if (!(outgoing instanceof Object) || !('destroy' in outgoing) || typeof outgoing.destroy !== 'function') {
      throw new Error('Not sent');
    }
    if ('end' in outgoing && typeof outgoing.end === 'function') outgoing.end();
    outgoing.destroy();
    await new Promise((resolve) => setImmediate(resolve));
    expect(answers).toBe(0);
  });

  test('is left to Node when its address is not that of the cloud', () => {
    const { request } = setUp();
    expect(request({ host: '127.0.0.1', port: 4001 }, () => undefined)).toBeUndefined();
    expect(request('http://localhost:4000/', () => undefined)).toBeUndefined();
    expect(request({ host: '127.0.0.1', port: 4000 })).toBeUndefined();
  });
});
