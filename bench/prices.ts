/** The price of one unit in US dollars, and the number of units that are free each month without end. */
export type Price = { dollars: number; freeAMonth: number };

/**
 * List prices of eu-west-1 as AWS published them in December 2025, and the quantities of the "always free" tier, which
 * do not end after the first year of an account. Check the pages again before a decision depends on a price.
 */
export const PRICES = {
  /** https://aws.amazon.com/step-functions/pricing/ */
  stateTransition: { dollars: 0.025 / 1000, freeAMonth: 4000 },
  /** https://aws.amazon.com/dynamodb/pricing/on-demand/ (halved on 1 November 2024) */
  writeUnit: { dollars: 0.705 / 1e6, freeAMonth: 0 },
  readUnit: { dollars: 0.141 / 1e6, freeAMonth: 0 },
  /** https://aws.amazon.com/lambda/pricing/ (arm64) */
  invocation: { dollars: 0.2 / 1e6, freeAMonth: 1e6 },
  gigabyteSecond: { dollars: 0.0000133334, freeAMonth: 400_000 },
  /** https://aws.amazon.com/eventbridge/pricing/ (custom events; those of SES, and deliveries to Lambda and SQS, are free) */
  busEvent: { dollars: 1 / 1e6, freeAMonth: 0 },
  /** https://aws.amazon.com/sqs/pricing/ */
  queueRequest: { dollars: 0.4 / 1e6, freeAMonth: 1e6 },
  /** https://aws.amazon.com/xray/pricing/ */
  trace: { dollars: 5 / 1e6, freeAMonth: 100_000 },
  /** https://aws.amazon.com/cloudwatch/pricing/ (logs taken in) */
  logGigabyte: { dollars: 0.57, freeAMonth: 5 },
  /** https://aws.amazon.com/ses/pricing/ */
  mail: { dollars: 0.1 / 1000, freeAMonth: 0 },
} as const satisfies Record<string, Price>;
