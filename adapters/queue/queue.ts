/** A queue that messages are sent to. */
export type Queue = {
  /** Sends a message that nobody receives for some seconds (at most 900). */
  sendLater(body: string, delaySeconds: number): Promise<void>;
};

/** Opens a queue of SQS by its URL. A message to it is rare, so that its code is loaded with the first one. */
export const openQueue = (url: string, environment: NodeJS.ProcessEnv = process.env): Queue => {
  let opened: Promise<Queue> | undefined;
  const open = async (): Promise<Queue> => (await import('./sqs.ts')).openSqs(url, environment);
  return {
    async sendLater(body, delaySeconds) {
      opened ??= open();
      await (await opened).sendLater(body, delaySeconds);
    },
  };
};
