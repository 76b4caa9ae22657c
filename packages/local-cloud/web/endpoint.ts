import type { Answer, LocalRequest } from './answer.ts';

/** `parameters` are the groups of the path's pattern. */
export type Handler = (request: LocalRequest, parameters: string[]) => Answer | Promise<Answer>;
export type Endpoint = { method: 'GET' | 'POST'; path: RegExp; handle: Handler };
