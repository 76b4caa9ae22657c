import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Logger } from '../../functions/logger.ts';

describe('A log line', () => {
  let lines: Record<string, unknown>[];
  let logger: Logger;
  beforeEach(() => {
    lines = [];
    logger = new Logger((line) => lines.push(JSON.parse(line)));
    vi.stubEnv('SERVICE_NAME', 'request-mails');
    vi.stubEnv('_X_AMZN_TRACE_ID', 'Root=1-2;Parent=3;Sampled=1');
  });
  afterEach(() => vi.unstubAllEnvs());

  it('has the ids of what it is about, and nothing that is the same on every line of its function but the service', () => {
    logger.begin('r-0', { correlation_id: 'c-0', eventId: 'e-0' });
    logger.begin('r-1', { correlation_id: 'c-1' });
    logger.info('done', { mail: 'm-1' });
    expect(lines).toEqual([
      {
        level: 'INFO',
        message: 'done',
        timestamp: expect.stringMatching(/^\d{4}-.*Z$/),
        service: 'request-mails',
        function_request_id: 'r-1',
        xray_trace_id: '1-2',
        correlation_id: 'c-1',
        mail: 'm-1',
      },
    ]);
  });

  it('says when it is of a cold start, and how grave it is', () => {
    logger.begin('r-1', {});
    logger.error('failed');
    logger.begin('r-2', {});
    logger.warn('slow');
    expect(lines.map(({ level, cold_start }) => [level, cold_start])).toEqual([
      ['ERROR', true],
      ['WARN', undefined],
    ]);
  });

  it('keeps its message and level whatever the ids are called', () => {
    logger.info('done', { message: 'other', level: 'FATAL' });
    expect(lines).toMatchObject([{ message: 'done', level: 'INFO' }]);
  });

  it('is one line, whatever is in it', () => {
    const written: string[] = [];
    new Logger((line) => written.push(line)).info('done', { key: 'a\nb\u2028c' });
    expect(written.join('').match(/\n/g)).toHaveLength(1);
  });

  it('is not written when logs are silenced', () => {
    vi.stubEnv('LOG_LEVEL', 'SILENT');
    logger.info('done');
    expect(lines).toEqual([]);
  });
});
