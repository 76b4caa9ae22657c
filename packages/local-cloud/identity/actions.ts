import * as z from 'zod';
import type { Clock, Json } from '../service.ts';
import type { UserPool } from './user-pool.ts';
import { subOf, type User, type Users } from './users.ts';

/** A refusal in Cognito's wording. The answer has its name as `__type`. */
export class CognitoError extends Error {
  readonly status: number;
  constructor(name: string, message: string, status = 400) {
    super(message);
    this.name = name;
    this.status = status;
  }
}

type Context = { pools: UserPool[]; users: Users; clock: Clock };
type Action = (input: unknown, context: Context) => Json;

const username = z
  .string()
  .min(1)
  .max(128)
  .regex(/^[\p{L}\p{M}\p{S}\p{N}\p{P}]+$/u);
const target = z.object({ UserPoolId: z.string(), Username: username });
const membership = target.extend({ GroupName: z.string().min(1).max(128) });
const attributes = z.array(z.object({ Name: z.string(), Value: z.string().default('') }));
const changedUser = target.extend({ UserAttributes: attributes });
const newUser = z.strictObject({
  ...target.shape,
  UserAttributes: attributes.default([]),
  // The local pool sends no mail, so it makes no user whom Cognito would invite.
  MessageAction: z.literal('SUPPRESS', {
    error: 'the local user pool sends no invitations, only SUPPRESS is supported',
  }),
  ForceAliasCreation: z.boolean().default(false),
});

const adminCreateUser: Action = (input, { pools, users, clock }) => {
  const request = parse(newUser, input);
  const pool = poolOf(pools, request.UserPoolId);
  const attributes = Object.fromEntries(request.UserAttributes.map(({ Name, Value }) => [Name, Value]));
  if (pool.usesEmailAsAlias && request.Username.includes('@')) {
    throw new CognitoError(
      'InvalidParameterException',
      'Username cannot be of email format, since user pool is configured for email alias.',
    );
  }
  const existing = users.find(pool.id, request.Username);
  if (existing) throw new CognitoError('UsernameExistsException', 'User account already exists');
  const missing = pool.requiredAttributes.filter((name) => name !== 'sub' && !attributes[name]);
  if (missing.length > 0) {
    throw new CognitoError(
      'InvalidParameterException',
      `Attributes did not conform to the schema: ${missing.map((name) => `${name}: The attribute ${name} is required`).join('\n')}`,
    );
  }
  const holder = attributes.email_verified === 'true' ? users.findByEmail(pool.id, attributes.email ?? '') : undefined;
  if (pool.usesEmailAsAlias && holder) {
    if (!request.ForceAliasCreation) {
      throw new CognitoError('AliasExistsException', 'An account with the email already exists.');
    }
    users.save(pool.id, { ...holder, attributes: { ...holder.attributes, email_verified: 'false' } });
  }
  const now = clock.now();
  const user: User = {
    username: request.Username,
    attributes: { ...attributes, sub: subOf(pool.id, request.Username) },
    groups: [],
    status: 'FORCE_CHANGE_PASSWORD',
    createdAt: now,
    modifiedAt: now,
  };
  users.save(pool.id, user);
  return { User: describe(user) };
};

const newPassword = z.strictObject({
  ...target.shape,
  Password: z.string().max(256),
  Permanent: z.boolean().default(false),
});

/** The password itself is not kept: nobody signs in with it here. */
const adminSetUserPassword: Action = (input, context) => {
  const { Password, Permanent, ...request } = parse(newPassword, input);
  const { pool, user } = find(request, context);
  const broken = pool.passwordRules.find(({ isMet }) => !isMet(Password));
  if (broken)
    throw new CognitoError('InvalidPasswordException', `Password did not conform with policy: ${broken.demand}`);
  const status = Permanent ? 'CONFIRMED' : 'FORCE_CHANGE_PASSWORD';
  context.users.save(pool.id, { ...user, status, modifiedAt: context.clock.now() });
  return {};
};

const adminGetUser: Action = (input, context) => {
  const { user } = find(parse(target, input), context);
  const { Attributes, ...rest } = describe(user);
  return { ...rest, UserAttributes: Attributes };
};

const adminUpdateUserAttributes: Action = (input, context) => {
  const request = parse(changedUser, input);
  const { pool, user } = find(request, context);
  const changes = Object.fromEntries(request.UserAttributes.map(({ Name, Value }) => [Name, Value]));
  if (changes.sub !== undefined)
    throw new CognitoError('InvalidParameterException', 'Cannot modify an immutable attribute');
  const attributes = { ...user.attributes, ...changes };
  const holder = context.users.findByEmail(pool.id, attributes.email ?? '');
  if (pool.usesEmailAsAlias && attributes.email_verified === 'true' && holder && holder.username !== user.username) {
    throw new CognitoError('AliasExistsException', 'An account with the given email already exists.');
  }
  context.users.save(pool.id, { ...user, attributes, modifiedAt: context.clock.now() });
  return {};
};

const adminDeleteUser: Action = (input, context) => {
  const { pool, user } = find(parse(target, input), context);
  context.users.remove(pool.id, user.username);
  return {};
};

const adminAddUserToGroup: Action = (input, context) =>
  changeGroups(input, context, (groups, group) => [...new Set([...groups, group])]);

const adminRemoveUserFromGroup: Action = (input, context) =>
  changeGroups(input, context, (groups, group) => groups.filter((name) => name !== group));

const adminListGroupsForUser: Action = (input, context) => {
  const { pool, user } = find(parse(target, input), context);
  return { Groups: user.groups.map((name) => ({ GroupName: name, UserPoolId: pool.id })) };
};

/** The actions by their name in `X-Amz-Target`, without `AWSCognitoIdentityProviderService.`. */
export const ACTIONS: ReadonlyMap<string, Action> = new Map([
  ['AdminCreateUser', adminCreateUser],
  ['AdminGetUser', adminGetUser],
  ['AdminSetUserPassword', adminSetUserPassword],
  ['AdminUpdateUserAttributes', adminUpdateUserAttributes],
  ['AdminDeleteUser', adminDeleteUser],
  ['AdminAddUserToGroup', adminAddUserToGroup],
  ['AdminRemoveUserFromGroup', adminRemoveUserFromGroup],
  ['AdminListGroupsForUser', adminListGroupsForUser],
]);

const changeGroups = (
  input: unknown,
  context: Context,
  change: (groups: string[], group: string) => string[],
): Json => {
  const request = parse(membership, input);
  const pool = poolOf(context.pools, request.UserPoolId);
  if (!pool.groups.includes(request.GroupName)) throw new CognitoError('ResourceNotFoundException', 'Group not found.');
  const { user } = find(request, context);
  context.users.save(pool.id, {
    ...user,
    groups: change(user.groups, request.GroupName),
    modifiedAt: context.clock.now(),
  });
  return {};
};

const find = (
  request: { UserPoolId: string; Username: string },
  { pools, users }: Context,
): { pool: UserPool; user: User } => {
  const pool = poolOf(pools, request.UserPoolId);
  const user =
    users.find(pool.id, request.Username) ??
    (pool.usesEmailAsAlias ? users.findByEmail(pool.id, request.Username) : undefined) ??
    missingUser();
  return { pool, user };
};

const missingUser = (): never => {
  throw new CognitoError('UserNotFoundException', 'User does not exist.');
};

const poolOf = (pools: UserPool[], id: string): UserPool => {
  const pool = pools.find((candidate) => candidate.id === id);
  if (!pool) throw new CognitoError('ResourceNotFoundException', `User pool ${id} does not exist.`);
  return pool;
};

const describe = (user: User) => ({
  Username: user.username,
  Attributes: Object.entries(user.attributes).map(([Name, Value]) => ({ Name, Value })),
  UserCreateDate: user.createdAt / 1000,
  UserLastModifiedDate: user.modifiedAt / 1000,
  Enabled: true,
  UserStatus: user.status,
});

const parse = <T>(schema: z.ZodType<T>, input: unknown): T => {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new CognitoError(
    'InvalidParameterException',
    `1 validation error detected: ${issue?.path.join('.')}: ${issue?.message}`,
  );
};
