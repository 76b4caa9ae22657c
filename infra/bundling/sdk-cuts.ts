/**
 * What a Lambda function never uses of the AWS SDK, and what takes its place in the bundles. Each stand-in behaves as the
 * original does inside Lambda in a region of the `aws` partition, and throws where it would have to do more.
 */

/** Packages that a stand-in replaces: name → ESM source. */
export const packages: Readonly<Record<string, string>> = {
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
  // DynamoDB's endpoint discovery is off unless asked for, and AWS advises against it.
  '@aws-sdk/middleware-endpoint-discovery': `
    export const NODE_ENDPOINT_DISCOVERY_CONFIG_OPTIONS = {
      environmentVariableSelector: () => false,
      configFileSelector: () => undefined,
      default: false,
    };
    export const resolveEndpointDiscoveryConfig = (config) => config;`,
  // Only multi-region endpoints (an EndpointId) are signed for more than one region.
  '@aws-sdk/signature-v4-multi-region': `export { SignatureV4 as SignatureV4MultiRegion } from '@smithy/signature-v4';`,
};

/** A file under `node_modules/` that a stand-in replaces. */
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
    // The rules of all regions, partitions, FIPS, dual stack and account endpoints come down to one address here.
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
    // Of the partitions only the prefix that other clouds put before the user agent is still read: we have none.
    file: /@aws-sdk\/core\/dist-es\/submodules\/client\/util-endpoints\/lib\/aws\/partition\.js$/,
    contents: () => `
      export const getUserAgentPrefix = () => '';
      export const partition = () => { throw new Error('The table of partitions is left out of the bundles'); };
      export const setPartitionInfo = partition;
      export const useDefaultPartitionInfo = partition;`,
  },
  {
    // There are no ~/.aws files in Lambda; the environment and the defaults remain.
    file: /@smithy\/core\/dist-es\/submodules\/config\/node-config-provider\/fromSharedConfigFiles\.js$/,
    contents: () => `
      import { CredentialsProviderError } from '../property-provider/CredentialsProviderError';
      export const fromSharedConfigFiles = () => async () => {
        throw new CredentialsProviderError('Config files are left out of the bundles');
      };`,
  },
  {
    // The two services with multi-region endpoints work out from the endpoint how to sign. An ordinary one is signed as
    // everywhere else.
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
    // Signing for more than one region at once, which no ordinary endpoint asks for.
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
    // Asked for only by the defaults mode "auto" outside Lambda.
    file: /@smithy\/core\/dist-es\/submodules\/config\/config-resolver\/regionConfig\/getInstanceMetadataRegion\.js$/,
    contents: () => 'export const getInstanceMetadataRegion = async () => undefined;',
  },
  {
    // Node's own crypto is always there.
    file: /@smithy\/core\/dist-es\/submodules\/checksum\/sha256\/Sha256Js\.js$/,
    contents: () => 'export const Sha256Js = undefined;',
  },
  {
    // The retry mode "adaptive", which we never choose.
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
    // What endpoint discovery asks for.
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
    // Logs each call with its input if a client is given a logger: ours are not, and inputs hold personal data.
    file: /@aws-sdk\/core\/dist-es\/submodules\/client\/middleware-logger\/loggerMiddleware\.js$/,
    contents: () => `
      export const getLoggerPlugin = () => ({ applyToStack: () => {} });
      export const loggerMiddleware = getLoggerPlugin;
      export const loggerMiddlewareOptions = {};`,
  },
  {
    // Says which SDK calls, but not which of its features are in use.
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
    // "auto" guesses where it runs; the default is "legacy", which changes nothing.
    file: /@smithy\/core\/dist-es\/submodules\/config\/defaults-mode\/resolveDefaultsModeConfig\.js$/,
    contents: () => `
      export const resolveDefaultsModeConfig = ({ defaultsMode } = {}) => async () => {
        if (defaultsMode) throw new Error('Defaults modes are left out of the bundles');
        return 'legacy';
      };`,
  },
  {
    // Event streams are signed header by header.
    file: /@smithy\/signature-v4\/dist-es\/HeaderFormatter\.js$/,
    contents: () =>
      "export class HeaderFormatter { format() { throw new Error('Event streams are left out of the bundles'); } }",
  },
  {
    // The services we call give times as seconds since 1970.
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
    // To look for a web stream loads all of them; Node's requests and responses are none.
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
    // To look for a file stream loads all of the streams of node:fs; we send strings and bytes.
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
    // Answers that come as streams: no operation of ours has one.
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
    // Hides secrets from a client's logger: ours have none.
    file: /@smithy\/core\/dist-es\/submodules\/client\/smithy-client\/schemaLogFilter\.js$/,
    contents: () => "export const schemaLogFilter = () => '***SensitiveInformation***';",
  },
  {
    // The global crypto is that of the web, and is loaded when somebody asks for it.
    file: /@smithy\/core\/dist-es\/submodules\/serde\/uuid\/v4\.js$/,
    contents: () => `
      import { randomUUID } from 'node:crypto';
      export const bindV4 = () => () => randomUUID();`,
  },
  {
    // In Lambda, TLS is loaded in the init phase, which has a whole CPU; elsewhere (a local cloud) perhaps never.
    file: /@smithy\/node-http-handler\/dist-es\/node-https\.js$/,
    contents: () => `
      let https = process.env.AWS_LAMBDA_INITIALIZATION_TYPE ? process.getBuiltinModule('node:https') : undefined;
      const loaded = () => (https ??= process.getBuiltinModule('node:https'));
      export const node_https = {
        get Agent() { return loaded().Agent; },
        get request() { return loaded().request; },
      };`,
  },
];

export type Edit = { file: string; from: string; to: string };

/**
 * Dynamic imports make esbuild wrap every module they reach, and all that those share with others, so that nothing can be
 * shaken off. These are all that our clients have; what they would load is at hand in Lambda or never needed there.
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
 * The errors that our code tells apart by their class. Any other comes as the service's general exception, with the name
 * and message that the service gave it; by that name, too, the SDK knows what to try again.
 */
export const toldApart: ReadonlySet<string> = new Set([
  'AccountSuspendedException',
  'BadRequestException',
  'ConditionalCheckFailedException',
  'ExecutionAlreadyExists',
  'ExecutionDoesNotExist',
  'LimitExceededException',
  'MailFromDomainNotVerifiedException',
  'MessageRejected',
  'NotFoundException',
  'SendingPausedException',
  'TooManyRequestsException',
  'TransactionCanceledException',
  'UserNotFoundException',
  'UsernameExistsException',
]);

/**
 * A client's schemas in a form of which esbuild drops what no command uses: a computed key could have a side effect, so
 * it writes the key out; and an error that is registered is used.
 */
export const shakeable = (schemas: string): string => {
  const constants = new Map(
    [...schemas.matchAll(/^const (_\w*) = ("(?:[^"\\]|\\.)*");$/gm)].map(([, name, value]) => [name, value]),
  );
  return schemas
    .replaceAll(/\[(_\w*)\]:/g, (computed, name: string) => `${constants.get(name) ?? computed.slice(0, -1)}:`)
    .replaceAll(/^n0_registry\.registerError\((\w+)\$, \w+\);$/gm, (call, name: string) =>
      toldApart.has(name) ? call : '',
    );
};
