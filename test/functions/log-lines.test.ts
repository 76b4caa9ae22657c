import type { UnformattedAttributes } from '@aws-lambda-powertools/logger/types';
import { describe, expect, it } from 'vitest';
import { LogLines } from '../../functions/log-lines.ts';

const unformatted = {
  logLevel: 'INFO',
  message: 'done',
  timestamp: new Date('2027-01-04T08:00:00.000Z'),
  serviceName: 'request-mails',
  awsRegion: 'eu-west-1',
  environment: '',
  xRayTraceId: '1-2',
  sampleRateValue: 0,
  lambdaContext: {
    functionName: 'klimaatdoeners-request-mails',
    memoryLimitInMB: '512',
    functionVersion: '$LATEST',
    invokedFunctionArn: 'arn:aws:lambda:eu-west-1:000000000000:function:klimaatdoeners-request-mails',
    awsRequestId: 'r-1',
    coldStart: false,
  },
} satisfies UnformattedAttributes;

describe('A log line', () => {
  const lines = new LogLines();

  it('has the ids of what it is about, and nothing that is the same on every line of its function but the service', () => {
    expect(lines.formatAttributes(unformatted, { correlation_id: 'c-1' }).getAttributes()).toEqual({
      level: 'INFO',
      message: 'done',
      timestamp: '2027-01-04T08:00:00.000Z',
      service: 'request-mails',
      function_request_id: 'r-1',
      xray_trace_id: '1-2',
      correlation_id: 'c-1',
    });
  });

  it('says when it is of a cold start', () => {
    const cold = { ...unformatted, lambdaContext: { ...unformatted.lambdaContext, coldStart: true } };
    expect(lines.formatAttributes(cold, {}).getAttributes()).toMatchObject({ cold_start: true });
  });
});
