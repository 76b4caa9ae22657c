import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import * as z from 'zod';
import type { KnownFacts } from '../../functions/municipality/differences.ts';
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
  /** What is known of those trajectories that exist. Undefined when the target cannot say. Throws a Failure. */
  existing(trajectoryIds: readonly string[]): Promise<ReadonlyMap<string, Known> | undefined>;
};

/** A trajectory that exists. */
export type Known = { status: Status; facts: KnownFacts };

/** Connects to the target that the command line names. */
export const openTarget = async (target: Target): Promise<Connection> => {
  if (target.kind === 'lambda') {
    // The function can only onboard. It cannot say which trajectories exist.
    return { send: toLambda(new LambdaClient({}), target.functionName), existing: async () => undefined };
  }
  const headers = { authorization: `Bearer ${target.token ?? (await localToken(target.url))}` };
  return { send: toApi(target.url, headers), existing: existingIn(target.url, headers) };
};

const SECONDS = 60;

const READS_AT_ONCE = 5;

type Headers = Record<string, string>;

const toApi =
  (url: URL, headers: Headers): Send =>
  async (rows) => {
    const response = await post(under(url, '/onboardings'), { onboardings: rows }, headers);
    if (!response.ok) throw refusedBy(url, response);
    return answersIn(response.body);
  };

const existingIn =
  (url: URL, headers: Headers): Connection['existing'] =>
  async (trajectoryIds) => {
    const knownAs = async (id: string): Promise<Known | undefined> => {
      const response = await ask(under(url, `/trajectories/${id}`), { headers });
      const read = known.safeParse(response.body);
      if (response.ok && read.success) return read.data;
      // A 404 without this code does not come from the API, so the address is wrong.
      if (notFound.safeParse(response.body).success) return undefined;
      throw refusedBy(url, response);
    };
    const found = new Map<string, Known>();
    for (let from = 0; from < trajectoryIds.length; from += READS_AT_ONCE) {
      const some = trajectoryIds.slice(from, from + READS_AT_ONCE);
      const answers = await Promise.all(some.map(knownAs));
      for (const [index, id] of some.entries()) {
        const answer = answers[index];
        if (answer) found.set(id, answer);
      }
    }
    return found;
  };

const contact = z.object({ name: z.string(), email: z.string(), phone: z.exactOptional(z.string()) }).nullable();

const known = z
  .object({
    status,
    startDate: z.string(),
    targetGroupSize: z.int().nullable(),
    venue: z.string().nullable(),
    budget: z.object({ workingBudgetCents: z.int() }),
    contacts: z.object({ coach: contact, officer: contact }),
  })
  .transform(
    (view): Known => ({
      status: view.status,
      facts: {
        startDate: view.startDate,
        workingBudgetCents: view.budget.workingBudgetCents,
        targetGroupSize: view.targetGroupSize ?? undefined,
        venue: view.venue ?? undefined,
        coach: view.contacts.coach ?? undefined,
        officer: view.contacts.officer ?? undefined,
      },
    }),
  );

const notFound = z.object({ code: z.literal('TRAJECTORY_NOT_FOUND') });

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
