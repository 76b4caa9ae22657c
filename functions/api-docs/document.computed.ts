import { httpFunctions } from '../nouns.ts';
import { type ApiDocument, apiDocument } from './openapi.ts';

/** The API document. It depends on nothing but the code, so the bundle holds it ready made. */
export const document: ApiDocument = apiDocument(httpFunctions);
