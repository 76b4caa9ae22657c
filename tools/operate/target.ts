/** The settings of every SDK client: the caller's own settings for AWS, or those of a local cloud. */
export type Target = {
  endpoint?: string;
  region?: string;
  credentials?: { accessKeyId: string; secretAccessKey: string };
  maxAttempts?: number;
};

export const targetAt = (endpoint: string | undefined): Target =>
  endpoint === undefined
    ? {}
    : {
        endpoint,
        region: 'eu-west-1',
        credentials: { accessKeyId: 'operator', secretAccessKey: 'local' },
        maxAttempts: 1,
      };
