import type { RequestExamples } from '../example.ts';

const id = '24062-2027-01-04';

export const requests = {
  listTrajectories: { may: ['admin', 'coach', 'officer'] },
  getTrajectory: { may: ['admin', 'coach', 'officer'], params: { id } },
  getTimeline: { may: ['admin', 'coach', 'officer'], params: { id } },
  getReport: { may: ['admin', 'coach', 'officer'], params: { id } },
  getPortfolio: { may: ['admin', 'coach'] },
  rescheduleTrajectory: {
    may: ['admin', 'coach'],
    params: { id },
    body: {
      startDate: '2027-02-01',
      sessions: {
        kickoff: '2027-03-09',
        'pick-n-choose': '2027-04-20',
        'hands-on': '2027-06-08',
        'wrap-up': '2027-08-17',
      },
    },
  },
  completeDuty: { may: ['admin', 'coach', 'officer'], params: { id, dutyId: 'intake' } },
  cancelTrajectory: { may: ['admin'], params: { id }, ends: true },
} as const satisfies RequestExamples;
