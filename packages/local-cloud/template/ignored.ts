const access = 'permissions are not evaluated here; recorded calls are compared with the policies by a test';
const watching = 'nothing is watched here: logs and states are looked at directly';
const keys = 'nothing is encrypted here';
const labels = 'tags change nothing';
const identityOnly = 'a label for deployment; names and ARNs resolve to what it stands for';

/** Resource types that the local cloud ignores, each with the reason. */
export const ignoredTypes: { readonly [type: string]: string } = {
  'AWS::IAM::Role': access,
  'AWS::IAM::Policy': access,
  'AWS::IAM::ManagedPolicy': access,
  'AWS::Lambda::Permission': access,
  'AWS::SQS::QueuePolicy': access,
  'AWS::SNS::TopicPolicy': access,
  'AWS::Events::EventBusPolicy': access,
  'AWS::Logs::ResourcePolicy': access,
  'AWS::Logs::LogGroup': watching,
  'AWS::Logs::MetricFilter': watching,
  'AWS::Logs::QueryDefinition': watching,
  'AWS::CloudWatch::Alarm': watching,
  'AWS::CloudWatch::CompositeAlarm': watching,
  'AWS::CloudWatch::Dashboard': watching,
  'AWS::SNS::Topic': 'alarms only',
  'AWS::SNS::Subscription': 'alarms only',
  'AWS::KMS::Key': keys,
  'AWS::KMS::Alias': keys,
  'AWS::WAFv2::WebACL': 'no attackers here',
  'AWS::WAFv2::WebACLAssociation': 'no attackers here',
  'AWS::Cognito::ManagedLoginBranding': 'the local pages have a look of their own',
  'AWS::ApiGatewayV2::DomainName': 'a browser reaches the API at the address of the local site',
  'AWS::ApiGatewayV2::ApiMapping': 'a browser reaches the API at the address of the local site',
  'AWS::Lambda::Version': identityOnly,
  'AWS::StepFunctions::StateMachineVersion': identityOnly,
};

/** Properties that the local cloud ignores, each with the reason. `*` stands for every resource type. */
export const ignoredProperties: { readonly [type: string]: { readonly [property: string]: string } } = {
  '*': { Tags: labels },
  'AWS::Lambda::Function': {
    Architectures: 'the host has the architecture that it has',
    Role: access,
    TracingConfig: watching,
    LoggingConfig: watching,
    Description: labels,
    ReservedConcurrentExecutions: 'one thing runs at a time',
    KmsKeyArn: keys,
    RuntimeManagementConfig: 'the host has the Node that it has',
    RecursiveLoop: 'a loop would be seen at once',
    Layers: 'managed extensions only watch',
  },
  'AWS::DynamoDB::Table': {
    BillingMode: 'nothing is billed',
    PointInTimeRecoverySpecification: 'no backups here',
    DeletionProtectionEnabled: 'deleting the data folder deletes the table',
    SSESpecification: keys,
    ContributorInsightsSpecification: watching,
    ResourcePolicy: access,
    TableClass: 'nothing is billed',
    OnDemandThroughput: 'no throttling here',
    WarmThroughput: 'no throttling here',
  },
  'AWS::SQS::Queue': {
    KmsMasterKeyId: keys,
    KmsDataKeyReusePeriodSeconds: keys,
    SqsManagedSseEnabled: keys,
    RedriveAllowPolicy: access,
    MessageRetentionPeriod: 'messages stay until they are handled, so that a fast-forward loses none',
    ReceiveMessageWaitTimeSeconds: 'a poll never waits',
  },
  'AWS::Events::EventBus': {
    KmsKeyIdentifier: keys,
    Policy: access,
    Description: labels,
    LogConfig: watching,
    DeadLetterConfig: keys,
  },
  'AWS::Events::Rule': { Description: labels, RoleArn: access },
  'AWS::StepFunctions::StateMachine': {
    RoleArn: access,
    LoggingConfiguration: watching,
    TracingConfiguration: watching,
    EncryptionConfiguration: keys,
  },
  'AWS::StepFunctions::StateMachineAlias': { Description: labels },
  'AWS::Lambda::Alias': { Description: labels },
};
