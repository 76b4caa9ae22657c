import type { TableGrant } from '../table-grant.ts';
import type { Route } from './route.ts';

/** A function that serves routes, as data. The infrastructure, its grants and the API document follow from it. */
export type HttpFunction = {
  /** The folder in `functions/`, and the name on AWS. */
  name: string;
  /** The heading of its routes in the API document. */
  tag: { name: string; description: string };
  /** What errors of this function mean to people. An alarm shows this text. */
  impact: string;
  runbook: string;
  /** Seconds. Default: 10. */
  timeout?: number;
  /** MiB. Default: 512. */
  memory?: number;
  /**
   * How many requests it serves at once: set aside for it, and never more. Default: 20 when all its routes are public, so
   * that a storm on them takes nothing from those who work here; no limit for any other.
   */
  reservedConcurrency?: number;
  /** Grants on the table, besides those with which the edge reads revocations and keeps answers. */
  table: readonly TableGrant[];
  /** True when the function reads the index of trajectory summaries. */
  index?: boolean;
  /** True when the function removes addresses from the suppression list of SES. */
  suppressionList?: boolean;
  /** True when its answers name addresses of the product: it gets `PUBLIC_URL`. */
  publicUrl?: boolean;
  /**
   * True when it leads people to the pages on which staff sign in, and takes them back: it gets `SIGN_IN_URL` (without a
   * trailing slash), `SIGN_IN_CLIENT_ID` and `PUBLIC_URL`.
   */
  signsIn?: boolean;
  /** True of the one function that is asked whatever no route is for. */
  takesTheRest?: true;
  routes: readonly Route[];
};
