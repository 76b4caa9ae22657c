import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { FunctionDied } from '../functions/function-died.ts';
import type { Interceptors, SdkCall } from '../interceptors.ts';
import type { Caller, Service, ServiceRequest, ServiceResponse } from '../service.ts';
import type { EngineAnswer } from '../table/connection.ts';
import type { Engine } from '../table/engine.ts';

/** The number of calls of one action by one function. `function` is absent for calls from outside. */
export type CallCount = { function?: string; service: string; action: string; count: number };

/**
 * The HTTP endpoint of all SDK calls. It finds the caller by its access key and the service by its signing name. What is not
 * signed goes to the pages of a service.
 */
export type Gateway = {
  endpoint: string;
  /** Answers a request of a function without HTTP. Never settles when an interceptor ended the calling function. */
  request(request: ServiceRequest): Promise<ServiceResponse>;
  calls(): CallCount[];
  stop(): Promise<void>;
};

export type GatewayOptions = {
  engine: Engine;
  services: () => readonly Service[];
  /** The function with this access key id. */
  caller: (accessKeyId: string) => Caller | undefined;
  interceptors: Interceptors;
  /** Commits the writes of a service before its answer is sent. */
  commit: () => void;
  /** Runs a call from outside when nothing else runs. */
  exclusive: <T>(work: () => Promise<T>) => Promise<T>;
  /** Called after a call from outside wrote to the table. */
  wake: () => void;
  /** Ends the execution environment that an interceptor ended at a call. */
  kill: (caller: Caller, error: FunctionDied) => void;
  port?: number | undefined;
};

type Incoming = Omit<ServiceRequest, 'body'> & { body: Buffer | string };
type Answer = { status: number; headers?: Record<string, string>; body: string | Buffer };

const credential = /Credential=([^/]+)\/[^/]*\/[^/]*\/([^/]+)\//;

// SES has an e-mail address in some paths, which must not get into counts and logs.
const restAction = ({ method, path }: Incoming): string =>
  `${method} ${path.replace(/(\/suppression\/addresses)\/[^/?]+/, '$1/{EmailAddress}')}`;

export const startGateway = async (options: GatewayOptions): Promise<Gateway> => {
  const { engine, interceptors } = options;
  const counts = new Map<string, CallCount>();
  let services: Map<string, Service> | undefined;

  const count = (call: SdkCall): void => {
    const key = `${call.function ?? ''} ${call.service} ${call.action}`;
    const known = counts.get(key);
    if (known) {
      known.count += 1;
      return;
    }
    const { service, action } = call;
    counts.set(key, {
      ...(call.function !== undefined && { function: call.function }),
      service,
      action,
      count: 1,
    });
  };

  const toTable = async (
    call: SdkCall,
    target: string,
    body: Buffer | string,
    authorization: string,
  ): Promise<Answer> => {
    const forward = () => engine.forward(target, body, authorization);
    return interceptors.call ? interceptors.call(call, async () => asText(await forward())) : forward();
  };

  const toService = (call: SdkCall, { method, path, headers, caller }: Incoming): Promise<Answer> => {
    services ??= new Map(options.services().map((service) => [service.signingName, service]));
    const service = services.get(call.service);
    if (!service) return Promise.resolve(unknownService(call.service));
    const handle = async (): Promise<ServiceResponse> => {
      const answer = await service.handle({
        method,
        path,
        headers,
        body: call.body,
        ...(caller && { caller }),
      });
      options.commit();
      return answer;
    };
    const handleOrDisturb = (): Promise<ServiceResponse> =>
      interceptors.call ? interceptors.call(call, handle) : handle();
    return call.function === undefined ? options.exclusive(handleOrDisturb) : handleOrDisturb();
  };

  const visit = async ({ body, ...request }: Incoming): Promise<Answer | undefined> => {
    for (const service of options.services()) {
      const answered = await service.visit?.({ ...request, body: body.toString() });
      if (!answered) continue;
      options.commit();
      return answered;
    }
    return undefined;
  };

  const answer = async (incoming: Incoming): Promise<Answer> => {
    const { headers, body, caller } = incoming;
    const authorization = headers.authorization ?? '';
    const service = credential.exec(authorization)?.[2] ?? '';
    if (service === '') {
      const visited = await visit(incoming);
      if (visited) return visited;
    }
    const target = headers['x-amz-target'] ?? '';
    const isTable = service === 'dynamodb' || service === 'dynamodbstreams';
    const call: SdkCall = {
      ...(caller && { function: caller.function }),
      service,
      action: target === '' ? restAction(incoming) : target.slice(target.indexOf('.') + 1),
      body: isTable && !interceptors.call ? '' : body.toString(),
    };
    count(call);
    try {
      if (!isTable) return await toService(call, incoming);
      const result = await toTable(call, target, body, authorization);
      if (!caller) options.wake();
      return result;
    } catch (error) {
      if (!(error instanceof FunctionDied) || !caller) throw error;
      options.kill(caller, error);
      return new Promise(() => undefined);
    }
  };

  const fromHttp = (incoming: IncomingMessage, body: Buffer): Incoming => {
    const headers: Record<string, string> = {};
    for (const [name, value] of Object.entries(incoming.headers)) if (typeof value === 'string') headers[name] = value;
    const caller = options.caller(credential.exec(headers.authorization ?? '')?.[1] ?? '');
    const { method = 'GET', url: path = '/' } = incoming;
    return { method, path, headers, body, ...(caller && { caller }) };
  };

  const server = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const body = chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
      answer(fromHttp(incoming, body)).then(
        (result) => send(outgoing, result),
        (error: unknown) => send(outgoing, internalError(error)),
      );
    });
  });
  server.keepAliveTimeout = 0;
  server.listen(options.port ?? 0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('An HTTP server without a port.');

  return {
    endpoint: `http://127.0.0.1:${address.port}`,
    async request(request) {
      const { status, headers, body } = await answer(request).catch(internalError);
      return { status, ...(headers && { headers }), body: body.toString() };
    },
    calls: () => [...counts.values()].map((entry) => ({ ...entry })),
    async stop() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
};

const asText = (answer: EngineAnswer): ServiceResponse => ({
  ...answer,
  body: answer.body.toString(),
});

const send = (outgoing: ServerResponse, { status, headers, body }: Answer): void => {
  outgoing.sendDate = false;
  outgoing.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) });
  outgoing.end(body);
};

const unknownService = (service: string): Answer => ({
  status: 501,
  headers: { 'x-amzn-errortype': 'UnsupportedService' },
  body: JSON.stringify({
    __type: 'UnsupportedService',
    message: `The local cloud runs no service that signs as "${service}".`,
  }),
});

const internalError = (error: unknown): Answer => ({
  status: 500,
  headers: { 'x-amzn-errortype': 'InternalFailure' },
  body: JSON.stringify({ __type: 'InternalFailure', message: error instanceof Error ? error.message : String(error) }),
});
