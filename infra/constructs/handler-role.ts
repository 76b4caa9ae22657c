import {
  type AddToPrincipalPolicyResult,
  PolicyDocument,
  type PolicyStatement,
  Role,
  ServicePrincipal,
} from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';

/**
 * The role of a function that serves routes. It holds its permissions itself, where the CDK would make a resource of them: a
 * stack of AWS holds 500 resources, and each such function has several already.
 */
export class HandlerRole extends Role {
  private readonly permissions: PolicyDocument;

  constructor(scope: Construct, id: string, roleName: string) {
    const permissions = new PolicyDocument();
    super(scope, id, {
      roleName,
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      inlinePolicies: { Permissions: permissions },
    });
    this.permissions = permissions;
  }

  override addToPrincipalPolicy(statement: PolicyStatement): AddToPrincipalPolicyResult {
    this.permissions.addStatements(statement);
    return { statementAdded: true, policyDependable: this };
  }
}
