import { createHash } from 'node:crypto';
import type { InvocationResult, Json } from '@klimaatdoeners/local-cloud/service';
import * as z from 'zod';
import { HIDDEN } from '../../functions/sign-up/fields.ts';

/** The site of somebody else whose page sends a form of ours. */
export const ELSEWHERE = 'https://elders.example';

/** A request to a route: how it was answered, and how often its function wrote. */
export type Visit = {
  route: string;
  /** A page elsewhere sent it. */
  isForged: boolean;
  writes: number;
  at: number;
  status: number;
  /** Of the form of a call: the trajectory, and a hash of all that the answer says. */
  signUp: { trajectoryId: string; answer: string } | undefined;
};

const SIGN_UP = 'POST /oproep/{slug}/inschrijven';

const requested = z.object({
  routeKey: z.string(),
  headers: z.record(z.string(), z.string()).default({}),
  body: z.string().default(''),
});
const answered = z.object({
  statusCode: z.number(),
  headers: z.record(z.string(), z.string()).default({}),
  body: z.string().default(''),
});

/** What an invocation was, if it was a request. */
export const visitOf = (
  payload: Json,
  result: InvocationResult,
  { writes, at }: Pick<Visit, 'writes' | 'at'>,
): Visit | undefined => {
  const request = requested.safeParse(payload).data;
  if (!request) return undefined;
  const { routeKey: route, headers, body } = request;
  const isForged = headers.origin === ELSEWHERE || headers['sec-fetch-site'] === 'cross-site';
  const answer = result.ok ? answered.safeParse(result.payload).data : undefined;
  const signUp =
    route === SIGN_UP && answer
      ? { trajectoryId: new URLSearchParams(body).get(HIDDEN.trajectory) ?? '', answer: hashOf(answer) }
      : undefined;
  return { route, isForged, writes, at, status: answer?.statusCode ?? 500, signUp };
};

/** All but the id of the request. */
const hashOf = ({ headers: { 'x-correlation-id': _, ...headers }, body }: z.infer<typeof answered>): string =>
  createHash('sha256')
    .update(JSON.stringify([headers, body]))
    .digest('hex');
