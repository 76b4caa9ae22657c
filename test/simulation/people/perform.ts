import type { InvocationResult } from '@klimaatdoeners/local-cloud/service';
import * as z from 'zod';
import type { Act } from '../acts.ts';
import { citizenCommand, groupCommand, isByCitizen } from './citizens.ts';
import { deskCommand } from './desk.ts';
import { documentCommand } from './documents.ts';
import { dutyCommand } from './duties.ts';
import { hallCommand } from './hall.ts';
import { linkCommand, wordingCommand } from './mails.ts';
import { httpEvent, type Invoke, type Means } from './means.ts';
import { planCommand } from './plan.ts';
import { sessionCommand } from './sessions.ts';
import { personCommand, teamCommand } from './team.ts';

const ATTEMPTS = 12;
const answered = z.object({ statusCode: z.number(), body: z.string().default('') });
const onboarded = z.object({
  results: z.array(z.object({ status: z.string(), error: z.object({ code: z.string() }).optional() })),
});

/**
 * Performs the act of a person, and repeats it when the answer asks to try again. Returns the status of the last
 * answer.
 */
export const perform = async (act: Act, means: Means): Promise<string> => {
  const { key, losesAnswer = false } = (isByCitizen(act) ? undefined : means.nextKey()) ?? {};
  const asking = key === undefined ? means : { ...means, invoke: sameAgain(means.invoke, key) };
  for (let attempt = 1; ; attempt += 1) {
    const status = await attempted(act, asking);
    if ((status === 'again' && attempt < ATTEMPTS) || (losesAnswer && attempt === 1)) continue;
    if (key !== undefined) means.answered(key, status);
    return status;
  }
};

const headed = z.object({ headers: z.record(z.string(), z.json()) });

/** Whoever sends a key repeats the request as it was, whatever has become of the trajectory. The events show the key. */
const sameAgain = (invoke: Invoke, key: string): Invoke => {
  let first: Parameters<Invoke> | undefined;
  return (name, payload) => {
    const request = headed.safeParse(payload);
    if (!request.success || typeof payload !== 'object' || payload === null) return invoke(name, payload);
    const headers = { ...request.data.headers, 'idempotency-key': key, 'x-correlation-id': key };
    first ??= [name, { ...payload, headers }];
    return invoke(...first);
  };
};

const attempted = async (act: Act, means: Means): Promise<string> => {
  const { invoke } = means;
  switch (act.kind) {
    case 'onboard': {
      const answer = await invoke('municipality', [act.onboarding]);
      if (!answer.ok) return 'again';
      const [row] = onboarded.parse(answer.payload).results;
      return row?.error?.code === 'TRY_AGAIN' ? 'again' : (row?.status ?? 'none');
    }
    case 'read-portfolio':
      return statusOf(await invoke('report', httpEvent('GET /reports/portfolio', {})));
    case 'operate':
      return 'done';
    default:
      return statusOf(await command(act, means));
  }
};

const command = (
  act: Exclude<Act, { kind: 'onboard' | 'read-portfolio' | 'operate' }>,
  means: Means,
): Promise<InvocationResult> => {
  switch (act.kind) {
    case 'complete-duty':
    case 'reopen-duty':
    case 'add-duty':
    case 'assign-duty':
    case 'move-duty':
    case 'waive-duty':
      return dutyCommand(act, means);
    case 'correct':
    case 'cancel':
    case 'pause':
    case 'resume':
    case 'advance':
    case 'hold':
    case 'release':
    case 'extend':
    case 'move-start':
    case 'move-session':
      return planCommand(act, means);
    case 'add-session':
    case 'hold-session':
    case 'report-session':
    case 'call-off':
    case 'minutes':
    case 'schedule':
      return sessionCommand(act, means);
    case 'hand-over':
    case 'join':
    case 'leave':
    case 'return':
    case 'lead-leaves':
    case 'take-both':
    case 'lose-one':
      return teamCommand(act, means);
    case 'remove-role':
    case 'erase':
    case 'correct-person':
      return personCommand(act, means);
    case 'follow-link':
    case 'choose-mails':
    case 'confirm-address':
      return linkCommand(act, means);
    case 'reword':
    case 'restore':
    case 'switch-mail':
      return wordingCommand(act, means);
    case 'document':
      return documentCommand(act, means);
    case 'sign-up':
    case 'confirm':
    case 'answer-offer':
    case 'answer':
    case 'open-link':
      return citizenCommand(act, means);
    case 'set-places':
    case 'withdraw-citizen':
    case 'remove-citizen':
    case 'place-citizen':
    case 'erase-citizen':
      return groupCommand(act, means);
    case 'register':
    case 'answer-for':
    case 'give-address':
    case 'note-answer':
    case 'message':
    case 'write-call':
    case 'open-call':
    case 'close-call':
      return deskCommand(act, means);
    case 'check-in':
    case 'walk-in':
      return hallCommand(act, means);
    default:
      return act satisfies never;
  }
};

/** The status of an answer. A refusal is an answer. An error or a write conflict is not. */
const statusOf = (result: InvocationResult): string => {
  if (!result.ok) return 'again';
  const { statusCode, body } = answered.parse(result.payload);
  return statusCode >= 500 || body.includes('"CONFLICT"') ? 'again' : String(statusCode);
};
