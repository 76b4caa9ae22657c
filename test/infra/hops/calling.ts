import type { Resource } from '@klimaatdoeners/local-cloud/service';
import { account } from '@klimaatdoeners/local-cloud/template/identity';
import * as z from 'zod';
import { arn } from './grants.ts';
import { named, ofType, type Row, roleOf, without } from './hop.ts';
import { functionArn, invoking, isOfLambda, sending } from './waking.ts';

/** A hop for each role that a service assumes for a function or state machine. */
const assumingRole = (
  resources: readonly Resource[],
  type: string,
  service: string,
  sourceOf: (one: Resource) => string,
) =>
  ofType(resources, type).map((one) => {
    const on = `arn:aws:iam::${account}:role/${roleOf(one)}`;
    const by = { service, source: sourceOf(one) };
    return { from: one.logicalId, to: on, demands: [{ by, actions: ['sts:AssumeRole'], on }] };
  });

const task = z.object({
  Resource: z.string(),
  Parameters: z.object({ FunctionName: z.string().optional(), QueueUrl: z.string().optional() }),
});
const states = z.object({
  States: z.record(z.string(), z.looseObject({ Type: z.string(), ItemProcessor: z.json().optional() })),
});

/** The tasks of a state machine, with those inside its Maps. */
const tasksOf = (definition: unknown): z.infer<typeof task>[] =>
  Object.values(states.parse(definition).States).flatMap((state) => {
    if (state.ItemProcessor !== undefined) return tasksOf(state.ItemProcessor);
    return state.Type === 'Task' ? [task.parse(state)] : [];
  });

/**
 * The calls of each state machine. A task that names neither a function nor a queue has the ARN of its service as
 * target, which no grant covers.
 */
const calls = (resources: readonly Resource[]) =>
  ofType(resources, 'AWS::StepFunctions::StateMachine').flatMap((machine) => {
    const tasks = tasksOf(JSON.parse(String(machine.properties.DefinitionString)));
    return tasks.map(({ Resource: service, Parameters }) => {
      const queue = named(resources, 'AWS::SQS::Queue', Parameters.QueueUrl)?.ref.split('/').at(-1);
      const to =
        Parameters.FunctionName !== undefined
          ? functionArn(Parameters.FunctionName)
          : queue
            ? arn('sqs', queue)
            : service;
      return { from: machine.logicalId, by: { role: roleOf(machine) }, to };
    });
  });

const integration = z.object({ ApiId: z.string(), IntegrationUri: z.string() });
const issuer = z.object({ JwtConfiguration: z.object({ Issuer: z.string() }) });

/** Calls of the state machine and of the HTTP API, and the roles that services assume. */
export const calling: readonly Row[] = [
  {
    hop: 'state machine → function',
    acts: 'Step Functions',
    needs: '`lambda:InvokeFunction` on the function',
    givenBy: 'the role of the state machine',
    makers: ['AWS::StepFunctions::StateMachine'],
    find: (resources) =>
      calls(resources)
        .filter(({ to }) => isOfLambda(to) && to.includes(account))
        .map(({ from, by, to }) => invoking(from, by, to)),
    withhold: without('AWS::IAM::Policy'),
  },
  {
    hop: 'state machine → queue',
    acts: 'Step Functions',
    needs: '`sqs:SendMessage` on the queue',
    givenBy: 'the role of the state machine',
    makers: ['AWS::StepFunctions::StateMachine'],
    find: (resources) =>
      calls(resources)
        .filter(({ to }) => !(isOfLambda(to) && to.includes(account)))
        .map(({ from, by, to }) => sending(resources, from, by, to)),
    withhold: without('AWS::IAM::Policy'),
  },
  {
    hop: 'Lambda → role of a function',
    acts: 'Lambda',
    needs: '`sts:AssumeRole` for `lambda.amazonaws.com`',
    givenBy: 'the trust policy of the role; AWS does not allow passing a role to a function of another account',
    makers: ['AWS::Lambda::Function'],
    find: (resources) =>
      assumingRole(resources, 'AWS::Lambda::Function', 'lambda.amazonaws.com', ({ ref }) => functionArn(ref)),
    withhold: without('AWS::IAM::Role'),
  },
  {
    hop: 'Step Functions → role of the state machine',
    acts: 'Step Functions',
    needs: '`sts:AssumeRole` for `states.amazonaws.com`',
    givenBy: 'the trust policy of the role, for our account',
    makers: ['AWS::StepFunctions::StateMachine'],
    find: (resources) =>
      assumingRole(resources, 'AWS::StepFunctions::StateMachine', 'states.amazonaws.com', ({ ref }) => ref),
    withhold: without('AWS::IAM::Role'),
  },
  {
    hop: 'HTTP API → function',
    acts: 'API Gateway',
    needs: '`lambda:InvokeFunction` for `apigateway.amazonaws.com`',
    givenBy: 'the policy of the function, for that API',
    makers: ['AWS::ApiGatewayV2::Integration'],
    find: (resources) =>
      ofType(resources, 'AWS::ApiGatewayV2::Integration').map(({ logicalId, properties }) => {
        const { ApiId, IntegrationUri } = integration.parse(properties);
        const source = arn('execute-api', `${ApiId}/$default/GET/any/path`);
        return invoking(logicalId, { service: 'apigateway.amazonaws.com', source }, IntegrationUri);
      }),
    withhold: without('AWS::Lambda::Permission'),
  },
  {
    hop: 'HTTP API → keys of the user pool',
    acts: 'API Gateway',
    needs: 'nothing: the keys that sign tokens are public, at the issuer’s address',
    givenBy: 'AWS',
    makers: ['AWS::ApiGatewayV2::Authorizer'],
    find: (resources) =>
      ofType(resources, 'AWS::ApiGatewayV2::Authorizer').map(({ logicalId, properties }) => {
        const to = issuer.parse(properties).JwtConfiguration.Issuer;
        const isOurs = /^https:\/\/cognito-idp\./.test(to) && named(resources, 'AWS::Cognito::UserPool', to);
        return { from: logicalId, to, demands: [], obstacle: isOurs ? undefined : `${to} is not our user pool` };
      }),
    withhold: without('AWS::Cognito::UserPool'),
  },
];
