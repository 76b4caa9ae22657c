import { httpFunctions } from '../nouns.ts';
import { apiDocument } from './openapi.ts';
import { type SharedDocument, withSharedResponses } from './shared-responses.ts';

/** The API document. It depends on nothing but the code, so the bundle holds it ready made. */
export const document: SharedDocument = withSharedResponses(apiDocument(httpFunctions));
