import { createRandom, fillBytes, uuid } from '@klimaatdoeners/local-cloud/seed/random';
import type { ServiceRequest, ServiceResponse } from '@klimaatdoeners/local-cloud/service';
import type { Timers } from './timers.ts';

/** The machine of a function: its own clock, random numbers, environment, timers and output. */
export type Environment = {
  /** The values of the free names in its bundle. */
  names: Readonly<Record<string, unknown>>;
  /** Connects the environment to a cloud. */
  attach(cloud: Attached): void;
  /** Sets the clock (epoch ms) and the random seed for one invocation. */
  begin(now: number, seed: string): void;
};

/** The destinations of a function's output and calls. */
export type Attached = {
  log: (text: string) => void;
  request: (request: ServiceRequest) => Promise<ServiceResponse>;
};

export const createEnvironment = ({
  variables,
  timers,
}: {
  variables: Readonly<Record<string, string>>;
  timers: Timers;
}): Environment => {
  let attached: Attached | undefined;
  const cloud = (): Attached => {
    if (!attached) throw new Error('The function runs in no cloud');
    return attached;
  };
  let now = 0;
  let random = createRandom('init');

  const RealDate = Date;
  const VirtualDate = new Proxy(RealDate, {
    construct: (target, args, newTarget) => Reflect.construct(target, args.length === 0 ? [now] : args, newTarget),
    apply: () => new RealDate(now).toString(),
    get: (target, name) => (name === 'now' ? () => now : Reflect.get(target, name)),
  });

  const randomUUID = () => uuid(random);
  const getRandomValues = <T extends NodeJS.TypedArray>(array: T): T => {
    fillBytes(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), random);
    return array;
  };
  const randomBytes = (size: number): Buffer => {
    const bytes = Buffer.alloc(size);
    fillBytes(bytes, random);
    return bytes;
  };
  const crypto = { subtle: globalThis.crypto.subtle, randomUUID, getRandomValues };
  const math = Object.create(Math, { random: { value: () => random() / 2 ** 32 } });

  const output = {
    write(text: string | Uint8Array): boolean {
      cloud().log(typeof text === 'string' ? text : Buffer.from(text).toString());
      return true;
    },
    on: () => output,
    once: () => output,
    removeListener: () => output,
    listenerCount: () => 0,
  };
  const console = new (process.getBuiltinModule('node:console').Console)({
    stdout: Object.assign(Object.create(process.stdout), output),
    stderr: Object.assign(Object.create(process.stderr), output),
  });
  const virtualProcess = Object.create(process, {
    env: { value: { ...variables } },
    stdout: { value: Object.assign(Object.create(process.stdout), output) },
    stderr: { value: Object.assign(Object.create(process.stderr), output) },
    emitWarning: { value: () => undefined },
    on: { value: () => virtualProcess },
    getBuiltinModule: { value: (name: string) => builtin(name) },
  });
  const builtin = (name: string): unknown => {
    const real: unknown = Reflect.apply(process.getBuiltinModule, process, [name]);
    switch (name) {
      case 'node:process':
        return virtualProcess;
      case 'node:timers':
        // Only middy uses these timers, to answer before Lambda's time-out. That time-out does not occur here by
        // itself.
        return { setTimeout: () => undefined, clearTimeout: () => undefined, setImmediate, clearImmediate };
      case 'node:timers/promises':
        return {
          setTimeout: <T>(milliseconds: number, value: T): Promise<T> =>
            new Promise((resolve) => timers.setTimeout(() => resolve(value), milliseconds)),
        };
      case 'node:crypto':
        return Object.create(Object(real), {
          randomUUID: { value: randomUUID, enumerable: true },
          randomBytes: { value: randomBytes, enumerable: true },
          getRandomValues: { value: getRandomValues, enumerable: true },
        });
      default:
        return real;
    }
  };

  const sendRequest = async (request: SdkRequest): Promise<{ response: SdkResponse }> => {
    timers.hold();
    const query = Object.entries(request.query ?? {});
    const { status, headers, body } = await cloud().request({
      method: request.method,
      path: `${request.path}${query.length === 0 ? '' : `?${query.map(([key, value]) => `${key}=${value}`).join('&')}`}`,
      headers: request.headers,
      body: typeof request.body === 'string' ? request.body : Buffer.from(request.body ?? '').toString(),
    });
    timers.release();
    return { response: { statusCode: status, headers: { ...headers }, body: new Uint8Array(Buffer.from(body)) } };
  };

  const virtualGlobal = Object.create(globalThis, {
    Date: { value: VirtualDate },
    Math: { value: math },
    crypto: { value: crypto },
    process: { value: virtualProcess },
  });
  return {
    names: {
      globalThis: virtualGlobal,
      process: virtualProcess,
      Date: VirtualDate,
      Math: math,
      crypto,
      console,
      setTimeout: timers.setTimeout,
      clearTimeout: timers.clearTimeout,
      sendRequest,
    },
    attach(to) {
      attached = to;
    },
    begin(instant, seed) {
      now = instant;
      random = createRandom(seed);
    },
  };
};

type SdkRequest = {
  method: string;
  path: string;
  query?: Record<string, string>;
  headers: Record<string, string>;
  body?: string | Uint8Array;
};
type SdkResponse = { statusCode: number; headers: Record<string, string>; body: Uint8Array };
