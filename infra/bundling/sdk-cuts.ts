/**
 * The parts of the AWS SDK, of Powertools and of nodemailer that our Lambda functions never use, and their replacements in the bundles. A replacement
 * behaves like the original inside Lambda, in a region of the `aws` partition. It throws when asked for more.
 */

/** Packages to replace: name → ESM source. */
export const packages: Readonly<Record<string, string>> = {
  // Lambda passes credentials in the environment. The default chain also supports profiles, SSO, processes and
  // metadata.
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
  // Endpoint discovery of DynamoDB is off by default, and AWS advises against it.
  '@aws-sdk/middleware-endpoint-discovery': `
    export const NODE_ENDPOINT_DISCOVERY_CONFIG_OPTIONS = {
      environmentVariableSelector: () => false,
      configFileSelector: () => undefined,
      default: false,
    };
    export const resolveEndpointDiscoveryConfig = (config) => config;`,
  // Only multi-region endpoints (with an EndpointId) need signatures for several regions.
  '@aws-sdk/signature-v4-multi-region': `export { SignatureV4 as SignatureV4MultiRegion } from '@smithy/signature-v4';`,
};

/** A file under `node_modules/` to replace. */
export type Replacement = { file: RegExp; contents: (match: RegExpExecArray) => string };

const endpointPrefixes: Readonly<Record<string, string>> = {
  'cognito-identity-provider': 'cognito-idp',
  dynamodb: 'dynamodb',
  eventbridge: 'events',
  sesv2: 'email',
  sfn: 'states',
};

export const replacements: readonly Replacement[] = [
  {
    // Every logger of ours has its own formatter.
    file: /@aws-lambda-powertools\/logger\/lib\/esm\/formatter\/PowertoolsLogFormatter\.js$/,
    contents: () => `
      export class PowertoolsLogFormatter {
        constructor() { throw new Error('A logger needs its own formatter in the bundles'); }
      }`,
  },
  {
    // The original holds rules for all regions, partitions, FIPS, dual stack and account endpoints. We need one form of
    // address.
    file: /@aws-sdk\/client-([^/]+)\/dist-es\/endpoint\/endpointResolver\.js$/,
    contents: ([, client = '']) => {
      const prefix = endpointPrefixes[client];
      if (!prefix) throw new Error(`Which endpoint has the client ${client}? Say so in ${import.meta.filename}`);
      return `
        export const defaultEndpointResolver = ({ Endpoint, Region, UseFIPS, UseDualStack, EndpointId }) => {
          if (Endpoint) return { url: new URL(Endpoint), properties: {}, headers: {} };
          if (!Region || UseFIPS || UseDualStack || EndpointId || /^(cn|us-gov|us-iso|eu-isoe|eusc)/.test(Region))
            throw new Error('The bundled client knows only the ordinary endpoints of commercial regions');
          return { url: new URL('https://${prefix}.' + Region + '.amazonaws.com'), properties: {}, headers: {} };
        };`;
    },
  },
  {
    // The table of partitions is only used for a prefix of the user agent in other partitions. We use none.
    file: /@aws-sdk\/core\/dist-es\/submodules\/client\/util-endpoints\/lib\/aws\/partition\.js$/,
    contents: () => `
      export const getUserAgentPrefix = () => '';
      export const partition = () => { throw new Error('The table of partitions is left out of the bundles'); };
      export const setPartitionInfo = partition;
      export const useDefaultPartitionInfo = partition;`,
  },
  {
    // Lambda has no ~/.aws files. Settings come from the environment and the defaults.
    file: /@smithy\/core\/dist-es\/submodules\/config\/node-config-provider\/fromSharedConfigFiles\.js$/,
    contents: () => `
      import { CredentialsProviderError } from '../property-provider/CredentialsProviderError';
      export const fromSharedConfigFiles = () => async () => {
        throw new CredentialsProviderError('Config files are left out of the bundles');
      };`,
  },
  {
    // EventBridge and SES have multi-region endpoints, so their clients derive the signature from the endpoint. An
    // ordinary endpoint is signed as in any other service.
    file: /@aws-sdk\/client-(eventbridge|sesv2)\/dist-es\/auth\/httpAuthSchemeProvider\.js$/,
    contents: ([, client = '']) => {
      const [name, signedAs] = client === 'sesv2' ? ['SESv2', 'ses'] : ['EventBridge', 'events'];
      return `
        import { resolveAwsSdkSigV4Config } from '@aws-sdk/core/httpAuthSchemes';
        import { getSmithyContext, normalizeProvider } from '@smithy/core/client';
        export const default${name}HttpAuthSchemeParametersProvider = async (config, context) => ({
          operation: getSmithyContext(context).operation,
          region: await normalizeProvider(config.region)(),
        });
        export const default${name}HttpAuthSchemeProvider = ({ region }) => [{
          schemeId: 'aws.auth#sigv4',
          signingProperties: { name: '${signedAs}', region },
          propertiesExtractor: (config, context) => ({ signingProperties: { config, context } }),
        }];
        export const resolveHttpAuthSchemeConfig = (config) =>
          Object.assign(resolveAwsSdkSigV4Config(config), {
            authSchemePreference: normalizeProvider(config.authSchemePreference ?? []),
          });`;
    },
  },
  {
    // Signs for several regions at once. Ordinary endpoints never need that.
    file: /@aws-sdk\/core\/dist-es\/submodules\/httpAuthSchemes\/aws_sdk\/AwsSdkSigV4ASigner\.js$/,
    contents: () =>
      "export class AwsSdkSigV4ASigner { sign() { throw new Error('Signatures for several regions are left out of the bundles'); } }",
  },
  {
    file: /@aws-sdk\/core\/dist-es\/submodules\/httpAuthSchemes\/aws_sdk\/resolveAwsSdkSigV4AConfig\.js$/,
    contents: () => `
      export const resolveAwsSdkSigV4AConfig = (config) => config;
      export const NODE_SIGV4A_CONFIG_OPTIONS = {
        environmentVariableSelector: () => undefined,
        configFileSelector: () => undefined,
        default: undefined,
      };`,
  },
  {
    // Used only by the defaults mode "auto" outside Lambda.
    file: /@smithy\/core\/dist-es\/submodules\/config\/config-resolver\/regionConfig\/getInstanceMetadataRegion\.js$/,
    contents: () => 'export const getInstanceMetadataRegion = async () => undefined;',
  },
  {
    // A fallback for when Node's crypto is missing. Node always has it.
    file: /@smithy\/core\/dist-es\/submodules\/checksum\/sha256\/Sha256Js\.js$/,
    contents: () => 'export const Sha256Js = undefined;',
  },
  {
    // The retry mode "adaptive", which we do not use.
    file: /@smithy\/core\/dist-es\/submodules\/retry\/util-retry\/AdaptiveRetryStrategy\.js$/,
    contents: () =>
      "export class AdaptiveRetryStrategy { constructor() { throw new Error('Adaptive retries are left out of the bundles'); } }",
  },
  {
    file: /@smithy\/core\/dist-es\/submodules\/endpoints\/middleware-endpoint\/service-customizations\/s3\.js$/,
    contents: () => `
      export const resolveParamsForS3 = () => { throw new Error('S3 is left out of the bundles'); };
      export const DOT_PATTERN = /\\./;
      export const S3_HOSTNAME_PATTERN = DOT_PATTERN;
      export const isDnsCompatibleBucketName = resolveParamsForS3;
      export const isArnBucketName = resolveParamsForS3;`,
  },
  {
    // Used only by endpoint discovery.
    file: /@aws-sdk\/client-dynamodb\/dist-es\/commands\/DescribeEndpointsCommand\.js$/,
    contents: () => 'export class DescribeEndpointsCommand {}',
  },
  {
    // Extensions change a client's configuration; we pass none.
    file: /@aws-sdk\/client-[^/]+\/dist-es\/runtimeExtensions\.js$/,
    contents: () => `
      export const resolveRuntimeExtensions = (config, extensions) => {
        if (extensions.length > 0) throw new Error('Client extensions are left out of the bundles');
        return config;
      };`,
  },
  {
    // Logs the input of each call when a client has a logger. Our clients have none, because inputs can hold personal
    // data.
    file: /@aws-sdk\/core\/dist-es\/submodules\/client\/middleware-logger\/loggerMiddleware\.js$/,
    contents: () => `
      export const getLoggerPlugin = () => ({ applyToStack: () => {} });
      export const loggerMiddleware = getLoggerPlugin;
      export const loggerMiddlewareOptions = {};`,
  },
  {
    // The user agent names the SDK and its version, without the list of features in use.
    file: /@aws-sdk\/core\/dist-es\/submodules\/client\/middleware-user-agent\/user-agent-middleware\.js$/,
    contents: () => `
      export const getUserAgentMiddlewareOptions = {
        name: 'getUserAgentMiddleware', step: 'build', priority: 'low', tags: ['SET_USER_AGENT', 'USER_AGENT'], override: true,
      };
      export const userAgentMiddleware = (config) => (next) => async (args) => {
        const [[name, version]] = await config.defaultUserAgentProvider();
        args.request.headers['user-agent'] = args.request.headers['x-amz-user-agent'] = name + '/' + version;
        return next(args);
      };
      export const getUserAgentPlugin = (config) => ({
        applyToStack: (stack) => stack.add(userAgentMiddleware(config), getUserAgentMiddlewareOptions),
      });`,
  },
  {
    // Warns of old versions of Node.
    file: /\/emitWarningIfUnsupportedVersion\.js$/,
    contents: () => 'export const state = {};\nexport const emitWarningIfUnsupportedVersion = () => {};',
  },
  {
    // The mode "auto" detects the environment. The default mode is "legacy", which changes no setting.
    file: /@smithy\/core\/dist-es\/submodules\/config\/defaults-mode\/resolveDefaultsModeConfig\.js$/,
    contents: () => `
      export const resolveDefaultsModeConfig = ({ defaultsMode } = {}) => async () => {
        if (defaultsMode) throw new Error('Defaults modes are left out of the bundles');
        return 'legacy';
      };`,
  },
  {
    // Used only to sign event streams.
    file: /@smithy\/signature-v4\/dist-es\/HeaderFormatter\.js$/,
    contents: () =>
      "export class HeaderFormatter { format() { throw new Error('Event streams are left out of the bundles'); } }",
  },
  {
    // Our services return times as seconds since 1970.
    file: /@smithy\/core\/dist-es\/submodules\/serde\/date-utils\.js$/,
    contents: () => `
      const leftOut = () => { throw new Error('Times other than seconds since 1970 are left out of the bundles'); };
      export const dateToUtcString = (date) => date.toUTCString();
      export const parseRfc3339DateTime = leftOut;
      export const parseRfc3339DateTimeWithOffset = leftOut;
      export const parseRfc7231DateTime = leftOut;
      export const parseEpochTimestamp = (seconds) =>
        seconds === null || seconds === undefined ? undefined : new Date(Math.round(Number(seconds) * 1000));`,
  },
  {
    file: /@smithy\/core\/dist-es\/submodules\/serde\/schema-serde-lib\/schema-date-utils\.js$/,
    contents: () => `
      const leftOut = () => { throw new Error('Times other than seconds since 1970 are left out of the bundles'); };
      export const _parseRfc3339DateTimeWithOffset = leftOut;
      export const _parseRfc7231DateTime = leftOut;
      export const _parseEpochTimestamp = (seconds) =>
        seconds === null || seconds === undefined ? undefined : new Date(Math.round(Number(seconds) * 1000));`,
  },
  {
    // Checking for web streams loads all of them. Requests and responses in Node are no web streams.
    file: /@smithy\/core\/dist-es\/submodules\/serde\/util-stream\/stream-type-check\.js$/,
    contents: () => 'export const isReadableStream = () => false;\nexport const isBlob = () => false;',
  },
  {
    file: /@smithy\/core\/dist-es\/submodules\/retry\/middleware-retry\/isStreamingPayload\/isStreamingPayload\.js$/,
    contents: () => `
      import { Readable } from 'node:stream';
      export const isStreamingPayload = (request) => request?.body instanceof Readable;`,
  },
  {
    // Checking for file streams loads the streams of node:fs. We send only strings and bytes.
    file: /@smithy\/core\/dist-es\/submodules\/serde\/util-body-length\/calculateBodyLength\.js$/,
    contents: () => `
      export const calculateBodyLength = (body) => {
        if (!body) return 0;
        if (typeof body === 'string') return Buffer.byteLength(body);
        if (typeof body.byteLength === 'number') return body.byteLength;
        throw new Error('Bodies other than strings and bytes are left out of the bundles');
      };`,
  },
  {
    // Used only for answers that are streams. None of our operations has one.
    file: /@smithy\/core\/dist-es\/submodules\/serde\/util-stream\/sdk-stream-mixin\.js$/,
    contents: () => `
      export const sdkStreamMixin = () => { throw new Error('Streams in answers are left out of the bundles'); };`,
  },
  {
    file: /@smithy\/core\/dist-es\/submodules\/serde\/util-stream\/stream-collector\.browser\.js$/,
    contents: () => `
      export const collectBlob = () => { throw new Error('Streams of the web are left out of the bundles'); };
      export const collectReadableStream = collectBlob;
      export const streamCollector = collectBlob;`,
  },
  {
    // Hides secrets from the logger of a client. Our clients have no logger.
    file: /@smithy\/core\/dist-es\/submodules\/client\/smithy-client\/schemaLogFilter\.js$/,
    contents: () => "export const schemaLogFilter = () => '***SensitiveInformation***';",
  },
  {
    // Uses node:crypto, because access to the global `crypto` would load the web implementation.
    file: /@smithy\/core\/dist-es\/submodules\/serde\/uuid\/v4\.js$/,
    contents: () => `
      import { randomUUID } from 'node:crypto';
      export const bindV4 = () => () => randomUUID();`,
  },
  {
    // In Lambda, TLS is loaded in the init phase, which has a full CPU. Elsewhere (a local cloud) it is loaded on first
    // use.
    file: /@smithy\/node-http-handler\/dist-es\/node-https\.js$/,
    contents: () => `
      let https = process.env.AWS_LAMBDA_INITIALIZATION_TYPE ? process.getBuiltinModule('node:https') : undefined;
      const loaded = () => (https ??= process.getBuiltinModule('node:https'));
      export const node_https = {
        get Agent() { return loaded().Agent; },
        get request() { return loaded().request; },
      };`,
  },
  {
    // Guesses types from names of files. Our mails say of each part what it is.
    file: /nodemailer\/dist\/esm\/mime-funcs\/mime-types\.js$/,
    contents: () => `
      export const detectMimeType = () => { throw new Error('The table of file types is left out of the bundles'); };
      export const detectExtension = detectMimeType;`,
  },
  {
    // Fetches parts of a mail from an address. Ours hold all their parts.
    file: /nodemailer\/dist\/esm\/fetch\/index\.js$/,
    contents: () => "export default () => { throw new Error('Fetching parts of a mail is left out of the bundles'); };",
  },
];

export type Edit = { file: string; from: string; to: string };

/**
 * A dynamic import makes esbuild wrap every module that it reaches, and modules shared with others. Unused code in
 * wrapped modules cannot be dropped. These edits remove all dynamic imports of our clients: the imported module is
 * available in Lambda, or never needed there.
 */
export const edits: readonly Edit[] = [
  {
    file: '@aws/lambda-invoke-store/dist-es/invoke-store.js',
    from: "await import('node:async_hooks')",
    to: "process.getBuiltinModule('node:async_hooks')",
  },
  {
    file: '@smithy/node-http-handler/dist-es/node-http-handler.js',
    from: 'await import("node:http")',
    to: "process.getBuiltinModule('node:http')",
  },
  {
    file: '@smithy/node-http-handler/dist-es/node-http-handler.js',
    from: 'let httpAgentPromise;',
    to: 'let httpAgentPromise, tlsAgent; const handler = this;',
  },
  {
    file: '@smithy/node-http-handler/dist-es/node-http-handler.js',
    from: 'httpsAgent: (() => {',
    to: 'get httpsAgent() { return (tlsAgent ??= (() => {',
  },
  {
    file: '@smithy/node-http-handler/dist-es/node-http-handler.js',
    from: 'this.externalAgent = true;\n                    return httpsAgent;',
    to: 'handler.externalAgent = true; return httpsAgent;',
  },
  {
    file: '@smithy/node-http-handler/dist-es/node-http-handler.js',
    from: 'return new node_https.Agent({ keepAlive, maxSockets, ...httpsAgent });\n            })(),',
    to: 'return new node_https.Agent({ keepAlive, maxSockets, ...httpsAgent }); })()); },',
  },
  {
    file: '@smithy/core/dist-es/submodules/protocols/HttpProtocol.js',
    from: 'await import("@smithy/core/event-streams")',
    to: "(() => { throw new Error('Event streams are left out of the bundles'); })()",
  },
  {
    file: '@smithy/core/dist-es/submodules/protocols/HttpProtocol.js',
    from: 'HttpBindingNormalizedSchema.of(operationSchema.input).getHttpBindings().request\n            .memberBindings',
    to: "(() => { throw new Error('Host labels are left out of the bundles'); })()",
  },
  {
    file: '@aws-sdk/core/dist-es/submodules/client/util-user-agent-browser/createUserAgentStringParsingProvider.js',
    from: 'await import("bowser")',
    to: '{}',
  },
];

/**
 * The errors that our code recognises by class. Any other error becomes the general exception of its service, with the
 * original name and message. The SDK decides by that name what to retry.
 */
export const errorsKeptByClass: ReadonlySet<string> = new Set([
  'ConditionalCheckFailedException',
  'ExecutionAlreadyExists',
  'ExecutionDoesNotExist',
  'TransactionCanceledException',
  'UserNotFoundException',
  'UsernameExistsException',
]);

/**
 * Rewrites the schemas of a client so that esbuild can drop those that no command uses. Computed keys could have side
 * effects, so they become literal keys. A registered error counts as used, so the registration of unknown errors is
 * removed.
 */
export const shakeable = (schemas: string): string => {
  const constants = new Map(
    [...schemas.matchAll(/^const (_\w*) = ("(?:[^"\\]|\\.)*");$/gm)].map(([, name, value]) => [name, value]),
  );
  return schemas
    .replaceAll(/\[(_\w*)\]:/g, (computed, name: string) => `${constants.get(name) ?? computed.slice(0, -1)}:`)
    .replaceAll(/^n0_registry\.registerError\((\w+)\$, \w+\);$/gm, (call, name: string) =>
      errorsKeptByClass.has(name) ? call : '',
    );
};
