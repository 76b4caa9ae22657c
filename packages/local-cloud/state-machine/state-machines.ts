import * as z from 'zod';
import type { Cloud, InvocationResult, Json, Resource, Service, ServiceResponse } from '../service.ts';
import { StartError } from '../start-error.ts';
import { isRecord } from '../template/assembly.ts';
import { account, region } from '../template/identity.ts';
import { unsupportedOperator } from './choice.ts';
import { type Definition, parseDefinition, statesOf } from './definition.ts';
import { createExecutions, type Execution, type Status } from './executions.ts';
import { runExecution } from './interpreter.ts';

/** Step Functions: runs the standard state machines of the template, on the cloud's clock. */
export type StateMachines = Service & {
  /** The newest first. */
  executions(filter?: { status?: Status; limit?: number }): Execution[];
};

export type StateMachinesOptions = {
  cloud: Pick<Cloud, 'clock' | 'database' | 'tasks' | 'resources' | 'newId'>;
  seed: string;
  invoke: (functionArn: string, payload: Json) => Promise<InvocationResult>;
  send: (queueUrl: string, body: Json) => string;
};

type Machine = { arn: string; name: string; definitionId: number; timeoutMilliseconds: number };

const year = 365 * 86_400_000;
const nameStaysTaken = 90 * 86_400_000;

const taskShape = z.object({ arn: z.string(), step: z.number() });
const startShape = z.object({
  stateMachineArn: z.string(),
  name: z.string().optional(),
  input: z.string().default('{}'),
});
const stopShape = z.object({ executionArn: z.string(), error: z.string().optional(), cause: z.string().optional() });
const describeShape = z.object({ executionArn: z.string() });
const listShape = z.object({
  stateMachineArn: z.string(),
  statusFilter: z.enum(['RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED']).optional(),
  maxResults: z.number().max(1_000).default(100),
  nextToken: z.string().optional(),
});

export const createStateMachines = (options: StateMachinesOptions): StateMachines => {
  const { cloud } = options;
  const { clock, tasks } = cloud;
  const executions = createExecutions(cloud.database);
  const definitions = new Map<number, Definition>();
  const machines = new Map<string, Machine>();

  const definitionOf = (id: number): Definition => {
    const known = definitions.get(id);
    if (known) return known;
    const parsed = parseDefinition(executions.definitionText(id), 'a running execution');
    definitions.set(id, parsed);
    return parsed;
  };

  for (const resource of cloud.resources) {
    if (resource.type !== 'AWS::StepFunctions::StateMachine') continue;
    const text = definitionText(resource);
    const definition = parseDefinition(text, resource.logicalId);
    for (const [name, state] of statesOf(definition)) {
      const operator = state.Type === 'Choice' ? unsupportedOperator(state.Choices) : undefined;
      if (operator !== undefined) throw unsupported(resource, `the operator ${operator} of state "${name}"`);
    }
    const definitionId = executions.definitionId(text);
    definitions.set(definitionId, definition);
    machines.set(resource.ref, {
      arn: resource.ref,
      name: resource.ref.split(':')[6] ?? '',
      definitionId,
      timeoutMilliseconds: (definition.TimeoutSeconds ?? year / 1_000) * 1_000,
    });
  }

  const sleep = (execution: Execution, until: number): void => {
    execution.step += 1;
    executions.save(execution);
    const payload = { arn: execution.arn, step: execution.step };
    tasks.schedule({ kind: 'state-machine.step', at: until, payload, key: `state-machine.step:${execution.arn}` });
  };

  const close = (execution: Execution): void => {
    executions.save(execution);
    tasks.cancel(`state-machine.step:${execution.arn}`);
    tasks.cancel(`state-machine.timeout:${execution.arn}`);
  };

  const surroundings = { now: () => clock.now(), seed: options.seed, invoke: options.invoke, send: options.send };

  tasks.on('state-machine.step', async (payload) => {
    const { arn, step } = taskShape.parse(payload);
    const execution = executions.find(arn);
    if (execution?.status !== 'RUNNING' || execution.step !== step) return;
    const outcome = await runExecution(execution, definitionOf(execution.definition), surroundings);
    // The execution may have been stopped since the task was scheduled.
    if (executions.statusOf(arn) !== 'RUNNING') return;
    if (outcome === 'ended') close(execution);
    else sleep(execution, outcome.sleepUntil);
  });

  tasks.on('state-machine.timeout', async (payload) => {
    const execution = executions.find(taskShape.parse(payload).arn);
    if (execution?.status !== 'RUNNING') return;
    close({
      ...execution,
      status: 'TIMED_OUT',
      stoppedAt: clock.now(),
      error: 'States.Timeout',
      history: execution.history + 1,
    });
  });

  const start = (body: unknown): ServiceResponse => {
    const { stateMachineArn, name = cloud.newId(), input } = startShape.parse(body);
    const machine = machines.get(stateMachineArn.split(':').slice(0, 7).join(':'));
    if (!machine) return refuse('StateMachineDoesNotExist', `State Machine Does Not Exist: '${stateMachineArn}'`);
    if (!/^[A-Za-z0-9_.-]{1,80}$/.test(name)) return refuse('InvalidName', `Invalid Name: '${name}'`);
    const data = parseJson(input);
    if (data === undefined) return refuse('InvalidExecutionInput', `Invalid State Machine Execution Input: '${input}'`);
    const arn = `arn:aws:states:${region}:${account}:execution:${machine.name}:${name}`;
    const now = clock.now();
    const existing = executions.find(arn);
    if (existing?.status === 'RUNNING' && existing.input === input) return started(existing);
    if (existing) {
      const free = existing.stoppedAt !== null && existing.stoppedAt + nameStaysTaken <= now;
      if (!free) return refuse('ExecutionAlreadyExists', `Execution Already Exists: '${arn}'`);
      executions.remove(arn);
    }
    const execution: Execution = {
      arn,
      machine: machine.arn,
      name,
      definition: machine.definitionId,
      status: 'RUNNING',
      input,
      startedAt: now,
      stoppedAt: null,
      output: null,
      error: null,
      cause: null,
      state: definitionOf(machine.definitionId).StartAt,
      data,
      enteredAt: now,
      stage: 'enter',
      attempts: [],
      iteration: null,
      step: 0,
      history: 1,
      transitions: 1,
    };
    sleep(execution, now);
    const timeout = { arn, step: 0 };
    const at = now + machine.timeoutMilliseconds;
    tasks.schedule({ kind: 'state-machine.timeout', at, payload: timeout, key: `state-machine.timeout:${arn}` });
    return started(execution);
  };

  const stop = (body: unknown): ServiceResponse => {
    const { executionArn, error = null, cause = null } = stopShape.parse(body);
    const execution = executions.find(executionArn);
    if (!execution) return refuse('ExecutionDoesNotExist', `Execution Does Not Exist: '${executionArn}'`);
    if (execution.status === 'RUNNING') {
      close({ ...execution, status: 'ABORTED', error, cause, stoppedAt: clock.now(), history: execution.history + 1 });
    }
    return answer(200, { stopDate: (execution.stoppedAt ?? clock.now()) / 1_000 });
  };

  const describe = (body: unknown): ServiceResponse => {
    const { executionArn } = describeShape.parse(body);
    const execution = executions.find(executionArn);
    if (!execution) return refuse('ExecutionDoesNotExist', `Execution Does Not Exist: '${executionArn}'`);
    const { output, error, cause, input } = execution;
    return answer(200, {
      ...summary(execution),
      input,
      ...(output !== null && { output }),
      ...(error !== null && { error }),
      ...(cause !== null && { cause }),
    });
  };

  const list = (body: unknown): ServiceResponse => {
    const { stateMachineArn, statusFilter, maxResults, nextToken } = listShape.parse(body);
    const machine = machines.get(stateMachineArn.split(':').slice(0, 7).join(':'));
    if (!machine) return refuse('StateMachineDoesNotExist', `State Machine Does Not Exist: '${stateMachineArn}'`);
    const offset = Number(nextToken ?? 0);
    const filter = { machine: machine.arn, ...(statusFilter && { status: statusFilter }) };
    const page = executions.list({ ...filter, limit: maxResults + 1, offset });
    return answer(200, {
      executions: page.slice(0, maxResults).map(summary),
      ...(page.length > maxResults && { nextToken: String(offset + maxResults) }),
    });
  };

  const actions = new Map([
    ['StartExecution', start],
    ['StopExecution', stop],
    ['DescribeExecution', describe],
    ['ListExecutions', list],
  ]);

  return {
    signingName: 'states',
    understands: {
      'AWS::StepFunctions::StateMachine': [
        ...['StateMachineName', 'StateMachineType', 'DefinitionString', 'Definition', 'DefinitionSubstitutions'],
      ],
      'AWS::StepFunctions::StateMachineAlias': ['Name', 'RoutingConfiguration', 'DeploymentPreference'],
    },
    async handle({ headers, body }) {
      const name = headers['x-amz-target']?.split('.')[1] ?? '';
      const action = actions.get(name);
      if (!action) return refuse('UnknownOperationException', name);
      try {
        return action(JSON.parse(body));
      } catch (error) {
        if (error instanceof z.ZodError) return refuse('ValidationException', z.prettifyError(error));
        throw error;
      }
    },
    executions: (filter = {}) => executions.list(filter),
  };
};

const definitionText = (resource: Resource): string => {
  const { StateMachineType, DefinitionString, Definition: object, DefinitionSubstitutions } = resource.properties;
  if (StateMachineType !== undefined && StateMachineType !== 'STANDARD') {
    throw unsupported(resource, `the type ${StateMachineType}`);
  }
  let text = typeof DefinitionString === 'string' ? DefinitionString : JSON.stringify(object);
  if (text === undefined) throw unsupported(resource, 'a state machine without a definition in the template');
  for (const [key, value] of Object.entries(isRecord(DefinitionSubstitutions) ? DefinitionSubstitutions : {})) {
    text = text.replaceAll(`\${${key}}`, String(value));
  }
  return text;
};

const unsupported = ({ logicalId }: Resource, what: string): StartError =>
  new StartError('UNSUPPORTED_TEMPLATE', `${logicalId}: the local cloud does not support ${what}.`);

const summary = (execution: Execution): object => ({
  executionArn: execution.arn,
  stateMachineArn: execution.machine,
  name: execution.name,
  status: execution.status,
  startDate: execution.startedAt / 1_000,
  ...(execution.stoppedAt !== null && { stopDate: execution.stoppedAt / 1_000 }),
});

const started = ({ arn, startedAt }: Execution): ServiceResponse =>
  answer(200, { executionArn: arn, startDate: startedAt / 1_000 });

const parseJson = (text: string): Json | undefined => {
  try {
    return z.custom<Json>().parse(JSON.parse(text));
  } catch {
    return undefined;
  }
};

const answer = (status: number, body: object): ServiceResponse => ({
  status,
  headers: { 'content-type': 'application/x-amz-json-1.0' },
  body: JSON.stringify(body),
});

const refuse = (type: string, message: string): ServiceResponse => answer(400, { __type: type, message });
