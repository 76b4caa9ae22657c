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
import { SESSIONS } from '../../domain/trajectory/sessions.ts';
import type { Trajectory } from '../../domain/trajectory/trajectory.ts';
import { wordingOf } from '../../domain/trajectory/worded.ts';
import type { DomainEvent } from '../../events/catalogue.ts';
import type { Act } from './acts.ts';
import { documentRequest } from './document-command.ts';
import { wireItem } from './wire-item.ts';
import { textWith } from './words.ts';

type Invoke = (functionName: string, payload: Json) => Promise<InvocationResult>;
export type Means = {
  invoke: Invoke;
  engine: Engine;
  /** The token of the link in the officer's newest mail with one to this page. */
  linkTo: (trajectoryId: string, page: 'klaar' | 'mijn-mails') => string | undefined;
};

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
  for (let attempt = 1; ; attempt += 1) {
    const status = await attempted(act, means);
    if (status !== 'again' || attempt === ATTEMPTS) return status;
  }
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
      return invoke('link', { ...event, headers: { accept: 'text/html' } });
    }
    case 'choose-mails': {
      const token = linkTo(act.trajectoryId, 'mijn-mails');
      if (token === undefined) return { ok: true, payload: { statusCode: 204 } };
      const headers = { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' };
      const body = act.wantsAll ? 'mails=all' : 'List-Unsubscribe=One-Click';
      return invoke('mail-choice', { ...httpEvent('POST /mijn-mails/{token}', { token }), headers, body });
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
      return send('POST /trajectories/{id}/advance', { to: act.to });
    case 'hold': {
      const { transition } = act;
      return send('POST /trajectories/{id}/hold', { transition, reason: 'Er ontbreekt nog iets.' });
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
      const { phases, sessions } = state.plan;
      const body =
        act.kind === 'move-start'
          ? {
              startDate: addDays(phases.preparation, act.days),
              ...(act.allowOverlap ? { allowOverlap: true } : {}),
            }
          : { sessions: { [act.session]: addDays(sessions[act.session].date, act.days) } };
      return send('POST /trajectories/{id}/reschedule', body);
    }
    default:
      return act satisfies never;
  }
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
      const session = SESSIONS.find((one) => key.startsWith(`session-${one}-`)) ?? 'wrap-up';
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
