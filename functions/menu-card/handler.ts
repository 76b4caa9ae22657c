import { edge } from '../http/edge.ts';
import { cloudWatchLog } from '../http/log.ts';
import { served } from './served.ts';

export const handler = edge(served(), cloudWatchLog());
