import { defaultProvider } from '@aws-sdk/credential-provider-node';
import { Sha256 } from '@smithy/core/checksum';
import { SignatureV4 } from '@smithy/signature-v4';

const AWS = /\.(amazonaws\.com(\.cn)?|api\.aws)$/;
const ANYONE = { accessKeyId: 'local', secretAccessKey: 'local' };

/** A request of DynamoDB's API, ready to be sent. */
export type Signed = { url: URL; headers: Record<string, string> };

/**
 * Signs what goes to a DynamoDB endpoint: to AWS with the credentials that the SDK would find (environment, profile, …), to
 * any other with some that are nobody's, since those look at the form of a signature only. Whatever signature the local
 * cloud's functions gave is dropped: their credentials are good nowhere else.
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

// AWS has another address for streams; everybody else answers at the same one.
const streamsUrl = (endpoint: string): URL => {
  const url = new URL(endpoint);
  url.hostname = url.hostname.endsWith('.api.aws') ? `streams-${url.hostname}` : `streams.${url.hostname}`;
  return url;
};
