import { edge } from '../http/edge.ts';
import { cloudWatchLog } from '../http/log.ts';

// The edge serves no route here, so every request is one for an address that does not exist.
export const handler = edge([], cloudWatchLog());
