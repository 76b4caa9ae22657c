/**
 * List prices of eu-west-1 in US dollars, without free tiers, as published on 2025-12-01; look at the pages again before a
 * decision hangs on one of them.
 */
export const PRICES = {
  /** https://aws.amazon.com/step-functions/pricing/ */
  stateTransition: 0.025 / 1000,
  /** https://aws.amazon.com/dynamodb/pricing/on-demand/ (halved on 2024-11-01) */
  writeUnit: 0.705 / 1e6,
  readUnit: 0.141 / 1e6,
  /** https://aws.amazon.com/lambda/pricing/ (arm64) */
  invocation: 0.2 / 1e6,
  gigabyteSecond: 0.0000133334,
  /** https://aws.amazon.com/eventbridge/pricing/ (custom events; deliveries to Lambda and SQS are free) */
  busEvent: 1 / 1e6,
  /** https://aws.amazon.com/sqs/pricing/ */
  queueRequest: 0.4 / 1e6,
  /** https://aws.amazon.com/xray/pricing/ */
  trace: 5 / 1e6,
  /** https://aws.amazon.com/cloudwatch/pricing/ (logs taken in) */
  logGigabyte: 0.57,
  /** https://aws.amazon.com/ses/pricing/ */
  mail: 0.1 / 1000,
} as const;
