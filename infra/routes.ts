/** One route of the HTTP API. */
export type Route = {
  method: 'GET' | 'POST';
  path: string;
  /** The function that answers, by its folder. */
  function: string;
  /** Needs no token. */
  public?: boolean;
};

export const routes: readonly Route[] = [
  { method: 'POST', path: '/onboardings', function: 'onboard-municipality' },
  { method: 'GET', path: '/trajectories', function: 'reports' },
  { method: 'GET', path: '/trajectories/{id}', function: 'reports' },
  { method: 'GET', path: '/trajectories/{id}/timeline', function: 'reports' },
  { method: 'GET', path: '/trajectories/{id}/report', function: 'reports' },
  { method: 'GET', path: '/reports/portfolio', function: 'reports' },
  { method: 'POST', path: '/trajectories/{id}/reschedule', function: 'trajectory-commands' },
  { method: 'POST', path: '/trajectories/{id}/cancel', function: 'trajectory-commands' },
  { method: 'POST', path: '/trajectories/{id}/duties/{dutyId}/complete', function: 'trajectory-commands' },
  { method: 'GET', path: '/klaar/{token}', function: 'one-click', public: true },
  { method: 'POST', path: '/klaar/{token}', function: 'one-click', public: true },
  { method: 'GET', path: '/openapi.json', function: 'api-docs', public: true },
  { method: 'GET', path: '/docs', function: 'api-docs', public: true },
];
