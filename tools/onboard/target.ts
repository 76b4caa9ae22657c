import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import * as z from 'zod';
import { sessionId } from '../../events/plan.ts';
import type { Target } from './arguments.ts';
import { unreachable } from './failure.ts';

const status = z.enum(['planned', 'preparation', 'guidance', 'evaluation', 'completed', 'cancelled']);
export type Status = z.infer<typeof status>;

const reason = z.object({ code: z.string(), message: z.string() });
const batchResult = z.object({
  results: z.array(
    z.object({
      row: z.int(),
      status: z.enum(['created', 'existing', 'refused']),
      trajectoryId: z.string().optional(),
      trajectoryStatus: status.optional(),
      differences: z.array(z.string()).optional(),
      error: reason.optional(),
      errors: z.array(reason).optional(),
      warnings: z.array(z.object({ session: sessionId, code: z.string(), message: z.string() })).optional(),
    }),
  ),
});
export type Answered = z.infer<typeof batchResult>['results'][number];

/**
 * Sends a batch and returns a result per row. Rows are numbered from 1. Throws a Failure when the target does not
 * accept the batch.
 */
export type Send = (rows: readonly unknown[]) => Promise<Answered[]>;

export type Connection = {
  send: Send;
  /** The trajectories of these municipalities by NIS code. Undefined when the target cannot say. Throws a Failure. */
  trajectoriesOf(nisCodes: readonly string[]): Promise<ReadonlyMap<string, Known[]> | undefined>;
  /** What would become of each row beside what exists, as `send` says it. Undefined when the target cannot say. */
  tried(rows: readonly unknown[]): Promise<Answered[] | undefined>;
};

/** A trajectory that exists, with the days from which and until which it runs by now. */
export type Known = { trajectoryId: string; status: Status; startDate: string; endDate: string };

/** Small enough that the bar moves and that one request is done in a few seconds. */
export const ROWS_A_REQUEST = 20;

/** Connects to the target that the command line names. */
export const openTarget = async (target: Target): Promise<Connection> => {
  if (target.kind === 'lambda') {
    // The function can only onboard. It cannot say which trajectories exist.
    const unknown = async () => undefined;
    const send = toLambda(new LambdaClient({}), target.functionName);
    return { send, trajectoriesOf: unknown, tried: unknown };
  }
  const headers = { authorization: `Bearer ${target.token ?? (await localToken(target.url))}` };
  const { url } = target;
  return {
    send: toApi(url, headers),
    trajectoriesOf: trajectoriesIn(url, headers),
    tried: toApi(url, headers, '?dryRun=true'),
  };
};

const SECONDS = 60;

const READS_AT_ONCE = 5;

type Headers = Record<string, string>;

const toApi =
  (url: URL, headers: Headers, query = ''): Send =>
  async (rows) => {
    const response = await post(under(url, `/onboardings${query}`), { onboardings: rows }, headers);
    if (!response.ok) throw refusedBy(url, response);
    return answersIn(response.body);
  };

const page = z.object({
  items: z.array(z.object({ trajectoryId: z.string(), status, startDate: z.string(), endDate: z.string() })),
  nextCursor: z.string().nullable(),
});

const trajectoriesIn =
  (url: URL, headers: Headers): Connection['trajectoriesOf'] =>
  async (nisCodes) => {
    const found = new Map<string, Known[]>();
    const listed = async (nisCode: string): Promise<void> => {
      const known: Known[] = [];
      for (let cursor: string | null = ''; cursor !== null; ) {
        const query: string = new URLSearchParams({ nisCode, limit: '100', ...(cursor && { cursor }) }).toString();
        const response = await ask(under(url, `/trajectories?${query}`), { headers });
        const read = page.safeParse(response.body);
        if (!response.ok || !read.success) throw refusedBy(url, response);
        known.push(...read.data.items);
        cursor = read.data.nextCursor;
      }
      found.set(nisCode, known);
    };
    for (let from = 0; from < nisCodes.length; from += READS_AT_ONCE) {
      await Promise.all(nisCodes.slice(from, from + READS_AT_ONCE).map(listed));
    }
    return found;
  };

// Appends to the path of the address, such as the stage of an API.
const under = (url: URL, path: string): URL => new URL(`${url.pathname.replace(/\/$/, '')}${path}`, url);

const localToken = async (url: URL): Promise<string> => {
  const response = await post(under(url, '/_local/token'), { role: 'admin' });
  const parsed = z.object({ token: z.string() }).safeParse(response.body);
  if (response.ok && parsed.success) return parsed.data.token;
  throw unreachable(`${url.origin} is niet de lokale cloud. Geef een toegangstoken mee met --token.`);
};

type Response = { ok: boolean; status: number; body: unknown };

const post = (url: URL, body: unknown, headers: Headers = {}): Promise<Response> =>
  ask(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });

const ask = async (url: URL, request: RequestInit): Promise<Response> => {
  try {
    const response = await fetch(url, { ...request, signal: AbortSignal.timeout(SECONDS * 1000) });
    return { ok: response.ok, status: response.status, body: jsonOrNothing(await response.text()) };
  } catch (error) {
    const hint = /^(localhost|127\.|\[::1\])/.test(url.hostname)
      ? ' Start de lokale cloud met “npm start”, of zeg met --url of PORT waar ze draait.'
      : '';
    throw unreachable(`Er antwoordt niemand op ${url.origin}.${hint}`, error);
  }
};

const refusedBy = (url: URL, { status, body }: Response) => {
  if (status === 401)
    return unreachable(`${url.origin} aanvaardt het toegangstoken niet (401): het is ongeldig of verlopen.`);
  if (status === 403) return unreachable(`${url.origin} laat dit alleen een admin doen (403).`);
  const problem = z.object({ title: z.string(), detail: z.string().optional() }).safeParse(body);
  const reason = problem.success ? `: ${problem.data.detail ?? problem.data.title}` : '';
  return unreachable(`${url.origin} antwoordt ${status}${reason}.`);
};

const toLambda =
  (client: LambdaClient, functionName: string): Send =>
  async (rows) => {
    const answer = await client
      .send(new InvokeCommand({ FunctionName: functionName, Payload: JSON.stringify({ onboardings: rows }) }))
      .catch((error: unknown) => {
        const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
        throw unreachable(`De Lambda ${functionName} is niet te bereiken (${reason}).`, error);
      });
    const text = new TextDecoder().decode(answer.Payload);
    if (answer.FunctionError) throw unreachable(`De Lambda ${functionName} is mislukt: ${text.slice(0, 300)}`);
    return answersIn(jsonOrNothing(text));
  };

const answersIn = (body: unknown): Answered[] => {
  const parsed = batchResult.safeParse(body);
  if (parsed.success) return parsed.data.results;
  throw unreachable(
    'Het antwoord is niet dat van de onboarding. Klopt het adres of de naam van de functie?',
    parsed.error,
  );
};

const jsonOrNothing = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
