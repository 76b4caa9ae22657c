import * as z from 'zod';
import type { Resource } from '../service.ts';

const textOrList = z
  .union([z.string(), z.array(z.string())])
  .transform((value) => (Array.isArray(value) ? value : [value]));

const statementShape = z.object({
  Effect: z.enum(['Allow', 'Deny']),
  Action: textOrList,
  Resource: textOrList,
  Condition: z.json().optional(),
});

const policyShape = z.object({
  PolicyDocument: z.object({ Statement: z.array(statementShape) }),
  Roles: z.array(z.string()).default([]),
});

const roleShape = z.object({ Policies: z.array(policyShape.omit({ Roles: true })).default([]) });

export type Statement = z.infer<typeof statementShape>;

/** The policy statements of each function's role, inline and attached, by function name. */
export const functionPolicies = (resources: readonly Resource[]): Map<string, Statement[]> => {
  const byRole = new Map<string, Statement[]>();
  const grant = (role: string, statements: Statement[]): void => {
    byRole.set(role, [...(byRole.get(role) ?? []), ...statements]);
  };
  for (const { type, properties, ref } of resources) {
    if (type === 'AWS::IAM::Role') {
      for (const { PolicyDocument } of roleShape.parse(properties).Policies) grant(ref, PolicyDocument.Statement);
    }
    if (type === 'AWS::IAM::Policy') {
      const { PolicyDocument, Roles } = policyShape.parse(properties);
      for (const role of Roles) grant(role, PolicyDocument.Statement);
    }
  }
  const byFunction = new Map<string, Statement[]>();
  for (const { type, properties, ref } of resources) {
    if (type !== 'AWS::Lambda::Function' || typeof properties.Role !== 'string') continue;
    byFunction.set(ref, byRole.get(properties.Role.split('/').at(-1) ?? '') ?? []);
  }
  return byFunction;
};
