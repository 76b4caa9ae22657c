import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { signerFor } from '../../table/signed.ts';

const GET = 'DynamoDB_20120810.GetItem';
const RECORDS = 'DynamoDBStreams_20120810.GetRecords';

beforeEach(() => {
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIAEXAMPLE');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret');
  vi.stubEnv('AWS_SESSION_TOKEN', 'session');
  vi.stubEnv('AWS_REGION', 'eu-central-1');
});
afterEach(() => vi.unstubAllEnvs());

it('A request to an AWS endpoint is signed with the credentials of the environment for the region of the endpoint', async () => {
  const { url, headers } = await signerFor('https://dynamodb.eu-west-3.amazonaws.com')(GET, '{}');
  expect(url.host).toBe('dynamodb.eu-west-3.amazonaws.com');
  expect(headers).toMatchObject({ host: url.host, 'x-amz-target': GET, 'x-amz-security-token': 'session' });
  expect(headers.authorization).toMatch(
    /^AWS4-HMAC-SHA256 Credential=AKIAEXAMPLE\/\d{8}\/eu-west-3\/dynamodb\/aws4_request, .*Signature=[0-9a-f]{64}$/,
  );
});

it.each([
  ['https://dynamodb.eu-west-3.amazonaws.com', 'streams.dynamodb.eu-west-3.amazonaws.com'],
  ['https://dynamodb.eu-west-3.api.aws', 'streams-dynamodb.eu-west-3.api.aws'],
  ['http://127.0.0.1:8000', '127.0.0.1:8000'],
])('A stream request for the endpoint %s goes to the host %s', async (endpoint, host) => {
  const { url, headers } = await signerFor(endpoint)(RECORDS, '{}');
  expect([url.host, headers.host]).toEqual([host, host]);
});

it('A request to an endpoint outside AWS does not contain the credentials of the environment', async () => {
  const { headers } = await signerFor('http://127.0.0.1:8000')(GET, Buffer.from('{}'));
  expect(headers.authorization).toContain('Credential=local/');
  expect(JSON.stringify(headers)).not.toMatch(/AKIAEXAMPLE|session/);
});
