import type { InvocationResult, Json } from '@klimaatdoeners/local-cloud/service';
import type { Engine } from '@klimaatdoeners/local-cloud/table/engine';
import * as z from 'zod';
import { keyOf } from '../../adapters/table/keys.ts';
import { readState } from '../../adapters/table/ref.ts';
import type { Aggregate } from '../../domain/aggregate.ts';
import { addDays, dateOf } from '../../domain/calendar/local-time.ts';
import { documents } from '../../domain/document/aggregate.ts';
import { leadOf } from '../../domain/person/member.ts';
import { sessions } from '../../domain/session/aggregate.ts';
import { trajectories } from '../../domain/trajectory/aggregate.ts';
import { recordOf } from '../../domain/trajectory/duty-records.ts';
import { END_OF, PHASES } from '../../domain/trajectory/phases.ts';
import { isExtra, sessionDate } from '../../domain/trajectory/sessions.ts';
import type { Trajectory } from '../../domain/trajectory/trajectory.ts';
import { wordingOf } from '../../domain/trajectory/worded.ts';
import type { DomainEvent } from '../../events/catalogue.ts';
import { sessionId } from '../../events/plan.ts';
import type { Act } from './acts.ts';
import { documentRequest } from './document-command.ts';
import { wireItem } from './wire-item.ts';
import { textWith } from './words.ts';

type Invoke = (functionName: string, payload: Json) => Promise<InvocationResult>;
export type Means = {
  invoke: Invoke;
  engine: Engine;
  /** The `Idempotency-Key` of the next act, if it has one, and whether its first answer is lost on the way. */
  nextKey: () => { key: string; losesAnswer: boolean } | undefined;
  /** Is told how an act with a key was answered in the end. */
  answered: (key: string, status: string) => void;
  linkTo: LinkTo;
};

/** The token of the link in the newest mail to somebody in a role, the officer if it is left out, with one to this page. */
export type LinkTo = (
  trajectoryId: string,
  page: 'klaar' | 'mijn-mails',
  to?: 'officer' | 'coach',
) => string | undefined;

const ATTEMPTS = 12;
const answered = z.object({ statusCode: z.number(), body: z.string().default('') });
const onboarded = z.object({
  results: z.array(z.object({ status: z.string(), error: z.object({ code: z.string() }).optional() })),
});

const CLAIMS = { token_use: 'access', username: 'simulation', 'cognito:groups': '[admin]', iat: '1798761600' };

/** An API request of an admin, or of whoever these claims name, in the form of API Gateway after it has checked the token. */
export const httpEvent = (
  routeKey: string,
  params: Record<string, string>,
  body?: Json,
  claims: { [name: string]: string } = CLAIMS,
): { [name: string]: Json } => ({
  version: '2.0',
  routeKey,
  rawPath: routeKey.split(' ')[1] ?? '',
  headers: { 'content-type': 'application/json', accept: 'application/json' },
  pathParameters: params,
  ...(body !== undefined && { body: JSON.stringify(body) }),
  isBase64Encoded: false,
  requestContext: {
    requestId: 'simulated',
    authorizer: { jwt: { claims } },
  },
});

/**
 * Performs the act of a person, and repeats it when the answer asks to try again. Returns the status of the last
 * answer.
 */
export const perform = async (act: Act, means: Means): Promise<string> => {
  const { key, losesAnswer = false } = means.nextKey() ?? {};
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
  let first: [string, Json] | undefined;
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

const command = async (
  act: Extract<Act, { trajectoryId: string }>,
  { invoke, engine, linkTo }: Means,
): Promise<InvocationResult> => {
  const send = (routeKey: string, body?: Json, params: Record<string, string> = {}): Promise<InvocationResult> =>
    invoke('trajectory', httpEvent(routeKey, { id: act.trajectoryId, ...params }, body));
  switch (act.kind) {
    case 'complete-duty':
    case 'reopen-duty':
    case 'add-duty':
    case 'assign-duty':
    case 'move-duty':
    case 'waive-duty':
      return dutyCommand(act, { engine, invoke });
    case 'correct':
      return send('POST /trajectories/{id}/correct', act.facts);
    case 'cancel':
      return send('POST /trajectories/{id}/cancel');
    case 'follow-link': {
      const token = linkTo(act.trajectoryId, 'klaar');
      if (token === undefined) return { ok: true, payload: { statusCode: 204 } };
      const event = httpEvent('POST /klaar/{token}', { token });
      return invoke('link', { ...event, headers: { accept: 'text/html', 'sec-fetch-site': 'same-origin' } });
    }
    case 'choose-mails': {
      const token = linkTo(act.trajectoryId, 'mijn-mails', act.by);
      if (token === undefined) return { ok: true, payload: { statusCode: 204 } };
      const headers = { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' };
      return invoke('mail-choice', { ...httpEvent('POST /mijn-mails/{token}', { token }), headers, body: act.sends });
    }
    case 'remove-role':
    case 'erase': {
      const state = await readTrajectory(engine, act.trajectoryId);
      const personId = state.status === 'absent' ? undefined : leadOf(state.members, 'officer');
      if (personId === undefined) return { ok: true, payload: { statusCode: 404 } };
      return act.kind === 'erase'
        ? invoke('person', httpEvent('POST /erasures', {}, { personId }))
        : invoke('person', httpEvent('POST /role-removals', {}, { personId, role: 'officer' }));
    }
    case 'correct-person': {
      const state = await readTrajectory(engine, act.trajectoryId);
      const lead = state.status === 'absent' ? undefined : leadOf(state.members, act.role);
      const event = httpEvent('POST /people/{personId}/correct', { personId: lead ?? 'nobody' }, act.correction);
      return invoke('correction', event);
    }
    case 'hand-over':
    case 'join':
    case 'take-both':
    case 'lose-one':
    case 'lead-leaves':
    case 'return':
    case 'leave': {
      const state = await readTrajectory(engine, act.trajectoryId);
      const members = state.status === 'absent' ? [] : state.members;
      const inRole = members.filter(({ role }) => role === act.role);
      const others = members.filter(({ role }) => role !== act.role);
      const change = (body: Json): Promise<InvocationResult> =>
        invoke('team', httpEvent('POST /trajectories/{id}/team', { id: act.trajectoryId }, body));
      const { role } = act;
      if (act.kind === 'leave') return change({ remove: { role, personId: inRole.at(-1)?.personId ?? 'nobody' } });
      if (act.kind === 'lead-leaves') return change({ remove: { role, personId: inRole[0]?.personId ?? 'nobody' } });
      if (act.kind === 'take-both') return change({ add: { role, personId: others[0]?.personId ?? 'nobody' } });
      if (act.kind === 'return') {
        const former = state.status === 'absent' ? [] : state.formerMembers.filter((one) => one.role === role);
        return change({ add: { role, personId: former.at(-1)?.personId ?? 'nobody' } });
      }
      const { person } = act;
      if (act.kind === 'lose-one') {
        const both = inRole.find(({ personId }) => others.some((one) => one.personId === personId));
        const personId = both?.personId ?? 'nobody';
        return change(
          inRole.length > 1 ? { remove: { role, personId } } : { replace: { role, personId, by: { person } } },
        );
      }
      if (act.kind === 'join') return change({ add: { role, person } });
      return change({ replace: { role, personId: inRole[0]?.personId ?? 'nobody', by: { person } } });
    }
    case 'add-session': {
      const state = await readTrajectory(engine, act.trajectoryId);
      if (state.status === 'absent') return { ok: true, payload: { statusCode: 404 } };
      const { trajectoryId: id, title, start } = act;
      const date = addDays(state.plan.sessions[act.after].date, act.days);
      const hours = start === undefined ? {} : { start, end: '22:30' };
      return invoke('session', httpEvent('POST /trajectories/{id}/sessions', { id }, { title, date, ...hours }));
    }
    case 'hold-session':
    case 'call-off':
    case 'minutes':
    case 'schedule': {
      const { trajectoryId: id, session } = act;
      const on = (command: string, body: Json): Promise<InvocationResult> =>
        invoke('session', httpEvent(`POST /trajectories/{id}/sessions/{session}/${command}`, { id, session }, body));
      if (act.kind === 'call-off') return on('cancel', act.correct ? { correct: true } : {});
      const { revision, record, minutes } = await readOne(engine, sessions, { trajectoryId: id, session });
      if (act.kind === 'schedule') return on('schedule', { basedOn: revision, ...act.facts });
      if (act.kind === 'minutes') return on('minutes', { basedOn: minutes?.version ?? 0, text: act.text });
      const agreements = Array.from({ length: act.agreements }, (_, index) => `Afspraak ${index + 1}`);
      return on('hold', {
        ...{ basedOn: record?.record ?? 0, attendance: { present: 20 }, agreements },
        ...(act.correct ? { correct: true } : {}),
      });
    }
    case 'reword':
    case 'restore': {
      const { trajectoryId: id, template, role } = act;
      const state = await readTrajectory(engine, id);
      if (state.status === 'absent') return { ok: true, payload: { statusCode: 404 } };
      const basedOn = wordingOf(state, template, role).version;
      const route = `POST /trajectories/{id}/wordings/{template}/{role}/${act.kind}`;
      const text = act.kind === 'reword' ? { text: textWith(act.words, template) } : {};
      return invoke('wording', httpEvent(route, { id, template, role }, { basedOn, ...text }));
    }
    case 'switch-mail': {
      const { trajectoryId: id, template, isOn } = act;
      const route = `POST /trajectories/{id}/wordings/{template}/switch-${isOn ? 'on' : 'off'}`;
      return invoke('wording', httpEvent(route, { id, template }));
    }
    case 'document': {
      const { trajectoryId, document: kind } = act;
      const document = await readOne(engine, documents, { trajectoryId, kind });
      const trajectory = await readTrajectory(engine, trajectoryId);
      const { command: path, body, by } = documentRequest(act, { document, trajectory });
      const lead = trajectory.status === 'absent' ? undefined : leadOf(trajectory.members, 'coach');
      const claims = by === 'admin' ? CLAIMS : { ...CLAIMS, username: lead ?? 'nobody', 'cognito:groups': '[coach]' };
      const route =
        path === 'write'
          ? `POST /trajectories/{id}/documents/${kind}/write`
          : `POST /trajectories/{id}/documents/{kind}/${path}`;
      return invoke(
        'document',
        httpEvent(route, { id: trajectoryId, ...(path === 'write' ? {} : { kind }) }, body, claims),
      );
    }
    case 'pause': {
      const until = act.until === undefined ? {} : { until: act.until };
      return send('POST /trajectories/{id}/pause', { reason: 'De zaal wordt verbouwd.', ...until });
    }
    case 'advance':
    case 'hold': {
      const next = nextIn(await readTrajectory(engine, act.trajectoryId));
      return act.kind === 'advance'
        ? send('POST /trajectories/{id}/advance', { to: next })
        : send('POST /trajectories/{id}/hold', { transition: next, reason: 'Er ontbreekt nog iets.' });
    }
    case 'release':
      return send('POST /trajectories/{id}/release');
    case 'resume':
      return send('POST /trajectories/{id}/resume');
    case 'extend': {
      const state = await readTrajectory(engine, act.trajectoryId);
      if (state.status === 'absent') return { ok: true, payload: { statusCode: 404 } };
      const { phase } = act;
      const days = state.plan.extensions[phase] + act.days;
      return send('POST /trajectories/{id}/extend', { phase, days });
    }
    case 'move-start':
    case 'move-session': {
      const state = await readTrajectory(engine, act.trajectoryId);
      if (state.status === 'absent') return { ok: true, payload: { statusCode: 404 } };
      const { phases, sessions: dates } = state.plan;
      if (act.kind === 'move-session' && isExtra(act.session)) {
        const { trajectoryId: id, session } = act;
        const before = dates[session]?.date ?? phases.guidance;
        const { revision } = await readOne(engine, sessions, { trajectoryId: id, session });
        const body = { basedOn: revision, date: addDays(before, act.days) };
        return invoke(
          'session',
          httpEvent('POST /trajectories/{id}/sessions/{session}/schedule', { id, session }, body),
        );
      }
      const body =
        act.kind === 'move-start'
          ? {
              startDate: addDays(phases.preparation, act.days),
              ...(act.allowOverlap ? { allowOverlap: true } : {}),
            }
          : { sessions: { [act.session]: addDays(sessionDate({ sessions: dates }, act.session), act.days) } };
      return send('POST /trajectories/{id}/reschedule', body);
    }
    default:
      return act satisfies never;
  }
};

/** The phase that comes next, or the end. */
const nextIn = (trajectory: Trajectory): string => {
  if (trajectory.status === 'absent' || trajectory.status === 'planned') return 'preparation';
  const phase = PHASES.find((one) => one === trajectory.status);
  return phase ? END_OF[phase] : 'end';
};

type DutyAct = Extract<Act, { kind: `${string}-duty` }>;

/** A command on a duty as the table holds it. */
const dutyCommand = async (
  act: DutyAct,
  { invoke, engine }: Pick<Means, 'invoke' | 'engine'>,
): Promise<InvocationResult> => {
  const { trajectoryId: id } = act;
  const send = (path: string, params: Record<string, string>, body?: Json) =>
    invoke('duty', httpEvent(`POST /trajectories/{id}/duties${path}`, { id, ...params }, body));
  const state = await readTrajectory(engine, id);
  if (act.kind === 'complete-duty' || act.kind === 'reopen-duty') {
    return send(act.kind === 'complete-duty' ? '/{dutyId}/complete' : '/{dutyId}/reopen', { dutyId: act.dutyId });
  }
  if (state.status === 'absent') return { ok: true, payload: { statusCode: 404 } };
  if (act.kind === 'add-duty') {
    const today = Object.values(state.reached).sort().at(-1) ?? state.onboardedAt;
    const dueOn = addDays(dateOf(today), act.days);
    return send('', {}, { title: act.title, owner: act.role, dueOn });
  }
  const { dutyId } = act;
  const basedOn = recordOf(state, dutyId).revision;
  if (act.kind === 'waive-duty') return send('/{dutyId}/waive', { dutyId }, { reason: 'Niet nodig', basedOn });
  if (act.kind === 'move-duty') {
    const due = state.plan.duties.find((one) => one.id === dutyId)?.due ?? state.plan.phases.end;
    return send('/{dutyId}/move', { dutyId }, { dueOn: addDays(due, act.days), basedOn });
  }
  const last = state.members.findLast(({ role }) => role === act.role)?.personId;
  const person = act.toLast && last !== undefined ? { ownerId: last } : {};
  return send('/{dutyId}/assign', { dutyId }, { owner: act.role, ...person, basedOn });
};

/** The status of an answer. A refusal is an answer. An error or a write conflict is not. */
const statusOf = (result: InvocationResult): string => {
  if (!result.ok) return 'again';
  const { statusCode, body } = answered.parse(result.payload);
  return statusCode >= 500 || body.includes('"CONFLICT"') ? 'again' : String(statusCode);
};

const stored = z.object({ Item: wireItem.optional() });

/** The trajectory as the table holds it. */
export const readTrajectory = (engine: Engine, trajectoryId: string): Promise<Trajectory> =>
  readOne(engine, trajectories, trajectoryId);

const readOne = async <Id, State, Event extends DomainEvent>(
  engine: Engine,
  aggregate: Aggregate<Id, State, Event>,
  id: Id,
): Promise<State> => {
  const { pk, sk } = keyOf(aggregate, id);
  const input = { TableName: await tableName(engine), Key: { pk: { S: pk }, sk: { S: sk } } };
  const { body } = await engine.forward('DynamoDB_20120810.GetItem', JSON.stringify(input));
  return readState(aggregate, stored.parse(JSON.parse(body.toString())).Item).state;
};

const tables = z.object({ TableNames: z.tuple([z.string()]) });

const tableName = async (engine: Engine): Promise<string> => {
  const { body } = await engine.forward('DynamoDB_20120810.ListTables', '{}');
  return tables.parse(JSON.parse(body.toString())).TableNames[0];
};

/** What somebody does to a trajectory while one of its mails is being sent. */
export type Interruption = 'cancel' | 'reschedule' | 'pause' | 'duty' | 'hand-over' | 'role';

/** The act of a person while one of their mails is being sent, if it is possible at that time. */
export const interruption = (
  kind: Interruption,
  { trajectoryId, key }: { trajectoryId: string; key: string },
  now: number,
): Act | undefined => {
  switch (kind) {
    case 'cancel':
      return { kind: 'cancel', trajectoryId };
    case 'reschedule': {
      const session = sessionId.options.find((one) => key.startsWith(`session-${one}-`)) ?? 'wrap-up';
      return { kind: 'move-session', trajectoryId, session, days: 1 };
    }
    case 'pause':
      return { kind: 'pause', trajectoryId, until: addDays(dateOf(new Date(now).toISOString()), 3) };
    case 'duty': {
      const dutyId = /^duty-([a-z0-9-]+)-reminder/.exec(key)?.[1];
      return dutyId === undefined ? undefined : { kind: 'complete-duty', trajectoryId, dutyId };
    }
    case 'role':
      // Only the officer's, because a coach has other trajectories.
      return key.endsWith('_officer') ? { kind: 'remove-role', trajectoryId } : undefined;
    case 'hand-over': {
      const role = key.includes('_officer') ? 'officer' : 'coach';
      const email = `${`${trajectoryId}.${key}`.replaceAll(/[^a-z0-9.-]/g, '-').slice(-60)}@team.example`;
      return { kind: 'hand-over', trajectoryId, role, person: { name: 'Nieuw', email } };
    }
    default:
      return kind satisfies never;
  }
};
