import * as z from 'zod/mini';
import { mailRequested } from '../../events/mail.ts';
import { readDelivery } from '../delivery.ts';
import { type Dependencies as SendDependencies, send } from './send.ts';

const batch = z.object({ Records: z.array(z.object({ messageId: z.string(), body: z.string() })) });

/** Only these messages come back; the others are done. */
export type Failures = { batchItemFailures: { itemIdentifier: string }[] };

export type Dependencies = SendDependencies & {
  warn: (message: string, ids: Record<string, string>) => void;
  count: (metric: string) => void;
};

/** One mail after the other; what becomes of one spoils no other. */
export const sendAll = async (input: unknown, dependencies: Dependencies): Promise<Failures> => {
  const batchItemFailures: Failures['batchItemFailures'] = [];
  for (const { messageId, body } of batch.parse(input).Records) {
    const failure = await sendOne(body, dependencies);
    if (failure === undefined) continue;
    dependencies.warn('A mail was not sent and comes back', { messageId, reason: failure });
    batchItemFailures.push({ itemIdentifier: messageId });
  }
  return { batchItemFailures };
};

const sendOne = async (body: string, dependencies: Dependencies): Promise<string | undefined> => {
  try {
    const { event, trajectoryId } = readDelivery([mailRequested], JSON.parse(body));
    const id = { trajectoryId, key: event.data.key };
    const cause = { correlationId: event.correlationId, causationId: event.id };
    const result = await send(id, cause, dependencies);
    dependencies.count(`Mail.${result.outcome}`);
    return result.outcome === 'later' ? result.reason : undefined;
  } catch (error) {
    dependencies.count('Mail.failed');
    return error instanceof Error ? error.name : 'unknown';
  }
};
