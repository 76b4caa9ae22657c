import { expect, test, vi } from 'vitest';
import { openMetrics } from '../../functions/metrics.ts';

test('openMetrics writes a metric as one line in the embedded metric format, with the name of the function', () => {
  vi.stubEnv('POWERTOOLS_SERVICE_NAME', 'reach-milestones');
  const lines: string[] = [];
  const measure = openMetrics({ now: () => '2027-01-04T08:00:00.000Z' }, (line) => lines.push(line));
  measure('MilestoneDelay', 1500, 'Milliseconds');
  expect(lines).toEqual([expect.stringMatching(/^\{[^\n]*\}\n$/)]);
  expect(JSON.parse(lines[0] ?? '')).toEqual({
    _aws: {
      Timestamp: Date.parse('2027-01-04T08:00:00.000Z'),
      CloudWatchMetrics: [
        {
          Namespace: 'Klimaatdoeners',
          Dimensions: [['service']],
          Metrics: [{ Name: 'MilestoneDelay', Unit: 'Milliseconds' }],
        },
      ],
    },
    service: 'reach-milestones',
    MilestoneDelay: 1500,
  });
  vi.unstubAllEnvs();
});
