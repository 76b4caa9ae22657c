import type { FullCloud } from '../full-cloud.ts';
import type { Application, Wanted } from './application.ts';
import type { Controls } from './controls.ts';
import { startWebServer, type WebServer } from './server.ts';
import { createSite } from './site.ts';

/** Serves the API of a running cloud, and the local site below `/_local`. Rejects with the error of `listen`. */
export const serveSite = <Person extends Wanted>(options: {
  cloud: FullCloud;
  application: Application<Person>;
  /** 0 takes any free port. */
  port: number;
  onError: (error: unknown) => void;
}): Promise<WebServer> => {
  const { cloud, application, port, onError } = options;
  const { api, identity, mailbox } = cloud;
  const site = createSite({ controls: controlsOf(cloud), identity, api, mails: mailbox.mails, application });
  return startWebServer({ api, site, port, onError });
};

const controlsOf = (cloud: FullCloud): Controls => ({
  now: cloud.now,
  nextDue: () => cloud.nextDue() ?? null,
  advanceTo: cloud.advanceTo,
  events: cloud.events,
  queueDepths: cloud.depths,
  deadLetters: cloud.deadLetters,
  executions: () => cloud.executions().map(({ name, status, state }) => ({ name, status, state })),
});
