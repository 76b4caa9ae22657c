import { DatabaseSync } from 'node:sqlite';
import { createLocalJWKSet, decodeJwt, jwtVerify } from 'jose';
import { describe, expect, test } from 'vitest';
import { createIdentity, type Identity } from '../../identity/identity.ts';
import { cloudDouble } from '../cloud-double.ts';
import { edgeResources, ISSUER, POOL } from '../edge-resources.ts';

const call = async (identity: Identity, action: string, input: unknown) => {
  const response = await identity.handle({
    method: 'POST',
    path: '/',
    headers: { 'x-amz-target': `AWSCognitoIdentityProviderService.${action}` },
    body: JSON.stringify(input),
  });
  return { status: response.status, body: JSON.parse(response.body) };
};

const anna = {
  UserPoolId: POOL,
  Username: 'person-1',
  UserAttributes: [
    { Name: 'email', Value: 'Anna@voorbeeld.be' },
    { Name: 'email_verified', Value: 'true' },
  ],
  MessageAction: 'SUPPRESS',
};

describe('The Cognito API', () => {
  test('refuses to create a user whose name exists', async () => {
    const identity = createIdentity(cloudDouble(edgeResources));
    const made = await call(identity, 'AdminCreateUser', anna);
    expect(made).toMatchObject({
      status: 200,
      body: {
        User: { Username: 'person-1', Enabled: true, UserStatus: 'FORCE_CHANGE_PASSWORD', UserCreateDate: 1799049600 },
      },
    });
    expect(await call(identity, 'AdminCreateUser', anna)).toEqual({
      status: 400,
      body: { __type: 'UsernameExistsException', message: 'User account already exists' },
    });
  });

  test('refuses to create a second user with the same verified address', async () => {
    const identity = createIdentity(cloudDouble(edgeResources));
    await call(identity, 'AdminCreateUser', anna);
    const second = await call(identity, 'AdminCreateUser', { ...anna, Username: 'person-2' });
    expect(second.body.__type).toBe('AliasExistsException');
  });

  test('finds a user by name and by address', async () => {
    const identity = createIdentity(cloudDouble(edgeResources));
    await call(identity, 'AdminCreateUser', anna);
    for (const Username of ['person-1', 'anna@voorbeeld.be']) {
      const found = await call(identity, 'AdminGetUser', { UserPoolId: POOL, Username });
      expect(found.body.Username).toBe('person-1');
      expect(found.body.UserAttributes).toContainEqual({ Name: 'email', Value: 'Anna@voorbeeld.be' });
    }
  });

  test('adds a user to a group of the template, removes it again, and refuses an unknown group', async () => {
    const identity = createIdentity(cloudDouble(edgeResources));
    await call(identity, 'AdminCreateUser', anna);
    const membership = { UserPoolId: POOL, Username: 'person-1', GroupName: 'editor' };
    expect((await call(identity, 'AdminAddUserToGroup', membership)).status).toBe(200);
    expect(identity.memberOf('editor')).toBe('person-1');
    expect((await call(identity, 'AdminRemoveUserFromGroup', membership)).status).toBe(200);
    expect(identity.memberOf('editor')).toBeUndefined();
    const unknown = await call(identity, 'AdminAddUserToGroup', { ...membership, GroupName: 'mayor' });
    expect(unknown.body).toEqual({ __type: 'ResourceNotFoundException', message: 'Group not found.' });
  });

  test('confirms a user by a permanent password, and refuses one that breaks the policy of the pool', async () => {
    const identity = createIdentity(cloudDouble(edgeResources));
    await call(identity, 'AdminCreateUser', anna);
    const person = { UserPoolId: POOL, Username: 'person-1' };
    const set = (Password: string, Permanent: boolean) =>
      call(identity, 'AdminSetUserPassword', { ...person, Password, Permanent });
    expect((await set('short', true)).body.__type).toBe('InvalidPasswordException');
    const statusOf = async () => (await call(identity, 'AdminGetUser', person)).body.UserStatus;
    expect(await statusOf()).toBe('FORCE_CHANGE_PASSWORD');
    expect((await set('long enough', true)).status).toBe(200);
    expect(await statusOf()).toBe('CONFIRMED');
    expect((await set('long enough', false)).status).toBe(200);
    expect(await statusOf()).toBe('FORCE_CHANGE_PASSWORD');
  });

  test('changes the address of a user, who is then found by it, and refuses the address of another', async () => {
    const identity = createIdentity(cloudDouble(edgeResources));
    await call(identity, 'AdminCreateUser', anna);
    const change = (email: string, Username = 'person-1') =>
      call(identity, 'AdminUpdateUserAttributes', {
        UserPoolId: POOL,
        Username,
        UserAttributes: [
          { Name: 'email', Value: email },
          { Name: 'email_verified', Value: 'true' },
        ],
      });
    expect((await change('an@voorbeeld.be')).status).toBe(200);
    expect(identity.userOf('person-1')).toMatchObject({ attributes: { email: 'an@voorbeeld.be' } });
    const found = await call(identity, 'AdminGetUser', { UserPoolId: POOL, Username: 'an@voorbeeld.be' });
    expect(found.body.Username).toBe('person-1');
    expect((await change('x@voorbeeld.be', 'nobody')).body.__type).toBe('UserNotFoundException');
    await call(identity, 'AdminCreateUser', { ...anna, Username: 'person-2' });
    expect((await change('an@voorbeeld.be', 'person-2')).body.__type).toBe('AliasExistsException');
  });

  test('no longer finds a user after its deletion', async () => {
    const identity = createIdentity(cloudDouble(edgeResources));
    await call(identity, 'AdminCreateUser', anna);
    const person = { UserPoolId: POOL, Username: 'person-1' };
    expect((await call(identity, 'AdminDeleteUser', person)).status).toBe(200);
    expect((await call(identity, 'AdminGetUser', person)).body.__type).toBe('UserNotFoundException');
    expect((await call(identity, 'AdminDeleteUser', person)).body.__type).toBe('UserNotFoundException');
  });

  test.each([
    ['another pool', { ...anna, UserPoolId: 'eu-west-1_other' }, 'ResourceNotFoundException'],
    ['a name like an address', { ...anna, Username: 'a@b.be' }, 'InvalidParameterException'],
    ['no name', { ...anna, Username: '' }, 'InvalidParameterException'],
    ['an invitation by Cognito', { ...anna, MessageAction: undefined }, 'InvalidParameterException'],
    ['an unknown parameter', { ...anna, DesiredDeliveryMediums: ['EMAIL'] }, 'InvalidParameterException'],
  ])('refuses to create a user with %s', async (_case, input, type) => {
    const { status, body } = await call(createIdentity(cloudDouble(edgeResources)), 'AdminCreateUser', input);
    expect([status, body.__type]).toEqual([400, type]);
  });
});

describe('An access token', () => {
  test('has the claims of a Cognito access token and is valid for an hour of the virtual clock', async () => {
    const cloud = cloudDouble(edgeResources);
    const identity = createIdentity(cloud);
    const token = await identity.accessToken({ username: 'person-1', group: 'editor' });
    const keys = await identity.keysOf(ISSUER);
    if (!keys) throw new Error('no keys');
    expect(keys.keys[0]).not.toHaveProperty('d');
    const { payload } = await jwtVerify(token, createLocalJWKSet(keys), { currentDate: new Date(cloud.clock.now()) });
    expect(payload).toMatchObject({
      iss: ISSUER,
      client_id: 'client1',
      token_use: 'access',
      username: 'person-1',
      'cognito:groups': ['editor'],
      iat: cloud.clock.now() / 1000,
      exp: cloud.clock.now() / 1000 + 3600,
    });
    expect(payload.aud).toBeUndefined();
  });

  test('expires after the given number of seconds', async () => {
    const cloud = cloudDouble(edgeResources);
    const token = await createIdentity(cloud).accessToken({ username: 'p', group: 'editor', seconds: 60 });
    expect(decodeJwt(token).exp).toBe(cloud.clock.now() / 1000 + 60);
  });

  test('stays verifiable after a restart, because the signing key is kept', async () => {
    const database = new DatabaseSync(':memory:');
    const before = await createIdentity(cloudDouble(edgeResources, { database })).keysOf(ISSUER);
    const after = await createIdentity(cloudDouble(edgeResources, { database })).keysOf(ISSUER);
    expect(after).toEqual(before);
  });

  test('has no verification keys when its issuer is not the pool', async () => {
    expect(await createIdentity(cloudDouble(edgeResources)).keysOf('https://elsewhere')).toBeUndefined();
  });
});
