import { edge } from '../http/edge.ts';
import { cloudWatchLog } from '../http/log.ts';
import { apiDocs } from './served.ts';

export const handler = edge(apiDocs, cloudWatchLog());
