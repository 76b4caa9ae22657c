import { CfnOutput, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import {
  AttributeType,
  BillingMode,
  ProjectionType,
  StreamViewType,
  Table,
  TableEncryption,
} from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';
import { KEPT } from '../domain/participant/retention.ts';
import { SHOWN_BESIDE } from '../domain/trajectory/shown-beside.ts';
import { Bus } from './constructs/bus.ts';
import { MailIdentity } from './constructs/mail-identity.ts';
import { StaffPool } from './constructs/staff-pool.ts';
import type { Settings } from './settings.ts';

/**
 * The stack with data, which must survive every deployment: the table, the user pool, the mail domain, and the bus with
 * its archive.
 */
export class DataStack extends Stack {
  readonly table: Table;
  readonly staff: StaffPool;
  readonly mail: MailIdentity;
  readonly bus: Bus;

  constructor(scope: Construct, id: string, { settings, ...props }: StackProps & { settings: Settings }) {
    super(scope, id, props);
    this.table = new Table(this, 'Table', {
      partitionKey: { name: 'pk', type: AttributeType.STRING },
      sortKey: { name: 'sk', type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      stream: StreamViewType.NEW_IMAGE,
      timeToLiveAttribute: 'expires',
      encryption: TableEncryption.AWS_MANAGED,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true, recoveryPeriodInDays: KEPT.backupDays },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.table.addGlobalSecondaryIndex({
      indexName: 'gsi1',
      partitionKey: { name: 'gsi1pk', type: AttributeType.STRING },
      sortKey: { name: 'gsi1sk', type: AttributeType.STRING },
      projectionType: ProjectionType.INCLUDE,
      nonKeyAttributes: ['summary', ...SHOWN_BESIDE],
    });
    this.mail = new MailIdentity(this, 'Mail', { domain: settings.mailDomain });
    this.staff = new StaffPool(this, 'Staff', settings);
    this.staff.node.addDependency(this.mail);
    this.bus = new Bus(this, 'Events');
    new CfnOutput(this, 'TableName', { value: this.table.tableName });
    new CfnOutput(this, 'UserPoolId', { value: this.staff.pool.userPoolId });
  }
}
