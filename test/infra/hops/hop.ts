import type { Json, Resource } from '@klimaatdoeners/local-cloud/service';
import { type Demand, type Grant, refusalOf } from './grants.ts';

/** One hop in the template: from a resource to the target of its service. */
export type Hop = {
  /** The logical id of the resource that makes the hop. */
  from: string;
  /** The ARN of the target, or a short description when it has none. */
  to: string;
  /** The permissions that AWS requires. The template must grant all of them. */
  demands: readonly Demand[];
  /** An obstacle other than a missing grant. */
  obstacle?: string | undefined;
};

/** A kind of hop: one row of `docs/service-hops.md`. */
export type Row = {
  hop: string;
  /** The service that performs the hop. */
  acts: string;
  needs: string;
  givenBy: string;
  /** The resource types that make this hop. */
  makers: readonly string[];
  find: (resources: readonly Resource[]) => Hop[];
  /** Removes from the template what this hop needs. Then the check of every instance must fail. */
  withhold: (resources: readonly Resource[]) => Resource[];
};

/** Why a hop would fail, undefined when it would not. */
export const failureOf = ({ demands, obstacle }: Hop, grants: readonly Grant[]): string | undefined =>
  obstacle ?? demands.map((demand) => refusalOf(demand, grants)).find((refusal) => refusal !== undefined);

export const ofType = (resources: readonly Resource[], type: string): Resource[] =>
  resources.filter((resource) => resource.type === type);

/** Removes the resources of these types from the template. */
export const without =
  (...types: string[]) =>
  (resources: readonly Resource[]): Resource[] =>
    resources.filter(({ type }) => !types.includes(type));

/** Changes properties of all resources of a type. */
export const changed =
  (type: string, properties: { readonly [key: string]: Json }) =>
  (resources: readonly Resource[]): Resource[] =>
    resources.map((resource) =>
      resource.type === type ? { ...resource, properties: { ...resource.properties, ...properties } } : resource,
    );

/** The name of the role of a function or a state machine. */
export const roleOf = ({ properties: { Role, RoleArn } }: Resource): string =>
  String(Role ?? RoleArn)
    .split('/')
    .at(-1) ?? '';

/** The resource of the template that an ARN, a name or a URL refers to. */
export const named = (resources: readonly Resource[], type: string, name: unknown): Resource | undefined =>
  ofType(resources, type).find(({ ref }) => lastOf(ref) === lastOf(String(name)));

const lastOf = (name: string): string => name.replace(/:\*$/, '').split(/[:/]/).at(-1) ?? '';
