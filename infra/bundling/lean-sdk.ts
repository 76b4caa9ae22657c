import type { Plugin } from 'esbuild';

/**
 * What takes the place of a package of the AWS SDK that a Lambda function never gets to use. Each stand-in behaves as the
 * original does inside Lambda, and throws where it would have to do more.
 */
const standIns: Record<string, string> = {
  // Lambda hands credentials over in its environment; the default chain also knows profiles, SSO, processes and metadata.
  '@aws-sdk/credential-provider-node': `
    export const defaultProvider = () => async () => {
      const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN } = process.env;
      if (!AWS_ACCESS_KEY_ID || !AWS_SECRET_ACCESS_KEY) throw new Error('No AWS credentials in the environment');
      return {
        accessKeyId: AWS_ACCESS_KEY_ID,
        secretAccessKey: AWS_SECRET_ACCESS_KEY,
        ...(AWS_SESSION_TOKEN && { sessionToken: AWS_SESSION_TOKEN }),
      };
    };`,
};

export const leanSdkPlugin: Plugin = {
  name: 'lean-sdk',
  setup(build) {
    const filter = new RegExp(`^(${Object.keys(standIns).join('|')})$`);
    build.onResolve({ filter }, ({ path }) => ({ path, namespace: 'lean-sdk', sideEffects: false }));
    build.onLoad({ filter: /.*/, namespace: 'lean-sdk' }, ({ path }) => {
      const contents = standIns[path];
      return contents === undefined ? undefined : { contents };
    });
  },
};
