import { defaultProvider } from '@aws-sdk/credential-provider-node';
import { Sha256 } from '@smithy/core/checksum';
import { SignatureV4 } from '@smithy/signature-v4';

const AWS = /\.(amazonaws\.com(\.cn)?|api\.aws)$/;
const ANYONE = { accessKeyId: 'local', secretAccessKey: 'local' };

/** A request of DynamoDB's API, ready to be sent. */
export type Signed = { url: URL; headers: Record<string, string> };

/**
 * Signs the requests to a DynamoDB endpoint. A request to AWS is signed with the credentials that the SDK would find
 * (environment, profile, …). A request to any other endpoint is signed with made-up credentials, because other endpoints
 * check only the form of a signature. The signature of a local function is dropped, because only the local cloud knows it.
 */
export const signerFor = (endpoint: string): ((target: string, body: Buffer | string) => Promise<Signed>) => {
  const isAws = AWS.test(new URL(endpoint).hostname);
  const signer = new SignatureV4({
    service: 'dynamodb',
    region: (isAws ? regionIn(endpoint) : undefined) ?? process.env.AWS_REGION ?? 'eu-west-1',
    credentials: isAws ? defaultProvider() : ANYONE,
    sha256: Sha256,
  });
  return async (target, body) => {
    const url = isAws && target.startsWith('DynamoDBStreams_') ? streamsUrl(endpoint) : new URL(endpoint);
    const { headers } = await signer.sign({
      method: 'POST',
      protocol: url.protocol,
      hostname: url.hostname,
      path: '/',
      headers: { host: url.host, 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': target },
      body,
    });
    return { url, headers };
  };
};

/** `dynamodb.eu-west-1.amazonaws.com` → `eu-west-1`. */
const regionIn = (endpoint: string): string | undefined => new URL(endpoint).hostname.split('.')[1];

// AWS has a separate address for streams. Other endpoints answer at the same address.
const streamsUrl = (endpoint: string): URL => {
  const url = new URL(endpoint);
  url.hostname = url.hostname.endsWith('.api.aws') ? `streams-${url.hostname}` : `streams.${url.hostname}`;
  return url;
};
